import { expect, test } from "vitest";
import { unbalancedDivs } from "../../src/compiler/unbalanced-divs.ts";

const told = (text: string) =>
  unbalancedDivs(text, "a.md", 3).map(({ line, code }) => [line, code]);

test("a box that is never closed is told with the line that opens it", () => {
  expect(told('Text.\n\n<div class="callout info" markdown="1">\n<div>x</div>\n')).toEqual([
    [6, "unclosed-div"],
  ]);
});

test("a closing that closes nothing is told with its line", () => {
  expect(told("<div>a</div></div>\nText.\n</div>")).toEqual([
    [4, "stray-div"],
    [6, "stray-div"],
  ]);
});

test("boxes in code and in comments do not count", () => {
  expect(told("```html\n<div>\n```\n\n`<div>` and <!-- <div>\n\n <div> --> done\n")).toEqual([]);
});

test("a page of nothing but closings is told ten times, not more", () => {
  expect(told("</div>".repeat(50_000)).length).toBe(10);
});

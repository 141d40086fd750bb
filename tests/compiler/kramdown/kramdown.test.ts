import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderKramdown } from "../../../src/compiler/kramdown/render.ts";
import { canonical } from "./canonical.ts";
import { readFixtures } from "./fixtures.ts";
import { runs } from "../../dice.ts";

describe.each([...Map.groupBy(readFixtures(), ({ file }) => file)])("%s", (_, fixtures) => {
  test.each(fixtures)("$name", ({ input, expected }) => {
    expect(canonical(renderKramdown(input))).toBe(expected);
  });
});

const linesOf = (html: string): readonly string[] =>
  [...html.matchAll(/<(\w+)[^>]* data-line="(\d+)"/g)].map(([, tag, line]) => `${tag} ${line}`);

describe("lines", () => {
  test("every block says where it begins, inside of other blocks, too", () => {
    const text = `# A

<div class="x" markdown="1">
## B

* c
* d
  1. e

</div>
> f
> g

| h |

<table>
<tr><td>i</td></tr>
</table>
<div>j</div> k
`;
    expect(linesOf(renderKramdown(text))).toEqual([
      "h1 1",
      "div 3",
      "h2 4",
      "ul 6",
      "li 6",
      "li 7",
      "ol 8",
      "li 8",
      "blockquote 11",
      "p 11",
      "table 14",
      "tbody 14",
      "tr 14",
      "td 14",
      "table 16",
      "tr 17",
      "td 17",
      "div 19",
      "p 19",
    ]);
  });

  test("front matter above and lines that Liquid moved are counted", () => {
    expect(linesOf(renderKramdown("a\n\nb", { lineOffset: 4 }))).toEqual(["p 5", "p 7"]);
    expect(linesOf(renderKramdown("a\n\nb", { lines: [1, 1, 9] }))).toEqual(["p 1", "p 9"]);
    expect(linesOf(renderKramdown("a", { numbered: false }))).toEqual([]);
  });

  test("nothing is added where a browser would show it as text", () => {
    expect(renderKramdown("<textarea><b>x</b></textarea>")).toContain("<b>x</b>");
  });
});

describe("any text", () => {
  const shards = fc.array(
    fc.constantFrom(
      ..."*_`[]()<>!\"'$&\\~{}|#:.-+=^ \n\t1a".split(""),
      "<div>",
      '<div markdown="1">',
      "</div>",
      "{:",
      "```",
      "    ",
      "<!--",
      "-->",
      "$$",
      "[^1]",
      "]: ",
      "> ",
      "* ",
    ),
    { maxLength: 30 },
  );

  test("is rendered without an exception, and twice the same", () => {
    const any = fc.oneof(
      fc.string({ unit: "binary" }),
      shards.map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(any, (text) => {
        expect(renderKramdown(text)).toBe(renderKramdown(text));
      }),
      { numRuns: runs(150) },
    );
  });

  test.each([
    "*a ",
    "[",
    "![",
    "> ",
    "* ",
    "<b>",
    "<div>\n",
    '<div markdown="1">\n',
    "<p>",
    "`",
    "{:",
    "~~a",
    "- 1. ",
    "[a](",
    "$$a",
    "<!--",
    "**_",
  ])("made of %j alone comes to an end", (unit) => {
    expect(renderKramdown(unit.repeat(5_000)).length).toBeGreaterThan(0);
  });
});

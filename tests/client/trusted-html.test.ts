import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { isRevealsOwn } from "../../src/client/trusted-html.ts";

const built = readFileSync(createRequire(import.meta.url).resolve("reveal.js"), "utf8");

test("nothing passes but nothing and reveal's four arrows", () => {
  expect(isRevealsOwn("")).toBe(true);
  expect(isRevealsOwn("<b>hello</b>")).toBe(false);
  expect(isRevealsOwn("<img src=x onerror=alert(1)>")).toBe(false);
});

test("arrows with anything added do not pass", () => {
  const arrow = `<button class="navigate-left" aria-label="previous slide"><div class="controls-arrow"></div></button>`;
  expect(isRevealsOwn(arrow.repeat(4))).toBe(true);
  expect(isRevealsOwn(`${arrow.repeat(4)}<script>1</script>`)).toBe(false);
  expect(isRevealsOwn(arrow.replace("previous slide", `x" onfocus="alert(1)`).repeat(4))).toBe(
    false,
  );
});

test("this version of reveal writes those arrows and no others", () => {
  // Says so as soon as an update changes them, before a browser refuses to start the deck.
  expect(built.match(/class="navigate-\w+"/g)).toHaveLength(4);
});

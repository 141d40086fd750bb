import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fromInert, looksLikeFormula, toInert } from "../../../server/export/inert.ts";

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...Array.from("=+-@'\"\t\r\n,;| \u00A0\uFEFF\u200B\u2028a")),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
});

test("E5 what was made inert comes back character for character", () => {
  fc.assert(fc.property(text, (words) => fromInert(toInert(words)) === words));
});

test.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["＝1", "'＝1"],
  ["\t=1", "'\t'=1"],
  ["\r\n=1", "'\r\n'=1"],
  ["two lines\n=1", "two lines\n'=1"],
  ["\u00A0=1", "'\u00A0=1"],
  ["\uFEFF=1", "'\uFEFF=1"],
  ['"=1"', `'"=1"`],
  ["a;=1;b", "a;'=1;b"],
  ["'quoted'", "''quoted'"],
])("E5 %j is led in by an apostrophe", (words, inert) => {
  expect(toInert(words)).toBe(inert);
});

test("E5 ordinary sentences stay as they are", () => {
  const words = "We meet at 5, on two - sometimes three - evenings: it’s 100% worth it (really).";
  expect(toInert(words)).toBe(words);
});

test("E5 a text that a page could hand to a spreadsheet as a formula is known as such", () => {
  expect(["=1", " \n=1", '"=1', "a=1", "5-1"].map(looksLikeFormula)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Field } from "../../src/domain/prompt.ts";
import { readAnswer } from "../../src/domain/read-answer.ts";
import { runs } from "../dice.ts";

const text = {
  kind: "text",
  name: "text",
  label: "Your answer",
  maxLength: 20,
  required: true,
  stem: "",
} as const;
const lines = {
  kind: "lines",
  name: "lines",
  label: "Lines",
  maxLines: 3,
  maxLength: 10,
  required: true,
} as const;
const choice = {
  kind: "choice",
  name: "choice",
  label: "Choose",
  options: ["a", "b", "c"],
  atMost: 2,
  required: true,
} as const;
const scale = {
  kind: "scale",
  name: "scale",
  label: "Rate",
  min: 1,
  max: 5,
  required: false,
} as const;

function reads(field: Field, entered: unknown): unknown {
  const read = readAnswer([field], { [field.name]: entered });
  return read.ok ? read.value[field.name] : read.refusal.code;
}

test("P3 keeps every text that it takes as it is, to the last code unit", () => {
  const field: Field = { ...text, maxLength: 150 };
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 170 }), (words) => {
      const read = readAnswer([field], JSON.parse(JSON.stringify({ text: words })));
      if (read.ok) expect(read.value).toEqual({ text: words });
      else expect(words.trim() === "" || words.length > 150 || !words.isWellFormed()).toBe(true);
    }),
    { numRuns: runs(500) },
  );
});

test("never throws, whatever is sent", () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (raw, entered) => {
      readAnswer([text, lines, choice, scale], raw);
      for (const field of [text, lines, choice, scale]) reads(field, entered);
    }),
    { numRuns: runs(500) },
  );
});

describe("refuses", () => {
  test.each([
    ["nothing", {}],
    ["blanks", { text: " \n\t" }],
    ["too much", { text: "x".repeat(21) }],
    ["half a character", { text: "\udc00" }],
    ["a number for a text", { text: 7 }],
    ["a field that is not asked", { text: "x", more: "y" }],
    ["a list", ["x"]],
    ["null", null],
  ])("%s", (_, raw) => {
    expect(readAnswer([text], raw)).toMatchObject({ ok: false, refusal: { code: "bad-answer" } });
  });
});

test("says which field, and by how much it is too long", () => {
  const read = readAnswer([text], { text: "x".repeat(25) });
  expect(read).toMatchObject({
    refusal: { message: "Your answer: 5 characters too long. Up to 20 fit on a card." },
  });
});

test("lines: drops the blank ones, counts the others", () => {
  expect(reads(lines, ["a", " ", "b"])).toEqual(["a", "b"]);
  expect(reads(lines, ["a", "b", "c", "d"])).toBe("bad-answer");
  expect(reads(lines, ["a", 1])).toBe("bad-answer");
  expect(reads(lines, "a")).toBe("bad-answer");
});

test("choice: one of the options, once, and not more than allowed", () => {
  expect(reads(choice, "a")).toEqual(["a"]);
  expect(reads(choice, ["a", "c"])).toEqual(["a", "c"]);
  expect(reads(choice, ["a", "a"])).toBe("bad-answer");
  expect(reads(choice, ["a", "b", "c"])).toBe("bad-answer");
  expect(reads(choice, "toString")).toBe("bad-answer");
});

test("scale: a whole number within its ends", () => {
  expect(reads(scale, 5)).toBe(5);
  for (const bad of [0, 6, 2.5, "3", Number.NaN]) expect(reads(scale, bad)).toBe("bad-answer");
});

test("leaves out what was left empty, if something else was filled in", () => {
  const read = readAnswer([{ ...text, required: false }, scale], { text: "", scale: 2 });
  expect(read).toEqual({ ok: true, value: { scale: 2 } });
  expect(readAnswer([{ ...text, required: false }, scale], { text: "" }).ok).toBe(false);
});

test("P5 a chip is no answer alone, and goes with one", () => {
  const chip = { ...choice, name: "chip", atMost: 1, required: false, tag: true } as const;
  const fields = [{ ...text, required: false }, chip];
  expect(readAnswer(fields, { chip: ["a"] })).toMatchObject({ refusal: { code: "bad-answer" } });
  expect(readAnswer(fields, { text: "hi", chip: ["a"] })).toMatchObject({ ok: true });
  expect(readAnswer(fields, { text: "hi", chip: [] })).toMatchObject({ value: { text: "hi" } });
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sentencesOf } from "../../src/compiler/sentences.ts";

const cut = (text: string): readonly string[] =>
  sentencesOf(text).map((sentence) => sentence.trim());

test("sentences end where a capital, a digit or a quotation follows", () => {
  expect(cut("Dig. Then rest! Why? “Because.” 2 beds… Three.")).toEqual([
    "Dig.",
    "Then rest!",
    "Why?",
    "“Because.”",
    "2 beds…",
    "Three.",
  ]);
});

test.each([
  "Bring tools, e.g. Spades and rakes.",
  "Ask Dr. Reed or Ms. Moss.",
  "In the U.S. Department of Gardens.",
  "As A. Reed wrote.",
  "See Fig. 3 and pp. 12–14, vol. 2.",
  "1. Reed, Soil.",
  "And then… he dug on.",
  "It grew to 2.5 metres.",
])("%s is one sentence", (text) => {
  expect(cut(text)).toEqual([text]);
});

test("Spanish sentences may begin with their mark", () => {
  expect(cut("Hola. ¿Qué tal? ¡Bien!")).toEqual(["Hola.", "¿Qué tal?", "¡Bien!"]);
});

test("the sentences of a text are the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from("aB. ?!…”“(1)\n")) }), (text) => {
      expect(sentencesOf(text).join("")).toBe(text);
    }),
  );
});

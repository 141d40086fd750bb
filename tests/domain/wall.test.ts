import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { AnsweredCard, Display, Field, Prompt } from "../../src/domain/prompt.ts";
import { promptKind, promptKindNames } from "../../src/domain/prompts/registry.ts";
import { bySort, displayOf, examplesOf } from "../../src/domain/prompts/wall.ts";
import { aPrompt } from "../server/a-course.ts";

const chip: Field = {
  kind: "choice",
  name: "chip",
  label: "This is a",
  options: ["Strength", "Challenge"],
  atMost: 1,
  required: false,
  tag: true,
};

function aTagged(kind: string): Prompt {
  const material = { ask: "I learned…", labels: ["Here", "There"], range: null, atMost: 1 };
  return aPrompt({ kind, fields: [...promptKind(kind).fields(material), chip] });
}

function cardsOf(display: Display) {
  return display.kind === "bars" ? [] : display.columns.flatMap(({ cards }) => cards);
}

const answers: readonly AnsweredCard[] = [
  { key: "x", value: { text: "one", chip: ["Challenge"] } },
  { key: "xy", value: { text: "two", chip: ["Strength"] } },
  { key: "z", value: { text: "three" } },
];

test("P5 cards carry the chip that was chosen, and not its words", () => {
  expect(cardsOf(displayOf(aTagged("text"), answers))).toEqual([
    { key: "x", lines: ["one"], tag: { kind: "chip", label: "Challenge", sort: 1 } },
    { key: "xy", lines: ["two"], tag: { kind: "chip", label: "Strength", sort: 0 } },
    { key: "z", lines: ["three"] },
  ]);
});

test("P5 so do all cards of one answer, whatever its kind", () => {
  const value = { lines: ["one", "two"], chip: ["Strength"] };
  const list = cardsOf(displayOf(aTagged("list"), [{ key: "x", value }]));
  expect(list.map(({ tag }) => tag)).toMatchObject([{ sort: 0 }, { sort: 0 }]);
  const both = { "column-1": "sand", "column-2": "clay", chip: ["Challenge"] };
  const columns = displayOf(aTagged("columns"), [{ key: "x", value: both }]);
  expect(columns).toMatchObject({
    columns: [
      { title: "Here", cards: [{ lines: ["sand"], tag: { label: "Challenge" } }] },
      { title: "There", cards: [{ lines: ["clay"], tag: { label: "Challenge" } }] },
    ],
  });
});

test("P5 sort by sort, in the order of the chips; within one as they came", () => {
  const later = { key: "w", value: { text: "four", chip: ["Strength"] } };
  const cards = cardsOf(displayOf(aTagged("text"), [...answers, later]));
  expect(bySort(cards).map(({ key }) => key)).toEqual(["xy", "w", "x", "z"]);
});

test("P6 examples stand as an answer of their kind would, marked", () => {
  const examples = { values: [{ lines: ["rain", "iron"], chip: ["Strength"] }], whileOpen: false };
  const cards = cardsOf(examplesOf({ ...aTagged("list"), examples }));
  expect(cards.map(({ lines, tag }) => [lines, tag])).toEqual([
    [["rain"], { kind: "example" }],
    [["iron"], { kind: "example" }],
  ]);
});

test("P6 without examples there is nothing to stand there", () => {
  for (const kind of promptKindNames) expect(cardsOf(examplesOf(aTagged(kind)))).toEqual([]);
});

test("a form without chips has the wall of its kind", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...promptKindNames),
      fc.array(fc.string({ minLength: 1 }), { maxLength: 5 }),
      (kind, texts) => {
        const tagged = aTagged(kind);
        const prompt = { ...tagged, fields: tagged.fields.slice(0, -1) };
        const given = texts.map((text, index) => ({ key: `answer-${index}`, value: { text } }));
        expect(displayOf(prompt, given)).toEqual(promptKind(kind).display(prompt, given));
      },
    ),
  );
});

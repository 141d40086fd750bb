import type { AnsweredCard, AnswerValue, Card, CardTag, Display, Prompt } from "../prompt.ts";
import { linesOf } from "./cards.ts";
import { promptKind } from "./registry.ts";

/**
 * The wall of a question, as its kind has it; where the form has a tag, cards carry what was chosen.
 * `answers` in the order they were first sent.
 */
export function displayOf(prompt: Prompt, answers: readonly AnsweredCard[]): Display {
  const tag = prompt.fields.find((field) => field.kind === "choice" && field.tag === true);
  const kind = promptKind(prompt.kind);
  if (tag?.kind !== "choice") return kind.display(prompt, answers);
  const rest = { ...prompt, fields: prompt.fields.filter((field) => field !== tag) };
  const chosen = new Map<string, CardTag>();
  const untagged = answers.map(({ key, value }): AnsweredCard => {
    const { [tag.name]: choice, ...others }: AnswerValue = value;
    const [label] = linesOf(choice);
    const sort = tag.options.indexOf(label ?? "");
    if (label !== undefined) chosen.set(key, { kind: "chip", label, sort });
    return { key, value: others };
  });
  return eachCard(kind.display(rest, untagged), (card) => {
    const its = chosen.get(answerKey(card));
    return its === undefined ? card : { ...card, tag: its };
  });
}

/** The same wall with its examples alone, marked as such. */
export function examplesOf(prompt: Prompt): Display {
  const values = prompt.examples?.values ?? [];
  const cards = values.map((value, index) => ({ key: `example-${index + 1}`, value }));
  return eachCard(displayOf(prompt, cards), (card) => ({ ...card, tag: { kind: "example" } }));
}

/** The key of the answer that a card is from. */
export function answerKey({ key }: Pick<Card, "key">): string {
  return key.split(".", 1)[0] ?? key;
}

/** Cards of one sort together, in the order of the sorts; those without one stand last. */
export function bySort<T extends Card>(cards: readonly T[]): readonly T[] {
  // Sorting keeps the order of equals.
  return cards.toSorted((one, other) => sortOf(one) - sortOf(other));
}

function sortOf({ tag }: Card): number {
  return tag?.kind === "chip" ? tag.sort : Number.MAX_SAFE_INTEGER;
}

function eachCard(display: Display, change: (card: Card) => Card): Display {
  if (display.kind === "bars") return display;
  return {
    ...display,
    columns: display.columns.map(({ title, cards }) => ({ title, cards: cards.map(change) })),
  };
}

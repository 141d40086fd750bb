import type { AnsweredCard, Card, Display, FieldValue } from "../prompt.ts";

export function linesOf(value: FieldValue | undefined): readonly string[] {
  if (value === undefined || value === "") return [];
  return typeof value === "object" ? value : [String(value)];
}

/** A wall of one card for each answer, whatever its fields. */
export function oneColumn(answers: readonly AnsweredCard[]): Display {
  const cards = answers.map(({ key, value }): Card => ({
    key,
    lines: Object.values(value).flatMap(linesOf),
  }));
  return { kind: "cards", columns: [{ title: "", cards }] };
}

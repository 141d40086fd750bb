import { linesOf } from "../../src/domain/prompts/cards.ts";
import type { Field, FieldValue } from "../../src/domain/prompt.ts";
import type { ResultAnswer, Results, ResultsPart } from "./results.ts";
import { strings } from "./strings.ts";

export type Cell = string | number;

/** One row for each thing that somebody filled in; a list is one row a line. */
export const columns = [
  "module",
  "worksheet",
  "question",
  "sphere",
  "field",
  "answer",
  "chip",
  "number",
  "name",
  "hidden",
  "receipt",
  "session",
  "day",
  "course",
  "licence",
  "source",
] as const;

interface Ends {
  readonly before: readonly Cell[];
  readonly after: readonly Cell[];
}

export function* rowsOf(results: Results): Generator<readonly Cell[]> {
  const { course, module, code, day } = results;
  for (const { title, source, questions } of results.worksheets) {
    for (const { ask, parts } of questions) {
      for (const part of parts) {
        const sphere = part.sphere === null ? "" : strings.spheres[part.sphere];
        yield* rowsOfPart(part, {
          before: [module.title, title, ask, sphere],
          after: [code, day, course.title, course.licence, source?.file ?? ""],
        });
      }
    }
  }
}

function* rowsOfPart(part: ResultsPart, { before, after }: Ends): Generator<readonly Cell[]> {
  const tag = part.prompt.fields.find((field) => field.kind === "choice" && field.tag === true);
  const { fields } = part.prompt;
  for (const [index, answer] of part.answers.entries()) {
    const [chip = ""] = tag === undefined ? [] : linesOf(answer.value[tag.name]);
    const { name, hidden, receipt } = answer;
    const about = [chip, index + 1, name ?? "", hidden ? strings.yes : strings.no, receipt];
    for (const [field, cell] of filledIn(fields, answer, tag?.name)) {
      yield [...before, field, cell, ...about, ...after];
    }
  }
}

/** Fields that the form does not have any more, too: under the name that they had. */
function filledIn(
  fields: readonly Field[],
  { value }: ResultAnswer,
  tag: string | undefined,
): readonly (readonly [label: string, cell: Cell])[] {
  const labels = new Map(fields.map(({ name, label }) => [name, label]));
  const order = new Set([...labels.keys(), ...Object.keys(value)]);
  if (tag !== undefined) order.delete(tag);
  return [...order].flatMap((name) =>
    cellsOf(value[name]).map((cell) => [labels.get(name) ?? name, cell] as const),
  );
}

function cellsOf(value: FieldValue | undefined): readonly Cell[] {
  return typeof value === "number" ? [value] : linesOf(value);
}

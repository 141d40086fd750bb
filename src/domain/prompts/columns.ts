import type { AnsweredCard, Display, Field, Prompt } from "../prompt.ts";
import { linesOf } from "./cards.ts";
import { maxTextLength, type PromptKind } from "./kind.ts";

/** Several fields in one form, side by side on the wall: K-W-L, the columns of a table, a list of fields. */
export const columns: PromptKind = {
  kind: "columns",
  fields: ({ labels }): readonly Field[] =>
    labels.map((label, index) => ({
      kind: "text",
      name: `column-${index + 1}`,
      label,
      maxLength: maxTextLength,
      required: false,
      stem: "",
    })),
  display: (prompt: Prompt, answers: readonly AnsweredCard[]): Display => ({
    kind: "cards",
    columns: prompt.fields.map((field) => ({
      title: field.label,
      cards: answers.flatMap(({ key, value }) => {
        const lines = linesOf(value[field.name]);
        return lines.length === 0 ? [] : [{ key: `${key}.${field.name}`, lines }];
      }),
    })),
  }),
};

import { linesOf } from "./cards.ts";
import { maxTextLength, type PromptKind } from "./kind.ts";

/** A list of short things; each line is a card of its own. */
export const list: PromptKind = {
  kind: "list",
  fields: () => [
    {
      kind: "lines",
      name: "lines",
      label: "One thing on each line",
      maxLines: 12,
      maxLength: maxTextLength,
      required: true,
    },
  ],
  display: (_prompt, answers) => ({
    kind: "cards",
    columns: [
      {
        title: "",
        cards: answers.flatMap(({ key, value }) =>
          linesOf(value["lines"]).map((line, index) => ({ key: `${key}.${index}`, lines: [line] })),
        ),
      },
    ],
  }),
};

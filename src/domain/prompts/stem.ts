import { linesOf } from "./cards.ts";
import { maxTextLength, type PromptKind } from "./kind.ts";

/** The beginning of a sentence ("When I was a mentee…") that people go on with. */
export const stem: PromptKind = {
  kind: "stem",
  fields: ({ ask }) => [
    {
      kind: "text",
      name: "text",
      label: "Go on with the sentence",
      maxLength: maxTextLength,
      required: true,
      stem: ask,
    },
  ],
  display: (_prompt, answers) => ({
    kind: "cards",
    columns: [
      {
        title: "",
        cards: answers.map(({ key, value }) => ({ key, lines: linesOf(value["text"]) })),
      },
    ],
  }),
};

import { maxTextLength, type PromptKind } from "./kind.ts";
import { oneColumn } from "./cards.ts";

/** An open question, answered in sentences. */
export const text: PromptKind = {
  kind: "text",
  fields: () => [
    {
      kind: "text",
      name: "text",
      label: "Your answer",
      maxLength: maxTextLength,
      required: true,
      stem: "",
    },
  ],
  display: (_prompt, answers) => oneColumn(answers),
};

import { linesOf } from "./cards.ts";
import type { PromptKind } from "./kind.ts";

/** One or several of the options given. */
export const choice: PromptKind = {
  kind: "choice",
  fields: ({ labels, atMost }) => [
    { kind: "choice", name: "choice", label: "Choose", options: labels, atMost, required: true },
  ],
  display: (prompt, answers) => {
    const options = prompt.fields.flatMap((field) =>
      field.kind === "choice" ? field.options : [],
    );
    const people = new Map(options.map((option) => [option, 0]));
    for (const { value } of answers) {
      for (const option of linesOf(value["choice"]))
        people.set(option, (people.get(option) ?? 0) + 1);
    }
    return {
      kind: "bars",
      bars: [...people].map(([label, count]) => ({ label, people: count })),
      mean: null,
    };
  },
};

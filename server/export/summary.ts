import type { Results } from "./results.ts";
import { strings } from "./strings.ts";

/** Which session this is, and how much came of it. */
export function summaryOf({ code, day, people, worksheets }: Results): readonly string[] {
  const parts = worksheets.flatMap(({ questions }) => questions.flatMap(({ parts }) => parts));
  const answers = parts.reduce((sum, part) => sum + part.answers.length, 0);
  return [day, strings.session(code), strings.people(people), strings.answers(answers)];
}

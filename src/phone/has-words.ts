import type { AnswerValue } from "../domain/prompt.ts";

/** Whether anything at all has been filled in. */
export function hasWords(value: AnswerValue | null): boolean {
  return Object.values(value ?? {}).some((given) => {
    if (typeof given === "number") return true;
    return typeof given === "string" ? given !== "" : given.length > 0;
  });
}

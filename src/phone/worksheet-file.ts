import type { Floor } from "../domain/floor.ts";
import type { AnswerValue, Prompt } from "../domain/prompt.ts";
import { strings } from "./strings.ts";

export interface Filled {
  readonly prompt: Prompt;
  readonly value: AnswerValue | null;
}

/** The worksheet as plain text that every device can open. */
export function worksheetText(
  floor: Pick<Floor, "moduleTitle" | "courseTitle">,
  filled: readonly Filled[],
): string {
  const parts = filled.map(({ prompt, value }) => [
    [prompt.sphere === null ? "" : `${strings.spheres[prompt.sphere]}: `, prompt.ask].join(""),
    ...(value === null ? [strings.worksheet.noAnswer] : words(prompt, value)),
  ]);
  const head = [strings.worksheet.title, `${floor.moduleTitle} · ${floor.courseTitle}`];
  return [head, ...parts].map((lines) => lines.join("\n")).join("\n\n") + "\n";
}

function words({ fields }: Prompt, value: AnswerValue): readonly string[] {
  return fields.flatMap((field) => {
    const given = value[field.name];
    if (given === undefined) return [];
    const lines = typeof given === "object" ? given.map((line) => `- ${line}`) : [String(given)];
    return fields.length === 1 ? lines : [`${field.label}:`, ...lines];
  });
}

/** Hands the worksheet to the browser as a file, without a request. */
export function saveAsFile(floor: Floor, filled: readonly Filled[]): void {
  const url = URL.createObjectURL(
    new Blob([worksheetText(floor, filled)], { type: "text/plain;charset=utf-8" }),
  );
  const link = document.createElement("a");
  link.href = url;
  link.download = `${strings.worksheet.title}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

import { expect, test } from "vitest";
import type { Floor } from "../../../src/domain/floor.ts";
import type { BoardId, PromptId, WorksheetId } from "../../../src/domain/ids.ts";
import type { Prompt } from "../../../src/domain/prompt.ts";
import { columns } from "../../../src/domain/prompts/columns.ts";
import { list } from "../../../src/domain/prompts/list.ts";
import type { PromptKind } from "../../../src/domain/prompts/kind.ts";
import { worksheetText } from "../../../src/phone/worksheet-file.ts";

const floor: Pick<Floor, "moduleTitle" | "courseTitle"> = {
  moduleTitle: "Mentors",
  courseTitle: "Learning with Others",
};

function aPrompt(kind: PromptKind, ask: string, labels: readonly string[] = []): Prompt {
  return {
    id: "m/w/p" as PromptId,
    board: "m/w/p" as BoardId,
    worksheet: "m/w" as WorksheetId,
    sphere: kind === list ? "interests" : null,
    kind: kind.kind,
    ask,
    lead: "",
    fields: kind.fields({ ask, labels, range: null, atMost: 1 }),
    source: { file: "m.md", line: 1 },
  };
}

test("a worksheet reads well as plain text", () => {
  const text = worksheetText(floor, [
    { prompt: aPrompt(list, "What do you like?"), value: { lines: ["clocks", "maps"] } },
    {
      prompt: aPrompt(columns, "Where do we stand?", ["Know", "Want to know"]),
      value: { "column-2": "Everything." },
    },
    { prompt: aPrompt(columns, "And now?", ["Know", "Next"]), value: null },
  ]);
  expect(text).toBe(`My worksheet
Mentors · Learning with Others

Interests: What do you like?
- clocks
- maps

Where do we stand?
Want to know:
Everything.

And now?
Not answered
`);
});

import { spheres, type Worksheet } from "../../src/domain/course.ts";
import type { BoardId, PromptId, WorksheetId } from "../../src/domain/ids.ts";
import type { Field, Prompt } from "../../src/domain/prompt.ts";
import { answersTo, type Session } from "../../src/domain/session.ts";
import { strings } from "./strings.ts";

/**
 * Answers whose question the course does not have any more, or whose course is not at hand: they are
 * exported all the same, under what is left of the question, its id.
 */
export function lostQuestions(session: Session, worksheets: readonly Pick<Worksheet, "prompts">[]) {
  const known = new Set(worksheets.flatMap(({ prompts }) => prompts.map(({ id }) => id)));
  const prompts = [...session.answers.keys()]
    .filter((id) => !known.has(id) && answersTo(session, id).size > 0)
    .map((id) => promptFor(session, id));
  return {
    id: "" as WorksheetId,
    title: strings.lost,
    hue: 5 as const,
    source: null,
    prompts,
  };
}

function promptFor(session: Session, id: PromptId): Prompt {
  const [board = id, sphere] = id.split("@");
  return {
    id,
    board: board as BoardId,
    worksheet: "" as WorksheetId,
    sphere: spheres.find((known) => known === sphere) ?? null,
    kind: "text",
    ask: board,
    lead: "",
    fields: fieldsIn(session, id),
    source: { file: "", line: 0 },
  };
}

/** What people filled in, under the names that the form had. */
function fieldsIn(session: Session, prompt: PromptId): readonly Field[] {
  const names = new Set<string>();
  for (const { value } of answersTo(session, prompt).values())
    for (const name of Object.keys(value ?? {})) names.add(name);
  return [...names].map((name) => ({
    kind: "text",
    name,
    label: name,
    maxLength: 0,
    required: false,
    stem: "",
  }));
}

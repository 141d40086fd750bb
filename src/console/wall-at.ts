import type { PromptId } from "../domain/ids.ts";
import type { Display } from "../domain/prompt.ts";
import { displayOf } from "../domain/prompts/wall.ts";
import { answersTo, isShown, stageOf } from "../domain/session.ts";
import type { Wall } from "./miniature.tsx";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

/** More would not be told apart on a miniature. */
const mostCards = 6;

/** What stands on the wall of a question: the count, and once the room may see them the newest answers. */
export function wallAt({ program, model: { session } }: Room, id: PromptId | null): Wall {
  const prompt = program.prompts.find((other) => other.id === id);
  if (prompt === undefined) return { kind: "words", words: "" };
  const answers = [...answersTo(session, prompt.id)];
  const stage = stageOf(session, prompt.id);
  if (!isShown(session, prompt.id) || (stage === "open" && answers.length === 0)) {
    const count = strings.prompt.answered(answers.length, session.people.size);
    return { kind: "words", words: `${strings.prompt.states[stage]}. ${count}.` };
  }
  const spotlit = session.spotlight?.prompt === prompt.id ? session.spotlight.author : null;
  const seen = answers
    .filter(([author]) => spotlit === null || author === spotlit)
    .toSorted(([, one], [, other]) => other.seq - one.seq)
    .flatMap(([key, { value, hidden }]) => (hidden || value === null ? [] : [{ key, value }]));
  return { kind: "cards", cards: wordsOf(displayOf(prompt, seen)) };
}

function wordsOf(display: Display): readonly string[] {
  switch (display.kind) {
    case "cards":
      return display.columns
        .flatMap(({ cards }) => cards.slice(0, mostCards))
        .slice(0, mostCards)
        .map(({ lines }) => lines.join(" · "));
    case "bars":
      return display.bars.slice(0, mostCards).map(({ label, people }) => `${label}: ${people}`);
  }
}

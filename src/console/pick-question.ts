import { placeKey, slideAt } from "../client/stops.ts";
import type { PromptId, SlideId } from "../domain/ids.ts";
import type { Prompt } from "../domain/prompt.ts";
import type { ProgramView } from "../domain/protocol.ts";
import type { Place, Session } from "../domain/session.ts";

export interface Picked {
  readonly prompt: PromptId;
  /** Where the stage was when it was picked. */
  readonly place: Place;
}

/**
 * The question before the facilitator: the one picked by hand while the stage stays where it was,
 * else the slide's own, else the one opened last, else the next one that the decks put.
 */
export function pickQuestion(
  program: Pick<ProgramView, "decks" | "prompts">,
  session: Pick<Session, "place" | "stages">,
  byHand: Picked | null,
): Prompt | null {
  const find = (id: PromptId | null | undefined): Prompt | undefined =>
    program.prompts.find((prompt) => prompt.id === id);
  const held =
    byHand !== null && placeKey(byHand.place) === placeKey(session.place) ? byHand.prompt : null;
  const slide = slideAt(program, session.place)?.slide;
  const opened = [...session.stages].findLast(([, stage]) => stage === "open")?.[0];
  const onBoard = program.prompts.find((prompt) => prompt.board === slide?.board);
  return (
    find(held) ??
    find(slide?.prompt) ??
    onBoard ??
    find(opened) ??
    find(nextAsked(program, session.place)) ??
    program.prompts[0] ??
    null
  );
}

/** The first slide that puts this question to the room. */
export function slideOf({ decks }: Pick<ProgramView, "decks">, prompt: PromptId): SlideId | null {
  const slides = decks.flatMap((deck) => deck.slides);
  return slides.find((slide) => slide.prompt === prompt)?.id ?? null;
}

function nextAsked({ decks }: Pick<ProgramView, "decks">, place: Place): PromptId | null {
  const slides = decks.flatMap((deck) => deck.slides);
  const from = slides.findIndex((slide) => place.at === "slide" && slide.id === place.slide);
  return slides.slice(from + 1).find((slide) => slide.prompt !== null)?.prompt ?? null;
}

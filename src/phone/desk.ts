import type { Floor, FloorPrompt } from "../domain/floor.ts";
import type { PromptId } from "../domain/ids.ts";

/** Which of the room's questions one phone has before it. */
export interface Desk {
  /** Null: none is there, so the phone shows what the room looks at. */
  readonly shown: PromptId | null;
  /** Open when the desk was last set, so that one that was not is news. */
  readonly open: ReadonlySet<PromptId>;
  /** Opened while the person was writing to another question, and not yet looked at. */
  readonly news: PromptId | null;
}

export const emptyDesk: Desk = { shown: null, open: new Set(), news: null };

/** The questions a phone can show, the most recently opened first. */
export function questionsOn(floor: Floor): readonly FloorPrompt[] {
  const newestFirst: FloorPrompt[] = [];
  for (const question of floor.prompts) newestFirst.unshift(question);
  return newestFirst;
}

/**
 * The desk for a new floor. A newly opened question comes to the front, unless the person is
 * `writing` to another one that still stands: that one is never taken from under their thumbs.
 */
export function setDesk(before: Desk, floor: Floor, writing: boolean): Desk {
  const questions = questionsOn(floor);
  const openNow = questions.filter(({ stage }) => stage === "open").map(({ prompt }) => prompt.id);
  const open = new Set(openNow);
  const stays = questions.some(({ prompt }) => prompt.id === before.shown);
  const opened = openNow.find((id) => !before.open.has(id));
  if (stays && writing && opened !== undefined && opened !== before.shown)
    return { shown: before.shown, open, news: opened };
  const news = before.news !== null && open.has(before.news) ? before.news : null;
  if (stays && (writing || opened === undefined)) return { shown: before.shown, open, news };
  return { shown: opened ?? questions[0]?.prompt.id ?? null, open, news: null };
}

export function pickQuestion(desk: Desk, shown: PromptId): Desk {
  return { ...desk, shown, news: desk.news === shown ? null : desk.news };
}

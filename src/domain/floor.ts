import type { Hue, Sphere } from "./course.ts";
import type { AnswerId, ParticipantId, PromptId } from "./ids.ts";
import type { Program } from "./program.ts";
import type { AnswerValue, Prompt } from "./prompt.ts";
import type { PromptStage, Session, SessionEvent } from "./session.ts";

/** All that a phone may know of the room: what it looks at, and the questions; nobody's answers. */
export interface Floor {
  /** The entry it is up to; the newest floor wins. */
  readonly seq: number;
  readonly courseTitle: string;
  readonly moduleTitle: string;
  readonly deckTitle: string;
  /** Empty in the lobby and at the hub. */
  readonly slideTitle: string;
  readonly at: "lobby" | "hub" | "slide";
  readonly sphere: Sphere | null;
  readonly hue: Hue;
  /**
   * Questions not closed that are open, or are on the slide now; the most recently opened last.
   * Once the session has ended: every question that was ever open, for the worksheet to take home.
   */
  readonly prompts: readonly FloorPrompt[];
  readonly ended: boolean;
  /** In the session when this was made: phones that are all cut off at once come back over as long as so many need. */
  readonly people: number;
}

export interface FloorPrompt {
  readonly prompt: Prompt;
  readonly stage: PromptStage;
  /** Open, and the room sees each answer as soon as it is sent. */
  readonly shown: boolean;
}

/** What one phone may know of its own answers. */
export interface MyAnswer {
  readonly prompt: PromptId;
  readonly answer: AnswerId;
  readonly rev: number;
  /** Null: taken back, or erased. */
  readonly value: AnswerValue | null;
  /** Short and fit to read out; see `receiptOf` on the server. */
  readonly receipt: string;
}

export function floorOf(program: Program, session: Session): Floor {
  const here = session.place.at === "slide" ? program.slides.get(session.place.slide) : undefined;
  return {
    seq: session.seq,
    courseTitle: program.course.title,
    moduleTitle: program.module.title,
    deckTitle: here?.deck.title ?? "",
    slideTitle: here?.slide.title ?? "",
    at: here === undefined && session.place.at === "slide" ? "hub" : session.place.at,
    sphere: here?.deck.sphere ?? null,
    hue: here?.deck.hue ?? 1,
    prompts: session.ended ? everAsked(program, session) : askedNow(program, session),
    ended: session.ended,
    people: session.people.size,
  };
}

function askedNow(program: Program, session: Session): readonly FloorPrompt[] {
  const { place } = session;
  const here = place.at === "slide" ? program.slides.get(place.slide)?.slide.prompt : null;
  return [...session.stages].flatMap(([id, stage]) => {
    const prompt = program.prompts.get(id);
    if (prompt === undefined || stage === "closed") return [];
    if (stage !== "open" && here !== id) return [];
    return [{ prompt, stage, shown: session.shown.has(id) }];
  });
}

/** In the order of the course. */
function everAsked(program: Program, session: Session): readonly FloorPrompt[] {
  return [...program.prompts.values()].flatMap((prompt) => {
    const stage = session.stages.get(prompt.id);
    return stage === undefined ? [] : [{ prompt, stage, shown: session.shown.has(prompt.id) }];
  });
}

/** The revisions of one person's answers, without receipts: the server adds those. */
export function answersOf(
  session: Session,
  author: ParticipantId,
): readonly Omit<MyAnswer, "receipt">[] {
  return [...session.answers].flatMap(([prompt, answers]) => {
    const mine = answers.get(author);
    return mine === undefined
      ? []
      : [{ prompt, answer: mine.id, rev: mine.rev, value: mine.value }];
  });
}

/** Whether an event changes what phones see: an answer does not, so it costs no message to the room. */
export function changesFloor(kind: SessionEvent["kind"]): boolean {
  return kind === "moved" || kind === "staged" || kind === "ended";
}

import {
  beginningOf,
  type AnswerId,
  type LinkId,
  type ParticipantId,
  type PromptId,
  type SlideId,
} from "./ids.ts";
import { accept, refuse, type Outcome } from "./outcome.ts";
import { handOf, isDriving, mayDriveNow, notDriving } from "./driving.ts";
import type { Program } from "./program.ts";
import { readAnswer } from "./read-answer.ts";
import {
  answersTo,
  isShown,
  stageOf,
  type Driver,
  type Place,
  type PromptStage,
  type Session,
  type SessionEvent,
  type StageSwitch,
} from "./session.ts";

/**
 * Who asks. The stage is the facilitator's hand: it turns pages and plays, judges nothing and sees no
 * hidden words. Of co-facilitators one kind drives, and sees what the room sees; the other moderates,
 * and sees every answer.
 */
export type Actor =
  | { readonly role: "facilitator" }
  | { readonly role: "driver"; readonly id: LinkId; readonly name: string }
  | { readonly role: "moderator"; readonly id: LinkId }
  | { readonly role: "stage" }
  /** The server itself, which locks a door that is being stormed and does nothing else. */
  | { readonly role: "house" }
  | { readonly role: "participant"; readonly id: ParticipantId };
export type Role = Actor["role"];

export type Command =
  | { readonly kind: "join"; readonly name: string | null }
  | { readonly kind: "move"; readonly to: Place }
  | { readonly kind: "stage"; readonly prompt: PromptId; readonly stage: PromptStage }
  | {
      readonly kind: "answer";
      readonly prompt: PromptId;
      readonly answer: AnswerId;
      /** The revision this makes: 1 for a first answer, one more than the last for an edit. */
      readonly rev: number;
      readonly value: unknown;
    }
  | { readonly kind: "withdraw"; readonly prompt: PromptId }
  | {
      readonly kind: "hide";
      readonly prompt: PromptId;
      readonly author: ParticipantId;
      readonly hidden: boolean;
    }
  | { readonly kind: "spotlight"; readonly prompt: PromptId; readonly author: ParticipantId | null }
  | { readonly kind: "switch"; readonly what: StageSwitch; readonly on: boolean }
  /** Takes the wheel, whoever had it. */
  | { readonly kind: "drive" }
  | {
      readonly kind: "play";
      readonly slide: SlideId;
      readonly playing: boolean;
      readonly atSeconds: number;
    }
  | { readonly kind: "door"; readonly locked: boolean }
  | { readonly kind: "end" };

/** Who may say what: the whole matrix. A command without a row does not compile. */
export const mayCommand: { readonly [Kind in Command["kind"]]: readonly Role[] } = {
  join: ["participant"],
  move: ["facilitator", "driver", "stage"],
  stage: ["facilitator", "driver"],
  answer: ["participant"],
  withdraw: ["participant"],
  hide: ["facilitator", "moderator"],
  spotlight: ["facilitator", "driver", "moderator"],
  switch: ["facilitator", "driver"],
  drive: ["facilitator", "driver"],
  play: ["facilitator", "driver", "stage"],
  door: ["facilitator", "moderator", "house"],
  end: ["facilitator"],
};

/** May this actor do this now? All the rules of a session are in this file. */
export function decide(
  program: Program,
  session: Session,
  actor: Actor,
  command: Command,
): Outcome<SessionEvent> {
  if (!mayCommand[command.kind].includes(actor.role)) {
    return refuse("not-allowed", "Only the facilitator can do that. Open the console to do it.");
  }
  if (session.ended)
    return refuse("session-ended", "This session has ended. What was saved is kept.");
  const hand = handOf(actor);
  if (isDriving(command.kind) && !mayDriveNow(session, actor, command)) return notDriving(actor);
  switch (command.kind) {
    case "join":
      return actor.role === "participant"
        ? decideJoin(session, actor.id, command.name)
        : notAParticipant();
    case "move":
      return decideMove(program, session, hand, command.to);
    case "stage":
      return decideStage(program, session, command);
    case "answer":
      return actor.role === "participant"
        ? decideAnswer(program, session, actor.id, command)
        : notAParticipant();
    case "withdraw":
      return actor.role === "participant"
        ? decideWithdraw(session, actor.id, command.prompt)
        : notAParticipant();
    case "hide":
      return decideHide(session, command);
    case "spotlight":
      return decideSpotlight(session, actor, command);
    case "switch":
      return accept({ kind: "switched", what: command.what, on: command.on });
    case "drive":
      return hand === null ? notAParticipant() : accept({ kind: "drove", driver: hand });
    case "play":
      return decidePlay(program, command);
    case "door":
      return accept({
        kind: "barred",
        door: command.locked ? (actor.role === "house" ? "flooded" : "locked") : "open",
      });
    case "end":
      return accept({ kind: "ended" });
  }
}

const askAgainMs = 8_000;

function decideJoin(
  session: Session,
  participant: ParticipantId,
  name: string | null,
): Outcome<SessionEvent> {
  if (session.people.has(participant)) return accept({ kind: "named", participant, name });
  if (session.door === "open") return accept({ kind: "joined", participant, name });
  return refuse(
    "door-locked",
    "The door of this session is locked, so nobody new can come in. Ask the facilitator to open it; this page tries again by itself.",
    askAgainMs,
  );
}

function notAParticipant(): Outcome<never> {
  return refuse("not-allowed", "Only a participant's own phone can do that.");
}

function decideMove(
  program: Program,
  session: Session,
  hand: Driver | null,
  to: Place,
): Outcome<SessionEvent> {
  if (to.at === "slide" && !program.slides.has(to.slide)) {
    return refuse(
      "not-possible",
      "That slide is not in this module any more. Reload the page to get the current deck.",
    );
  }
  const begins = session.driver === null && hand !== null;
  return accept(begins ? { kind: "moved", to, driver: hand } : { kind: "moved", to });
}

const nextStages: { readonly [Stage in PromptStage]: readonly PromptStage[] } = {
  closed: ["open"],
  open: ["locked", "revealed", "closed"],
  locked: ["open", "revealed", "closed"],
  revealed: ["open", "locked", "closed"],
};

function decideStage(
  program: Program,
  session: Session,
  { prompt, stage }: Extract<Command, { kind: "stage" }>,
): Outcome<SessionEvent> {
  const asked = program.prompts.get(prompt);
  if (asked === undefined) {
    return refuse(
      "not-possible",
      "That question is not in this module any more. Reload the page to get the current deck.",
    );
  }
  const now = stageOf(session, prompt);
  if (!nextStages[now].includes(stage)) {
    return refuse("not-possible", `The question is ${now}, so it cannot become ${stage}.`);
  }
  const staged = { kind: "staged", prompt, stage } as const;
  return accept(stage === "open" && asked.shown ? { ...staged, shown: true } : staged);
}

function decideAnswer(
  program: Program,
  session: Session,
  author: ParticipantId,
  { prompt, answer, rev, value }: Extract<Command, { kind: "answer" }>,
): Outcome<SessionEvent> {
  const asked = program.prompts.get(prompt);
  if (asked === undefined) {
    return refuse(
      "prompt-closed",
      "This question is not part of the session any more. Your words are still on this phone.",
    );
  }
  if (!session.people.has(author))
    return refuse("not-allowed", "Join the session first: reload the page.");
  if (stageOf(session, prompt) !== "open") {
    return refuse(
      "prompt-closed",
      "This question takes no answers right now. Your words are still on this phone.",
    );
  }
  const before = answersTo(session, prompt).get(author);
  if (rev !== (before?.rev ?? 0) + 1) {
    return refuse(
      "stale-answer",
      "You changed this answer in another tab or on another visit. Look at what is saved, then edit that.",
    );
  }
  if (before === undefined && isTaken(session, prompt, answer)) {
    return refuse(
      "stale-answer",
      "Another answer has this one's number already. Your words are still on this phone: send them again.",
    );
  }
  const read = readAnswer(asked.fields, value);
  if (!read.ok) return read;
  return accept({
    kind: "answered",
    // The course's own string, not the phone's copy of it: one for all answers.
    prompt: asked.id,
    author,
    answer: before?.id ?? answer,
    rev,
    value: read.value,
  });
}

function decideWithdraw(
  session: Session,
  author: ParticipantId,
  prompt: PromptId,
): Outcome<SessionEvent> {
  if (stageOf(session, prompt) !== "open") {
    return refuse(
      "prompt-closed",
      "This question is locked, so its answers stay as they are. Ask the facilitator to open it again.",
    );
  }
  const mine = answersTo(session, prompt).get(author);
  if (mine === undefined)
    return refuse("not-possible", "There is no answer of yours to take back here.");
  return accept({ kind: "withdrew", prompt, author, answer: mine.id });
}

function decideHide(
  session: Session,
  { prompt, author, hidden }: Extract<Command, { kind: "hide" }>,
): Outcome<SessionEvent> {
  if (!answersTo(session, prompt).has(author)) return answerGone();
  return accept({ kind: "hid", prompt, author, hidden });
}

function decideSpotlight(
  session: Session,
  actor: Actor,
  { prompt, author: named }: Extract<Command, { kind: "spotlight" }>,
): Outcome<SessionEvent> {
  if (named === null) return accept({ kind: "spotlit", spotlight: null });
  const author = actor.role === "driver" ? authorOf(session, prompt, named) : named;
  const answer = author === null ? undefined : answersTo(session, prompt).get(author);
  if (author === null || answer === undefined) return answerGone();
  if (answer.hidden)
    return refuse(
      "not-possible",
      "This answer is hidden from the room. Show it first, then put it in the spotlight.",
    );
  if (!isShown(session, prompt)) {
    return refuse("not-possible", "The room does not see the answers yet. Reveal them first.");
  }
  return accept({ kind: "spotlit", spotlight: { prompt, author } });
}

/** Who drives knows answers as the stage does, each by its own id: see `redact`. No two may share it. */
function authorOf(session: Session, prompt: PromptId, id: string): ParticipantId | null {
  for (const [author, answer] of answersTo(session, prompt)) if (answer.id === id) return author;
  return null;
}

function isTaken(session: Session, prompt: PromptId, id: AnswerId): boolean {
  const mayBe = session.answerIds.get(prompt)?.has(beginningOf(id)) === true;
  return mayBe && authorOf(session, prompt, id) !== null;
}

function answerGone(): Outcome<never> {
  return refuse("not-possible", "Its author has taken this answer back.");
}

function decidePlay(
  program: Program,
  { slide, playing, atSeconds }: Extract<Command, { kind: "play" }>,
): Outcome<SessionEvent> {
  const video = program.slides.get(slide)?.slide.video;
  if (video === undefined || video === null)
    return refuse("not-possible", "There is no video on that slide.");
  if (!Number.isFinite(atSeconds) || atSeconds < 0)
    return refuse("bad-request", "A video cannot start before its beginning.");
  return accept({ kind: "played", slide, playing, atSeconds });
}

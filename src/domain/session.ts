import {
  beginningOf,
  type AnswerId,
  type LinkId,
  type ParticipantId,
  type PromptId,
  type SlideId,
} from "./ids.ts";
import type { AnswerValue } from "./prompt.ts";

/** What the stage shows. */
export type Place =
  | { readonly at: "lobby" }
  | { readonly at: "hub" }
  | { readonly at: "slide"; readonly slide: SlideId };

/** A question's way: closed → open → locked → revealed, and back as often as the facilitator likes. */
export type PromptStage = "closed" | "open" | "locked" | "revealed";

/** What the facilitator can lay over the stage, or change about it, on any slide. */
export const stageSwitches = ["blank", "dim", "join"] as const;
export type StageSwitch = (typeof stageSwitches)[number];

export interface Answer {
  readonly id: AnswerId;
  /** From 1, one more with each edit. */
  readonly rev: number;
  /** Null where whoever holds this state may not see the words, or where they were erased. */
  readonly value: AnswerValue | null;
  readonly hidden: boolean;
  /** The entry that first brought it, for an order that edits do not change. */
  readonly seq: number;
  /** The entry that last changed its words, so that views can mark what is new. */
  readonly changedSeq: number;
}

export interface Person {
  /** Null: has given no name. */
  readonly name: string | null;
  /** The entry that brought them in. */
  readonly seq: number;
}

export interface Playback {
  readonly slide: SlideId;
  readonly playing: boolean;
  readonly atSeconds: number;
  /** The entry that said so: the same seconds twice are two commands. */
  readonly seq: number;
}

export interface Spotlight {
  readonly prompt: PromptId;
  readonly author: ParticipantId;
}

/** Whose hand is on the wheel: the facilitator's, with every console and stage of theirs, or a co-facilitator's. */
export interface Driver {
  readonly id: LinkId | "facilitator";
  /** What a co-facilitator's link was made out to; empty where there is none, or it is not to be known. */
  readonly name: string;
}

/** `flooded`: locked by itself, because more came in at once than a room of people does. */
export type Door = "open" | "locked" | "flooded";

/** One run of a module's decks with one room. Keyed maps, advanced in place by `apply` and by nothing else. */
export interface Session {
  /** Entries taken in so far. */
  seq: number;
  place: Place;
  readonly stages: Map<PromptId, PromptStage>;
  /** Open questions whose answers the room sees as they arrive. */
  readonly shown: Set<PromptId>;
  readonly answers: Map<PromptId, Map<ParticipantId, Answer>>;
  /** How many answers to a question have an id that begins so: see `beginningOf`. */
  readonly answerIds: Map<PromptId, Map<number, number>>;
  readonly people: Map<ParticipantId, Person>;
  readonly switches: Record<StageSwitch, boolean>;
  spotlight: Spotlight | null;
  playback: Playback | null;
  /** Null: nobody has driven yet, and whoever moves the stage first does from then on. */
  driver: Driver | null;
  /** Whether anybody new may come in; those who are in come and go as they like. */
  door: Door;
  ended: boolean;
}

export type SessionEvent =
  | {
      readonly kind: "joined" | "named";
      readonly participant: ParticipantId;
      readonly name: string | null;
    }
  | {
      readonly kind: "moved";
      readonly to: Place;
      /** Only where nobody had driven before: this move makes somebody the driver. */
      readonly driver?: Driver;
    }
  | { readonly kind: "drove"; readonly driver: Driver }
  | {
      readonly kind: "staged";
      readonly prompt: PromptId;
      readonly stage: PromptStage;
      /** Only with `open`: what phones are told about who sees their answers, whatever the course says later. */
      readonly shown?: true;
    }
  | {
      readonly kind: "answered";
      readonly prompt: PromptId;
      readonly author: ParticipantId;
      readonly answer: AnswerId;
      readonly rev: number;
      readonly value: AnswerValue | null;
    }
  | {
      readonly kind: "withdrew";
      readonly prompt: PromptId;
      readonly author: ParticipantId;
      readonly answer: AnswerId;
    }
  | {
      readonly kind: "hid";
      readonly prompt: PromptId;
      readonly author: ParticipantId;
      readonly hidden: boolean;
      /** Only on the way to a stage that may now see the words; never in the log. */
      readonly value?: AnswerValue | null;
    }
  | { readonly kind: "spotlit"; readonly spotlight: Spotlight | null }
  | { readonly kind: "switched"; readonly what: StageSwitch; readonly on: boolean }
  | {
      readonly kind: "played";
      readonly slide: SlideId;
      readonly playing: boolean;
      readonly atSeconds: number;
    }
  | { readonly kind: "barred"; readonly door: Door }
  | { readonly kind: "ended" }
  /** Stands for an event that whoever receives it may not know; never in the log. */
  | { readonly kind: "unseen" };

export interface Entry {
  /** From 1, without gaps. */
  readonly seq: number;
  /** Server's clock, milliseconds since 1970. For people to read; nothing is ordered by it. */
  readonly at: number;
  readonly event: SessionEvent;
}

export function beginSession(): Session {
  return {
    seq: 0,
    place: { at: "lobby" },
    stages: new Map(),
    shown: new Set(),
    answers: new Map(),
    answerIds: new Map(),
    people: new Map(),
    switches: { blank: false, dim: false, join: false },
    spotlight: null,
    playback: null,
    driver: null,
    door: "open",
    ended: false,
  };
}

export function stageOf(session: Session, prompt: PromptId): PromptStage {
  return session.stages.get(prompt) ?? "closed";
}

/** Whether the room may see a question's answers, those apart that are hidden. */
export function isShown(session: Session, prompt: PromptId): boolean {
  return stageOf(session, prompt) === "revealed" || session.shown.has(prompt);
}

export function answersTo(session: Session, prompt: PromptId): ReadonlyMap<ParticipantId, Answer> {
  return session.answers.get(prompt) ?? noAnswers;
}

const noAnswers: ReadonlyMap<ParticipantId, Answer> = new Map();

/**
 * Takes one entry into the state, in place: an answer costs the same in a session of ten and of a
 * hundred thousand. Total over events: what `decide` let through can always be applied.
 * @throws if `entry.seq` is not the next.
 */
export function apply(session: Session, entry: Entry): void {
  if (entry.seq !== session.seq + 1)
    throw new Error(`Entry ${entry.seq} does not follow ${session.seq}.`);
  session.seq = entry.seq;
  applyEvent(session, entry.event);
}

function applyEvent(session: Session, event: SessionEvent): void {
  switch (event.kind) {
    case "joined":
      session.people.set(event.participant, { name: event.name, seq: session.seq });
      return;
    case "named": {
      const seq = session.people.get(event.participant)?.seq ?? session.seq;
      session.people.set(event.participant, { name: event.name, seq });
      return;
    }
    case "moved":
      session.place = event.to;
      session.spotlight = null;
      session.driver = event.driver ?? session.driver;
      return;
    case "drove":
      session.driver = event.driver;
      return;
    case "staged":
      applyStaged(session, event);
      return;
    case "answered":
      applyAnswered(session, event);
      return;
    case "withdrew":
      applyWithdrew(session, event);
      return;
    case "hid":
      applyHid(session, event);
      return;
    case "spotlit":
      session.spotlight = event.spotlight;
      return;
    case "switched":
      session.switches[event.what] = event.on;
      return;
    case "played": {
      const { slide, playing, atSeconds } = event;
      session.playback = { slide, playing, atSeconds, seq: session.seq };
      return;
    }
    case "barred":
      session.door = event.door;
      return;
    case "ended":
      session.ended = true;
      return;
    case "unseen":
  }
}

function applyStaged(session: Session, event: Extract<SessionEvent, { kind: "staged" }>): void {
  const { prompt, stage, shown } = event;
  // Out and in again: the order is that of the last change.
  session.stages.delete(prompt);
  session.stages.set(prompt, stage);
  session.shown.delete(prompt);
  if (shown === true && stage === "open") session.shown.add(prompt);
  if (!isShown(session, prompt) && session.spotlight?.prompt === prompt) session.spotlight = null;
}

function applyAnswered(session: Session, event: Extract<SessionEvent, { kind: "answered" }>): void {
  let answers = session.answers.get(event.prompt);
  if (answers === undefined) {
    answers = new Map();
    session.answers.set(event.prompt, answers);
    session.answerIds.set(event.prompt, new Map());
  }
  const before = answers.get(event.author);
  if (before === undefined) countId(session, event.prompt, event.answer, 1);
  answers.set(event.author, {
    id: event.answer,
    rev: event.rev,
    value: event.value,
    hidden: before?.hidden ?? false,
    seq: before?.seq ?? session.seq,
    changedSeq: session.seq,
  });
}

/** One answer more, or less, has this id. */
export function countId(session: Session, prompt: PromptId, id: AnswerId, by: 1 | -1): void {
  const counts = session.answerIds.get(prompt);
  const beginning = beginningOf(id);
  const count = (counts?.get(beginning) ?? 0) + by;
  if (count === 0) counts?.delete(beginning);
  else counts?.set(beginning, count);
}

function applyWithdrew(
  session: Session,
  { prompt, author }: Pick<Spotlight, "prompt" | "author">,
): void {
  const answers = session.answers.get(prompt);
  const answer = answers?.get(author);
  if (answer === undefined) return;
  answers?.delete(author);
  countId(session, prompt, answer.id, -1);
  dropSpotlight(session, prompt, author);
}

function applyHid(session: Session, event: Extract<SessionEvent, { kind: "hid" }>): void {
  const answers = session.answers.get(event.prompt);
  const answer = answers?.get(event.author);
  if (answers === undefined || answer === undefined) return;
  const value = event.value === undefined ? answer.value : event.value;
  answers.set(event.author, { ...answer, value, hidden: event.hidden });
  if (event.hidden) dropSpotlight(session, event.prompt, event.author);
}

function dropSpotlight(session: Session, prompt: PromptId, author: ParticipantId): void {
  if (session.spotlight?.prompt === prompt && session.spotlight.author === author)
    session.spotlight = null;
}

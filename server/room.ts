import type { Actor } from "../src/domain/decide.ts";
import { decide } from "../src/domain/decide.ts";
import { answersOf, type MyAnswer } from "../src/domain/floor.ts";
import type { CommandId, ParticipantId } from "../src/domain/ids.ts";
import { accept, refuse, type Outcome } from "../src/domain/outcome.ts";
import type { Program } from "../src/domain/program.ts";
import type { Envelope, Receipt } from "../src/domain/protocol.ts";
import { stageEntry } from "../src/domain/redact.ts";
import {
  answersTo,
  apply,
  beginSession,
  type Entry,
  type Session,
  type SessionEvent,
} from "../src/domain/session.ts";
import type { Journal } from "./journal.ts";
import { receiptOf } from "./keys.ts";
import type { Line, SessionHeader, Store } from "./store/store.ts";

/** One live session: the only place where its state changes. */
export interface Room {
  readonly header: SessionHeader;
  readonly program: Program;
  /** Resolves once the command is stored, or refused. The same command again brings the same receipt. */
  submit(actor: Actor, envelope: Envelope): Promise<Outcome<Receipt>>;
  /** What `take` makes of the state, told only when all that it saw is stored. `take` may run twice. */
  view<T>(take: (session: Session) => T): Promise<T>;
}

/** A stored entry, on its way to whoever watches. */
export interface News {
  readonly entry: Entry;
  /** As a stage may have it; null where a stage needs a snapshot. */
  readonly forStage: Entry | null;
}

export interface RoomOptions {
  readonly header: SessionHeader;
  readonly program: Program;
  readonly store: Pick<Store, "read">;
  readonly journal: Journal;
  /** Most people of one session. */
  readonly capacity: number;
  readonly now: () => number;
  /** Stored entries, one by one, in order. */
  readonly publish: (news: News) => void;
  /** The state was read anew from the log: what was published is not the whole story any more. */
  readonly startOver: () => void;
}

interface State {
  readonly session: Session;
  readonly receipts: Map<string, Receipt>;
}

/** @throws what the store throws when the log cannot be read. */
export async function openRoom(options: RoomOptions): Promise<Room> {
  const { header, program, store, journal, capacity, now } = options;
  let state = await replay(header, store);
  let storedSeq = state.session.seq;
  /** Set while the state is ahead of a log that failed; nobody is answered from it. */
  let mending: Promise<boolean> | null = null;
  let broken = false;

  async function mend(): Promise<boolean> {
    broken = true;
    mending ??= reread().finally(() => (mending = null));
    return mending;
  }

  async function reread(): Promise<boolean> {
    try {
      state = await replay(header, store);
    } catch {
      return false;
    }
    broken = false;
    storedSeq = state.session.seq;
    options.startOver();
    return true;
  }

  function judge(actor: Actor, envelope: Envelope): Outcome<SessionEvent> {
    const { session } = state;
    const { command } = envelope;
    if (command.kind === "join" && actor.role === "participant") {
      const full = session.people.size >= capacity && !session.people.has(actor.id);
      if (full)
        return refuse("session-full", `This session is full: ${capacity} people are in it.`);
    }
    return decide(program, session, actor, command);
  }

  async function record(
    key: string,
    id: CommandId,
    event: SessionEvent,
  ): Promise<Outcome<Receipt>> {
    const { session, receipts } = state;
    const entry: Entry = { seq: session.seq + 1, at: now(), event };
    const line = lineOf(header, session, id, entry);
    const receipt: Receipt = { seq: entry.seq, receipt: line.receipt };
    apply(session, entry);
    receipts.set(key, receipt);
    const news: News = { entry, forStage: stageEntry(session, entry) };
    try {
      await journal.write(line);
    } catch {
      await mend();
      return notSaved();
    }
    storedSeq = entry.seq;
    options.publish(news);
    return accept(receipt);
  }

  async function repeat(receipt: Receipt): Promise<Outcome<Receipt>> {
    if (receipt.seq <= storedSeq) return accept(receipt);
    const before = state;
    await journal.settled();
    return state === before && !broken ? accept(receipt) : notSaved();
  }

  return {
    header,
    program,
    async submit(actor, envelope) {
      if (broken && !(await mend())) return notSaved();
      const key = keyOf(actor, envelope.id);
      const known = state.receipts.get(key);
      if (known !== undefined) return repeat(known);
      const judged = judge(actor, envelope);
      if (!judged.ok) return judged;
      const same = sameAsBefore(state.session, judged.value);
      return same === null ? record(key, envelope.id, judged.value) : accept(same);
    },
    async view(take) {
      for (;;) {
        if (broken && !(await mend()))
          throw new Error("The session's log cannot be read just now.");
        const seen = state;
        const taken = take(seen.session);
        if (seen.session.seq > storedSeq) await journal.settled();
        if (seen === state && !broken) return taken;
      }
    },
  };
}

/** What one phone may know of its own answers, with the receipts they were acknowledged with. */
export function myAnswers(room: Room, session: Session, me: ParticipantId): readonly MyAnswer[] {
  return answersOf(session, me).map((answer) => {
    const { prompt, value } = answer;
    const seq = answersTo(session, prompt).get(me)?.changedSeq ?? 0;
    const receipt =
      value === null ? "" : receiptOf({ session: room.header.id, prompt, seq, value });
    return { ...answer, receipt };
  });
}

async function replay(header: SessionHeader, store: Pick<Store, "read">): Promise<State> {
  const session = beginSession();
  const receipts = new Map<string, Receipt>();
  for (const { entry, command, receipt } of await store.read(header.id, 0)) {
    apply(session, entry);
    receipts.set(`${authorOf(entry.event)} ${command}`, { seq: entry.seq, receipt });
  }
  return { session, receipts };
}

function lineOf(header: SessionHeader, session: Session, command: CommandId, entry: Entry): Line {
  const { event, seq } = entry;
  const { id } = header;
  const plain: Line = { session: id, entry, command, receipt: "", before: null };
  if (event.kind !== "answered" && event.kind !== "withdrew") return plain;
  const { prompt, author } = event;
  const before = answersTo(session, prompt).get(author)?.changedSeq ?? null;
  if (event.kind === "withdrew" || event.value === null) return { ...plain, before };
  return { ...plain, before, receipt: receiptOf({ session: id, prompt, seq, value: event.value }) };
}

// A phone whose dice are loaded must not be told that its words are saved because another's were.
function keyOf(actor: Actor, command: CommandId): string {
  return `${actor.role === "participant" ? actor.id : ""} ${command}`;
}

/** The participant whose command made the event; empty for facilitator and stage. */
function authorOf(event: SessionEvent): string {
  switch (event.kind) {
    case "joined":
    case "named":
      return event.participant;
    case "answered":
    case "withdrew":
      return event.author;
    case "moved":
    case "staged":
    case "hid":
    case "spotlit":
    case "switched":
    case "played":
    case "ended":
    case "unseen":
      return "";
  }
}

// A phone joins with every visit, and a room that reloads together would write a page of nothing new.
function sameAsBefore(session: Session, event: SessionEvent): Receipt | null {
  if (event.kind !== "named") return null;
  const person = session.people.get(event.participant);
  return person?.name === event.name ? { seq: person.seq, receipt: "" } : null;
}

function notSaved(): Outcome<never> {
  return refuse(
    "not-saved",
    "The server could not save this just now. It is tried again by itself.",
    3_000,
  );
}

import { decide, type Actor } from "../src/domain/decide.ts";
import { answersOf, type MyAnswer } from "../src/domain/floor.ts";
import type { CommandId, ParticipantId } from "../src/domain/ids.ts";
import { accept, refuse, type Outcome } from "../src/domain/outcome.ts";
import type { Program } from "../src/domain/program.ts";
import type { Envelope, Receipt } from "../src/domain/protocol.ts";
import { stageEntry } from "../src/domain/redact.ts";
import {
  answersTo,
  apply,
  type Entry,
  type Session,
  type SessionEvent,
} from "../src/domain/session.ts";
import type { Journal } from "./journal.ts";
import { receiptOf } from "./keys.ts";
import { authorOf, lineOf, openLedger, remember, type Ledger } from "./ledger.ts";
import type { SessionHeader, Store } from "./store/store.ts";

/** One live session: the only place where its state changes. */
export interface Room {
  readonly header: SessionHeader;
  readonly program: Program;
  /** Resolves once the command is stored, or refused. The same command again brings the same receipt. */
  submit(actor: Actor, envelope: Envelope): Promise<Outcome<Receipt>>;
  /** As `submit`, for the one door: it calls back, once, because a promise for each answer is not free. */
  take(actor: Actor, envelope: Envelope, reply: Reply): void;
  /** What `look` makes of the state, told only when all that it saw is stored. `look` may run twice. */
  view<T>(look: (session: Session) => T): Promise<T>;
}

export type Reply = (outcome: Outcome<Receipt>) => void;

/** A stored entry, on its way to whoever watches. */
export interface News {
  readonly entry: Entry;
  /** The entry's event as JSON. */
  readonly text: string;
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

/** @throws what the store throws when the log cannot be read. */
export async function openRoom(options: RoomOptions): Promise<Room> {
  const { header, program, store, journal, now } = options;
  let storedSeq = 0;
  const ledger = await openLedger(header, store, ({ session }) => {
    storedSeq = session.seq;
    options.startOver();
  });
  storedSeq = ledger.state.session.seq;

  function record(author: string, id: CommandId, event: SessionEvent, reply: Reply): void {
    const { state } = ledger;
    const { session } = state;
    const entry: Entry = { seq: session.seq + 1, at: now(), event };
    const line = lineOf(header, session, id, entry);
    apply(session, entry);
    remember(state, author, line);
    const news: News = { entry, text: line.text, forStage: stageEntry(session, entry) };
    journal.write(line, (stored) => {
      if (!stored) return void ledger.mend().then(() => reply(notSaved()));
      storedSeq = entry.seq;
      options.publish(news);
      reply(accept({ seq: entry.seq, receipt: line.receipt }));
    });
  }

  function takeNow(actor: Actor, envelope: Envelope, reply: Reply): void {
    const { session, commands } = ledger.state;
    const author = authorOf(actor);
    const known = commands.seqOf(author, envelope.id);
    if (known !== undefined) {
      const stored = known > storedSeq ? journal.settled() : null;
      return void repeat(ledger, known, stored).then(reply);
    }
    const judged = judge(options, session, actor, envelope);
    if (!judged.ok) return reply(judged);
    const same = sameAsBefore(session, judged.value);
    if (same !== null) return reply(accept(same));
    record(author, envelope.id, judged.value, reply);
  }

  function take(actor: Actor, envelope: Envelope, reply: Reply): void {
    if (ledger.whole) return takeNow(actor, envelope, reply);
    void ledger
      .mend()
      .then((whole) => (whole ? takeNow(actor, envelope, reply) : reply(notSaved())));
  }

  return {
    header,
    program,
    take,
    submit: (actor, envelope) => new Promise((resolve) => take(actor, envelope, resolve)),
    async view(look) {
      for (;;) {
        if (!ledger.whole && !(await ledger.mend())) throw new Error("The log cannot be read now.");
        const { state } = ledger;
        const seen = look(state.session);
        if (state.session.seq > storedSeq) await journal.settled();
        if (ledger.whole && ledger.state === state) return seen;
      }
    },
  };
}

/** The receipt of a command that is in the log, or is about to be when `stored` resolves. */
async function repeat(
  ledger: Ledger,
  seq: number,
  stored: Promise<void> | null,
): Promise<Outcome<Receipt>> {
  const { state } = ledger;
  await stored;
  if (!ledger.whole || ledger.state !== state) return notSaved();
  return accept({ seq, receipt: state.receipts[seq] ?? "" });
}

function judge(
  { program, capacity }: RoomOptions,
  session: Session,
  actor: Actor,
  { command }: Envelope,
): Outcome<SessionEvent> {
  if (command.kind === "join" && actor.role === "participant" && !session.people.has(actor.id)) {
    if (session.people.size >= capacity) {
      return refuse("session-full", `This session is full: ${capacity} people are in it.`);
    }
  }
  return decide(program, session, actor, command);
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

/** What one phone may know of its own answers, with the receipts they were acknowledged with. */
export function myAnswers(room: Room, session: Session, me: ParticipantId): readonly MyAnswer[] {
  const { id } = room.header;
  return answersOf(session, me).map(({ prompt, answer, rev, value }) => {
    const seq = answersTo(session, prompt).get(me)?.changedSeq ?? 0;
    const receipt = value === null ? "" : receiptOf({ session: id, prompt, seq, value });
    return { prompt, answer, rev, value, receipt };
  });
}

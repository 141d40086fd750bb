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
import { keyOf, lineOf, openLedger, remember, type Ledger } from "./ledger.ts";
import type { SessionHeader, Store } from "./store/store.ts";

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

/** @throws what the store throws when the log cannot be read. */
export async function openRoom(options: RoomOptions): Promise<Room> {
  const { header, program, store, journal, now } = options;
  let storedSeq = 0;
  const ledger = await openLedger(header, store, ({ session }) => {
    storedSeq = session.seq;
    options.startOver();
  });
  storedSeq = ledger.state.session.seq;

  async function record(
    key: string,
    id: CommandId,
    event: SessionEvent,
  ): Promise<Outcome<Receipt>> {
    const { state } = ledger;
    const { session } = state;
    const entry: Entry = { seq: session.seq + 1, at: now(), event };
    const line = lineOf(header, session, id, entry);
    apply(session, entry);
    remember(state, key, line);
    const news: News = { entry, forStage: stageEntry(session, entry) };
    try {
      await journal.write(line);
    } catch {
      await ledger.mend();
      return notSaved();
    }
    storedSeq = entry.seq;
    options.publish(news);
    return accept({ seq: entry.seq, receipt: line.receipt });
  }

  /** Not `async` itself: it runs for every answer, and a promise around a promise is not free. */
  function take(actor: Actor, envelope: Envelope): Promise<Outcome<Receipt>> {
    const { session, commands } = ledger.state;
    const key = keyOf(actor, envelope.id);
    const known = commands.get(key);
    if (known !== undefined)
      return repeat(ledger, known, known > storedSeq ? journal.settled() : null);
    const judged = judge(options, session, actor, envelope);
    if (!judged.ok) return Promise.resolve(judged);
    const same = sameAsBefore(session, judged.value);
    return same === null ? record(key, envelope.id, judged.value) : Promise.resolve(accept(same));
  }

  return {
    header,
    program,
    submit: (actor, envelope) =>
      ledger.whole
        ? take(actor, envelope)
        : ledger.mend().then((whole) => (whole ? take(actor, envelope) : notSaved())),
    async view(take) {
      for (;;) {
        if (!ledger.whole && !(await ledger.mend())) throw new Error("The log cannot be read now.");
        const { state } = ledger;
        const taken = take(state.session);
        if (state.session.seq > storedSeq) await journal.settled();
        if (ledger.whole && ledger.state === state) return taken;
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

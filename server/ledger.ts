import type { Actor } from "../src/domain/decide.ts";
import type { CommandId } from "../src/domain/ids.ts";
import {
  answersTo,
  apply,
  beginSession,
  type Entry,
  type Session,
  type SessionEvent,
} from "../src/domain/session.ts";
import { receiptOfText } from "./keys.ts";
import { knownCommands, type KnownCommands } from "./known-commands.ts";
import type { Line, SessionHeader, Store } from "./store/store.ts";

/** What a session's log says: the state, and what each command was answered with. */
export interface State {
  readonly session: Session;
  readonly commands: KnownCommands;
  /** Of entry n, at place n. */
  readonly receipts: string[];
}

/** The state in memory. It runs ahead of the log by one turn, and goes back to it when storing fails. */
export interface Ledger {
  readonly state: State;
  /** False while the log could not be read again after a failure: nobody may be answered from `state`. */
  readonly whole: boolean;
  /** Reads the log again. False when it cannot be read now. */
  readonly mend: () => Promise<boolean>;
}

/** @throws what the store throws when the log cannot be read. */
export async function openLedger(
  header: SessionHeader,
  store: Pick<Store, "read">,
  startOver: (state: State) => void,
): Promise<Ledger> {
  let state = await replay(header, store);
  let whole = true;
  let mending: Promise<boolean> | null = null;

  async function reread(): Promise<boolean> {
    try {
      state = await replay(header, store);
    } catch {
      return false;
    }
    whole = true;
    startOver(state);
    return true;
  }

  return {
    get state() {
      return state;
    },
    get whole() {
      return whole;
    },
    mend() {
      whole = false;
      mending ??= reread().finally(() => (mending = null));
      return mending;
    },
  };
}

async function replay(header: SessionHeader, store: Pick<Store, "read">): Promise<State> {
  const session = beginSession();
  const state: State = { session, commands: knownCommands(), receipts: [""] };
  for (const line of await store.read(header.id, 0)) {
    apply(session, line.entry);
    remember(state, authorOfEvent(line.entry.event), line);
  }
  return state;
}

export function remember(
  { commands, receipts }: State,
  author: string,
  { entry, command, receipt }: Line,
): void {
  commands.add(author, command, entry.seq);
  receipts[entry.seq] = receipt;
}

/** The line of the log for an entry that `session` has not taken in yet. */
export function lineOf(
  { id }: SessionHeader,
  session: Session,
  command: CommandId,
  entry: Entry,
): Line & { readonly text: string } {
  const { event, seq } = entry;
  const text = JSON.stringify(event);
  let before: number | null = null;
  let receipt = "";
  if (event.kind === "answered" || event.kind === "withdrew")
    before = answersTo(session, event.prompt).get(event.author)?.changedSeq ?? null;
  if (event.kind === "answered" && event.value !== null)
    receipt = receiptOfText({ session: id, prompt: event.prompt, seq, valueText: valueIn(text) });
  return { session: id, entry, text, command, receipt, before };
}

/** The last of an `answered` event's JSON. A quotation mark within a string has a backslash before it. */
function valueIn(text: string): string {
  return text.slice(text.indexOf(valueKey) + valueKey.length, -1);
}

const valueKey = ',"value":';

/** The participant; empty for all others, who share their commands. */
export function authorOf(actor: Actor): string {
  return actor.role === "participant" ? actor.id : "";
}

/** The participant whose command made the event; empty for facilitator and stage. */
function authorOfEvent(event: SessionEvent): string {
  switch (event.kind) {
    case "joined":
    case "named":
      return event.participant;
    case "answered":
    case "withdrew":
      return event.author;
    case "moved":
    case "drove":
    case "staged":
    case "hid":
    case "spotlit":
    case "switched":
    case "played":
    case "barred":
    case "ended":
    case "unseen":
      return "";
  }
}

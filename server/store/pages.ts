import type { DatabaseSync } from "node:sqlite";
import type { CommandId, SessionId } from "../../src/domain/ids.ts";
import type { SessionEvent } from "../../src/domain/session.ts";
import { SeqTaken, type Line } from "./store.ts";

/**
 * The table of the log: what one turn of the event loop brought a session is one row, a page, because a row
 * for each answer costs several times as much. A page's lines are JSON; the view `entry` has them one by one.
 */
export interface Pages {
  /** In a transaction of the caller's. @throws SeqTaken when they do not follow the last line there is. */
  add(session: number, lines: readonly Line[]): void;
  /** The words of an answer, and of all its revisions before: a line knows which held them until then. */
  erase(session: number, seq: number | null): void;
  /** Lines with a seq above `after`, in order. */
  read(id: SessionId, session: number, after: number): Line[];
  /** The last line's time and event; undefined where there is none. */
  last(session: number): { readonly at: number; readonly event: SessionEvent } | undefined;
}

/** Of one line, at its place in a page. */
type Written = [
  at: number,
  command: CommandId,
  receipt: string,
  before: number | null,
  event: SessionEvent,
];

/** Lines of one page: an answer that is taken back has its page written anew. */
const mostLines = 200;

export function openPages(database: DatabaseSync): Pages {
  const insert = database.prepare(`
    INSERT INTO page (session, first, last, lines) SELECT ?1, ?2, ?3, ?4
    WHERE coalesce((SELECT max(last) FROM page WHERE session = ?1), 0) = ?2 - 1`);
  const find = database.prepare(
    "SELECT place, first, lines FROM page WHERE session = ? AND last >= ? ORDER BY last LIMIT 1",
  );
  const replace = database.prepare("UPDATE page SET lines = ? WHERE place = ?");
  const read = database.prepare(
    "SELECT first, lines FROM page WHERE session = ? AND last > ? ORDER BY last",
  );
  const last = database.prepare(
    "SELECT lines FROM page WHERE session = ? ORDER BY last DESC LIMIT 1",
  );

  function addPage(session: number, lines: readonly Line[]): void {
    const first = lines[0]?.entry.seq ?? 0;
    const follows = lines.every(({ entry }, index) => entry.seq === first + index);
    const next = first + lines.length - 1;
    if (!follows || insert.run(session, first, next, textOf(lines)).changes === 0)
      throw new SeqTaken(`Entry ${first} does not follow the last one there is.`);
  }

  /** Returns the entry that held the words before. */
  function eraseOne(session: number, seq: number): number | null {
    const row = find.get(session, seq);
    if (row === undefined) return null;
    const text = String(row["lines"]);
    const lines = linesIn(text);
    const line = lines[seq - Number(row["first"])];
    if (line === undefined) return null;
    const [, , , before, event] = line;
    if (event.kind === "answered") line[4] = { ...event, value: null };
    replace.run(padded(JSON.stringify(lines), text), Number(row["place"]));
    return before;
  }

  return {
    add(session, lines) {
      for (let from = 0; from < lines.length; from += mostLines)
        addPage(session, lines.slice(from, from + mostLines));
    },
    erase(session, seq) {
      for (let held = seq; held !== null;) held = eraseOne(session, held);
    },
    read: (id, session, after) =>
      read
        .all(session, after)
        .flatMap((row) => linesOf(id, row))
        .filter(({ entry }) => entry.seq > after),
    last(session) {
      const line = linesIn(String(last.get(session)?.["lines"] ?? "[]")).at(-1);
      return line === undefined ? undefined : { at: line[0], event: line[4] };
    },
  };
}

/** As long as what it replaces, in bytes: SQLite then writes it to the same place, and moves nothing. */
function padded(text: string, before: string): string {
  return text + " ".repeat(Math.max(0, Buffer.byteLength(before) - Buffer.byteLength(text)));
}

function linesOf(session: SessionId, row: Readonly<Record<string, unknown>>): Line[] {
  const first = Number(row["first"]);
  return linesIn(String(row["lines"])).map(([at, command, receipt, before, event], index) => ({
    session,
    entry: { seq: first + index, at, event },
    command,
    receipt,
    before,
  }));
}

// Pages are what `add` wrote: nobody else writes to this table.
function linesIn(text: string): Written[] {
  return JSON.parse(text) as Written[];
}

/** Of `Written` lines, around events that are JSON already. */
function textOf(lines: readonly Line[]): string {
  let text = "";
  for (const { entry, text: event, command, receipt, before } of lines) {
    const head = `${entry.at},${quoted(command)},${quoted(receipt)},${before}`;
    text += `${text === "" ? "" : ","}[${head},${event ?? JSON.stringify(entry.event)}]`;
  }
  return `[${text}]`;
}

const plain = /^[\w-]*$/;

function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text);
}

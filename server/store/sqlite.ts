import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ModuleId, SessionCode, SessionId } from "../../src/domain/ids.ts";
import { linkKeeper } from "./links.ts";
import { lockFolder } from "./lock.ts";
import { makeFolder } from "./make-folder.ts";
import { migrate, stampVersion } from "./schema.ts";
import { openPages, type Pages } from "./pages.ts";
import { CodeTaken, type LastSession, type Line, type SessionHeader, type Store } from "./store.ts";
import { isFull, untilBroken } from "./trouble.ts";
import { emptyLog, openWriteAhead, type WriteAhead } from "./write-ahead.ts";

export const databaseName = "talkback.db";

/** With what they must read back as; a file system that cannot do one of them is no place for answers. */
const pragmas: readonly (readonly [name: string, value: string | number, reads: unknown])[] = [
  ["journal_mode", "WAL", "wal"],
  // An answer is acknowledged when it would survive a power cut, and NORMAL would not see to that.
  ["synchronous", "FULL", 2],
  // On a Mac a plain fsync leaves the words in the drive's own memory.
  ["fullfsync", 1, 1],
  ["checkpoint_fullfsync", 1, 1],
  ["foreign_keys", 1, 1],
  ["trusted_schema", 0, 0],
  // What is taken back is overwritten with zeros.
  ["secure_delete", 1, 1],
  ["journal_size_limit", 67_108_864, 67_108_864],
];

/**
 * A folder's `talkback.db`; made, with the folder, when it is not there.
 * @throws FolderBusy when another process has it open; node:sqlite's errors when it cannot be written.
 */
export function sqliteStore(folder: string): Store {
  makeFolder(folder);
  const unlock = lockFolder(folder);
  try {
    const file = join(folder, databaseName);
    const database = openDatabase(file);
    return {
      ...storeOf(database, openWriteAhead(database, file)),
      async close() {
        database.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Ready for use: settings made and read back, tables as this version wants them. */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  // Of a new file. A turn's answers fit on few pages, and each page is written by itself.
  database.exec("PRAGMA page_size=8192");
  for (const [name, value, reads] of pragmas) {
    database.exec(`PRAGMA ${name}=${value}`);
    const now = database.prepare(`PRAGMA ${name}`).get()?.[name];
    if (now !== reads) {
      database.close();
      throw new Error(
        `${file}: this place cannot keep answers safe (${name} is ${String(now)}). Choose a folder on a local disk with --data.`,
      );
    }
  }
  migrate(database);
  // The log that a process left behind may hold words that were being erased, and what a failing disk has
  // shown to this process only: from now on all is in the tables, and synced, before anybody is answered.
  emptyLog(database, file);
  return database;
}

function prepareAll(database: DatabaseSync) {
  return {
    begin: database.prepare(
      "INSERT INTO session (id, code, course, module, begun_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (code) DO NOTHING",
    ),
    find: database.prepare("SELECT * FROM session WHERE code = ?"),
    last: database.prepare(
      "SELECT * FROM session WHERE course = ? AND module = ? ORDER BY number DESC LIMIT 1",
    ),
    sessions: database.prepare("SELECT * FROM session ORDER BY number DESC"),
    number: database.prepare("SELECT number FROM session WHERE id = ?"),
  };
}

function storeOf(database: DatabaseSync, writeAhead: WriteAhead): Omit<Store, "close"> {
  const numbers = new Map<SessionId, number>();
  const sql = prepareAll(database);
  const pages = openPages(database);
  const append = appender(database, pages, writeAhead);
  const safely = untilBroken();

  function numberOf(session: SessionId): number {
    let number = numbers.get(session);
    if (number === undefined) {
      number = Number(sql.number.get(session)?.["number"]);
      if (Number.isNaN(number)) throw new Error(`There is no session ${session}.`);
      numbers.set(session, number);
    }
    return number;
  }

  function lastOf(row: Row): LastSession {
    const last = pages.last(Number(row["number"]));
    const header = headerOf(row);
    return { header, lastAt: last?.at ?? header.begunAt, ended: last?.event.kind === "ended" };
  }

  return {
    async begin({ id, code, course, module, begunAt }) {
      const { changes } = safely(() => sql.begin.run(id, code, course, module, begunAt));
      if (changes === 0) throw new CodeTaken(code);
    },
    async find(code) {
      const row = sql.find.get(code);
      return row === undefined ? null : headerOf(row);
    },
    async last(course, module) {
      const row = sql.last.get(course, module);
      return row === undefined ? null : lastOf(row);
    },
    sessions: async () => sql.sessions.all().map(lastOf),
    ...linkKeeper(database, numberOf),
    append: async (lines) => safely(() => append(lines, numberOf)),
    probe: async () => safely(() => stampVersion(database)),
    read: async (session, after) =>
      safely(() => {
        // Whoever finds a withdrawal in the log takes it for done.
        writeAhead.settle();
        return pages.read(session, numberOf(session), after);
      }),
  };
}

type NumberOf = (session: SessionId) => number;

function appender(
  database: DatabaseSync,
  pages: Pages,
  writeAhead: WriteAhead,
): (lines: readonly Line[], numberOf: NumberOf) => void {
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");

  return (lines, numberOf) => {
    const withdrawn = lines.filter(({ entry }) => entry.event.kind === "withdrew");
    begin.run();
    try {
      for (const [session, theirs] of Map.groupBy(lines, ({ session }) => session))
        pages.add(numberOf(session), theirs);
      for (const { session, before } of withdrawn) pages.erase(numberOf(session), before);
      commit.run();
    } catch (error) {
      if (database.isTransaction) database.exec("ROLLBACK");
      if (isFull(error)) writeAhead.makeSpace();
      throw error;
    }
    if (withdrawn.length > 0) writeAhead.holdsErased();
    writeAhead.settle();
  };
}

type Row = Readonly<Record<string, unknown>>;

// Rows are what `begin` wrote: nobody else writes to this file.

function headerOf(row: Row): SessionHeader {
  return {
    id: row["id"] as SessionId,
    code: row["code"] as SessionCode,
    course: String(row["course"]),
    module: row["module"] as ModuleId,
    begunAt: Number(row["begun_at"]),
  };
}

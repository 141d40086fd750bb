import { createWriteStream, existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { readCode, spellCode } from "../../src/domain/code.ts";
import type { Course, Module } from "../../src/domain/course.ts";
import { accept, refuse, type Outcome } from "../../src/domain/outcome.ts";
import { apply, beginSession, type Session } from "../../src/domain/session.ts";
import { dayOf, exportBytes, exportName } from "../export/formats.ts";
import { gather } from "../export/results.ts";
import { FolderBusy } from "../store/lock.ts";
import { databaseName, sqliteStore } from "../store/sqlite.ts";
import type { LastSession, SessionHeader, Store } from "../store/store.ts";
import type { Subcommand, Terminal } from "./command.ts";
import { exportHelp, readExportOptions, type ExportOptions } from "./export-options.ts";
import { loadCourse } from "./load-course.ts";

/** What came of a session as a file, from the data folder alone. Named so because `export` is a word of the language. */
export const exportSession: Subcommand = {
  async run(args, terminal) {
    const options = readExportOptions(args);
    if (!options.ok) {
      terminal.complain(options.refusal.message);
      return 2;
    }
    if (options.value.help) {
      terminal.print(exportHelp);
      return 0;
    }
    const outcome = await exportFrom(options.value, terminal);
    if (outcome.ok) return 0;
    terminal.complain(outcome.refusal.message);
    return 1;
  },
};

async function exportFrom(options: ExportOptions, terminal: Terminal): Promise<Outcome<null>> {
  const folder = resolve(options.data);
  // Opening a store makes one where there is none.
  if (!existsSync(join(folder, databaseName))) {
    return refuse(
      "not-possible",
      `There are no answers in ${folder}. Say where they are kept: --data <folder>`,
    );
  }
  const store = openForReading(folder);
  if (!store.ok) return store;
  try {
    const chosen = await chooseSession(store.value, options, terminal);
    if (!chosen.ok) return chosen;
    if (chosen.value === null) return accept(null);
    return await writeSession(store.value, chosen.value, options, terminal);
  } finally {
    await store.value.close();
  }
}

function openForReading(folder: string): Outcome<Store> {
  try {
    return accept(sqliteStore(folder));
  } catch (error) {
    if (error instanceof FolderBusy) {
      return refuse(
        "not-possible",
        `Talkback is running with the answers in ${folder}. Press Results on its console, or stop it first.`,
      );
    }
    const reason = error instanceof Error ? error.message : String(error);
    return refuse("not-possible", `The answers in ${folder} could not be read: ${reason}`);
  }
}

/** Null: the sessions were listed, for somebody to choose one. */
async function chooseSession(
  store: Store,
  { code: typed, data }: ExportOptions,
  terminal: Terminal,
): Promise<Outcome<SessionHeader | null>> {
  const sessions = await store.sessions();
  const [only] = sessions;
  if (only === undefined) return refuse("not-possible", `There is no session in ${data} yet.`);
  if (typed === null && sessions.length === 1) return accept(only.header);
  if (typed === null) {
    for (const line of listOf(sessions)) terminal.print(line);
    return accept(null);
  }
  const code = readCode(typed);
  const found = sessions.find(({ header }) => header.code === code);
  if (found !== undefined) return accept(found.header);
  return refuse(
    "no-such-session",
    [`There is no session with the code ${typed.trim()} in ${data}.`, ...listOf(sessions)].join(
      "\n",
    ),
  );
}

function listOf(sessions: readonly LastSession[]): readonly string[] {
  const lines = sessions.map(({ header, lastAt, ended }) => {
    const { code, begunAt, course, module } = header;
    const state = ended ? "ended" : `last used ${dayOf(lastAt)}`;
    return `  ${spellCode(code)}  ${dayOf(begunAt)}  ${module}  (${course}; ${state})`;
  });
  return ["Sessions, the newest first:", ...lines, "Choose one: --code <code>"];
}

async function writeSession(
  store: Store,
  header: SessionHeader,
  options: ExportOptions,
  terminal: Terminal,
): Promise<Outcome<null>> {
  const { course, module } = await questionsOf(header, options.course, terminal);
  const session = await readSession(store, header);
  const scope = { answers: "all", hidden: options.hidden } as const;
  const day = dayOf(header.begunAt);
  const gathered = gather({ course, module, header, session, scope, day });
  const out = resolve(options.out ?? exportName(gathered, options.format));
  try {
    await pipeline(await exportBytes(options.format, header, gathered), createWriteStream(out));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse("not-possible", `${out} could not be written (${reason}). Choose another --out.`);
  }
  terminal.print(`Session ${spellCode(header.code)} of ${day} is in ${out}`);
  const { leftOut } = gathered.hidden;
  if (leftOut > 0) terminal.print(`  Hidden answers left out: ${leftOut}. --hidden takes them in.`);
  return accept(null);
}

async function readSession(store: Store, { id }: SessionHeader): Promise<Session> {
  const session = beginSession();
  for (const { entry } of await store.read(id, 0)) apply(session, entry);
  return session;
}

interface Questions {
  readonly course: Pick<Course, "title" | "licence">;
  readonly module: Pick<Module, "id" | "title" | "pages" | "worksheets">;
}

/** Without its course a session is exported all the same: its questions are named by their ids. */
async function questionsOf(
  header: SessionHeader,
  path: string,
  terminal: Terminal,
): Promise<Questions> {
  const loaded = await loadCourse(path);
  const course = loaded.ok ? loaded.value.course : null;
  const module = course?.modules.find(({ id }) => id === header.module);
  if (course !== null && module !== undefined && course.title === header.course) {
    return { course, module };
  }
  terminal.print(
    `  ${path} is not the course of this session, ${header.course} (${header.module}): questions are named by their ids. Give its folder: npm run export -- <course> …`,
  );
  return {
    course: { title: header.course, licence: "" },
    module: { id: header.module, title: header.module, pages: [], worksheets: [] },
  };
}

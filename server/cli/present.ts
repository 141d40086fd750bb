import { spellCode } from "../../src/domain/code.ts";
import type { Course, Module } from "../../src/domain/course.ts";
import { accept, refuse, type Outcome } from "../../src/domain/outcome.ts";
import type { App } from "../app.ts";
import { standardLimits } from "../limits.ts";
import { createLog, type Log } from "../log.ts";
import { qrTerminal } from "../qr.ts";
import type { SessionHeader, Store } from "../store/store.ts";
import { buildPages, dist, watchPages } from "./build-pages.ts";
import type { Subcommand, Terminal } from "./command.ts";
import { listen } from "./listen.ts";
import { briefReport, chooseModule, loadCourse, type LoadedCourse } from "./load-course.ts";
import { openStore, takeOverStore } from "./open-store.ts";
import { presentHelp, readPresentOptions, type PresentOptions } from "./present-options.ts";
import { listenForStop, type Stop } from "./stop.ts";

/** A session that was used less than this ago is gone on with: somebody tripped over the cable. */
const goOnWithinMs = 12 * 60 * 60 * 1_000;

export const present: Subcommand = {
  async run(args, terminal) {
    const options = readPresentOptions(args);
    if (!options.ok) return complain(terminal, options.refusal.message, 2);
    if (options.value.help) {
      terminal.print(presentHelp);
      return 0;
    }
    const outcome = await presentCourse(options.value, terminal);
    return outcome.ok ? 0 : complain(terminal, outcome.refusal.message, 1);
  },
};

function complain(terminal: Terminal, message: string, status: number): number {
  terminal.complain(message);
  return status;
}

async function presentCourse(options: PresentOptions, terminal: Terminal): Promise<Outcome<null>> {
  // The course is compiled in a thread of its own; meanwhile this one reads the server's modules.
  const [loaded] = await Promise.all([loadCourse(options.course), import("../app.ts")]);
  if (!loaded.ok) return loaded;
  const module = chooseModule(loaded.value.course, options.module);
  if (!module.ok) return module;
  for (const line of briefReport(loaded.value.diagnostics, options.course)) terminal.print(line);
  // Whoever is there now goes on until everything else is ready.
  if (options.takeOver) await buildPages(terminal.print);
  const store = options.takeOver ? await takeOverStore(options.data) : openStore(options.data);
  if (!store.ok) return store;
  const once = closedOnce(store.value);
  try {
    if (!options.takeOver) await buildPages(terminal.print);
    return await serve(options, loaded.value, module.value, once, terminal);
  } finally {
    await once.close();
  }
}

function closedOnce(store: Store): Store {
  let closing: Promise<void> | null = null;
  return { ...store, close: () => (closing ??= store.close()) };
}

async function serve(
  options: PresentOptions,
  { course, folder }: LoadedCourse,
  module: Module,
  store: Store,
  terminal: Terminal,
): Promise<Outcome<null>> {
  const { createApp } = await import("../app.ts");
  const log = logFor(options);
  const app = await createApp({
    course,
    courseFolder: folder,
    store,
    dist,
    frames: options.frames,
    allowLanConsole: options.allowLanConsole,
    names: options.host === null ? [] : [options.host],
    limits: { ...standardLimits, capacity: options.capacity },
    log,
    openMetrics: options.openMetrics,
  });
  const stop = listenForStop(log);
  try {
    return await serveUntil(stop, app, { options, course, module, store, terminal, log });
  } finally {
    const before = performance.now();
    // Whoever takes over may have the folder as soon as nothing more is written.
    await app.close(() => store.close());
    stop.release();
    log({ kind: "stopped", afterMs: Math.round(performance.now() - before) });
  }
}

/** On the way that errors go, so that a pipe of what is printed holds no log. */
function logFor({ log }: PresentOptions): Log {
  const plain = process.stderr.isTTY;
  return createLog({
    level: log ?? (plain ? "warn" : "info"),
    plain,
    write: (line) => void process.stderr.write(line),
  });
}

interface Serving {
  readonly options: PresentOptions;
  readonly course: Course;
  readonly module: Module;
  readonly store: Store;
  readonly terminal: Terminal;
  readonly log: Log;
}

async function serveUntil(
  stop: Stop,
  app: App,
  { options, course, module, store, terminal, log }: Serving,
): Promise<Outcome<null>> {
  const listening = await listen(app, options);
  if (!listening.ok) return listening;
  log({ kind: "listening", port: listening.value.port });
  const last = options.fresh ? null : await lastSession(store, course.title, module);
  const goesOn = last !== null && (last.recent || options.resume || options.takeOver);
  const session = goesOn ? accept(last.header) : await app.rooms.begin(module.id);
  if (!session.ok) return session;
  await announce(app, session.value, { module, goesOn, left: last, options }, terminal);
  const stopWatching = options.dev ? await watchPages() : null;
  const why = await stop.told;
  await stopWatching?.();
  return why === null ? accept(null) : refuse("not-possible", why);
}

interface Last {
  readonly header: SessionHeader;
  readonly recent: boolean;
}

/** The one that could be gone on with, if there is one. */
async function lastSession(store: Store, course: string, module: Module): Promise<Last | null> {
  const last = await store.last(course, module.id);
  if (last === null || last.ended) return null;
  // The clock may have been set back since: what is yet to come was just now.
  return { header: last.header, recent: Date.now() - last.lastAt <= goOnWithinMs };
}

interface Announced {
  readonly module: Module;
  readonly goesOn: boolean;
  /** The session before this one, if nobody ended it. */
  readonly left: Last | null;
  readonly options: PresentOptions;
}

async function announce(
  app: App,
  session: SessionHeader,
  { module, goesOn, left, options }: Announced,
  { print }: Terminal,
): Promise<void> {
  const { stage, console } = await app.freshLinks(session);
  const { addresses } = app;
  print("");
  print(qrTerminal(addresses.joinUrl(session.code)));
  print("");
  print(`  ${session.course} · ${module.title}`);
  if (goesOn) print("  Going on with the last session; --new begins another.");
  else if (left !== null) {
    print(`  Session ${spellCode(left.header.code)} was never ended; --resume goes on with it.`);
  }
  print("");
  print(
    `  Phones   http://${addresses.joinHost()}/${session.code}   (code ${spellCode(session.code)})`,
  );
  print(`  Stage    ${stage}   on the projector`);
  print(`  Console  ${console}   for you`);
  print("");
  if (options.allowLanConsole) {
    print(
      "  --allow-lan-console: anyone on this network who can listen in could take over your session.",
    );
  }
  print(`  Ctrl-C stops. Everything marked Saved is kept in ${options.data}`);
}

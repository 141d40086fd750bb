import { spellCode } from "../../src/domain/code.ts";
import type { Course, Module } from "../../src/domain/course.ts";
import { accept, refuse, type Outcome } from "../../src/domain/outcome.ts";
import type { App } from "../app.ts";
import { qrTerminal } from "../qr.ts";
import type { SessionHeader, Store } from "../store/store.ts";
import { buildPages, dist, watchPages } from "./build-pages.ts";
import type { Subcommand, Terminal } from "./command.ts";
import { listen } from "./listen.ts";
import { briefReport, chooseModule, loadCourse, type LoadedCourse } from "./load-course.ts";
import { openStore } from "./open-store.ts";
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
  const store = openStore(options.data);
  if (!store.ok) return store;
  try {
    await buildPages(terminal.print);
    return await serve(options, loaded.value, module.value, store.value, terminal);
  } finally {
    await store.value.close();
  }
}

async function serve(
  options: PresentOptions,
  { course, folder }: LoadedCourse,
  module: Module,
  store: Store,
  terminal: Terminal,
): Promise<Outcome<null>> {
  const { createApp } = await import("../app.ts");
  const app = await createApp({
    course,
    courseFolder: folder,
    store,
    dist,
    allowLanConsole: options.allowLanConsole,
    names: options.host === null ? [] : [options.host],
  });
  const stop = listenForStop();
  try {
    return await serveUntil(stop, app, { options, course, module, store, terminal });
  } finally {
    stop.release();
    await app.close();
  }
}

interface Serving {
  readonly options: PresentOptions;
  readonly course: Course;
  readonly module: Module;
  readonly store: Store;
  readonly terminal: Terminal;
}

async function serveUntil(
  stop: Stop,
  app: App,
  { options, course, module, store, terminal }: Serving,
): Promise<Outcome<null>> {
  const listening = await listen(app, options);
  if (!listening.ok) return listening;
  const last = options.fresh ? null : await goOn(store, course.title, module);
  const session = last === null ? await app.rooms.begin(module.id) : accept(last);
  if (!session.ok) return session;
  await announce(app, session.value, { module, goesOn: last !== null, options }, terminal);
  const stopWatching = options.dev ? await watchPages() : null;
  const why = await stop.told;
  await stopWatching?.();
  return why === null ? accept(null) : refuse("not-possible", why);
}

async function goOn(store: Store, course: string, module: Module): Promise<SessionHeader | null> {
  const last = await store.last(course, module.id);
  if (last === null || last.ended || Date.now() - last.lastAt > goOnWithinMs) return null;
  return last.header;
}

interface Announced {
  readonly module: Module;
  readonly goesOn: boolean;
  readonly options: PresentOptions;
}

async function announce(
  app: App,
  session: SessionHeader,
  { module, goesOn, options }: Announced,
  { print }: Terminal,
): Promise<void> {
  const { stage, console } = await app.freshLinks(session);
  const { addresses } = app;
  print("");
  print(qrTerminal(addresses.joinUrl(session.code)));
  print("");
  print(`  ${session.course} · ${module.title}`);
  if (goesOn) print("  Going on with the last session; --new begins another.");
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

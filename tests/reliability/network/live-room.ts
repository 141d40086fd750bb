import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { databaseName } from "../../../server/store/sqlite.ts";
import type { Broken, Happened } from "../answers/history.ts";
import { judgeFolder } from "../answers/judge-folder.ts";
import { openFaultProxy, type FaultProxy } from "../world/fault-proxy.ts";
import { withMistakes, type Mistake } from "../world/mistakes.ts";
import { aPort, cookieFor, plain, startServer, stopServer, type Running } from "../world/server.ts";
import { doubledWords } from "./doubled.ts";
import { openEar } from "./ear.ts";
import { startFacilitator } from "./facilitator.ts";
import { idsFrom } from "./ids.ts";
import { asPagesDo } from "./line.ts";
import { openPhone, type Habits, type Phone } from "./phone.ts";
import { openScreen, type Screen } from "./screen.ts";
import type { Sight, SightVerdict } from "./sights.ts";

/** A session with everybody in it: phones, a stage and consoles, each behind a network of its kind. */
export interface LiveRoom {
  readonly server: () => Running;
  readonly proxies: readonly FaultProxy[];
  readonly phones: readonly Phone[];
  readonly screens: readonly Screen[];
  /** Ends the server as told, and starts it again on the same data and port. */
  readonly restart: (signal: "SIGKILL" | "SIGTERM") => Promise<void>;
  /** Nobody begins anything new; resolves when all that was under way has an answer. */
  readonly calm: () => Promise<void>;
  /** Milliseconds until all of them stood where the log is; null when some did not in that time. */
  readonly converge: (longestMs: number) => Promise<number | null>;
  /** Ends everything and has it judged. */
  readonly judged: () => Promise<RoomVerdict>;
}

export interface RoomVerdict {
  readonly sights: SightVerdict;
  readonly broken: readonly (Broken | SightVerdict["broken"][number])[];
  readonly acknowledged: number;
  readonly history: readonly Happened[];
}

export interface LiveRoomOptions {
  readonly folder: string;
  readonly random: () => number;
  readonly phones: number;
  readonly prompts: number;
  readonly habits: Habits;
  readonly mistakes: readonly Mistake[];
  /** Of the facilitator; null for none. */
  readonly commandEveryMs: number | null;
}

export async function openLiveRoom(options: LiveRoomOptions): Promise<LiveRoom> {
  const { folder, random, prompts } = options;
  mkdirSync(folder, { recursive: true });
  const settings = { ...plain, folder, prompts, port: aPort(random) };
  const environment = options.mistakes.length === 0 ? {} : withMistakes(options.mistakes);
  let server = await startServer(settings, { environment });
  const target = (): number => server.port;
  const history: Happened[] = [];
  const sights: Sight[] = [{ type: "ready", seq: prompts }];
  const note = (sight: Sight): void => void sights.push(sight);
  const ears = { stage: openEar("stage"), phone: openEar("phone") };
  const proxies = {
    stage: await openFaultProxy({ target, random, tap: ears.stage.tap }),
    console: await openFaultProxy({ target, random }),
    phone: await openFaultProxy({ target, random, tap: ears.phone.tap }),
  };
  const { code } = server;
  const patience = asPagesDo(() => options.phones);
  const screenAt = async (as: "stage" | "console", who: string, proxied: boolean) => {
    const cookie = await cookieFor(server, as);
    const port = (): number => (proxied ? proxies[as].port : server.port);
    return openScreen({ who, as, port, code, cookie, random, patience: asPagesDo(() => 0), note });
  };
  const stage = await screenAt("stage", "stage", true);
  const console = await screenAt("console", "console", true);
  const second = await screenAt("stage", "second stage", true);
  const phones = Array.from({ length: options.phones }, (_, number) =>
    openPhone({
      name: `phone ${number}`,
      port: () => proxies.phone.port,
      code,
      prompts: server.prompts,
      random,
      id: idsFrom(random),
      patience,
      habits: options.habits,
      defect: "none",
      ackMs: 8_000,
      note: (happened) => void history.push(happened),
      count: () => {},
    }),
  );
  const facilitator =
    options.commandEveryMs === null
      ? null
      : startFacilitator({
          console,
          prompts: server.prompts,
          random,
          id: idsFrom(random),
          everyMs: options.commandEveryMs,
          note,
        });
  const screens = [stage, console, second];

  return {
    server: () => server,
    proxies: Object.values(proxies),
    phones,
    screens,
    async restart(signal) {
      await stopServer(server, signal);
      server = await startServer(settings, { environment });
    },
    async calm() {
      await facilitator?.finish();
      for (const phone of phones) phone.finish();
      await Promise.all(phones.map(({ done }) => done));
    },
    async converge(longestMs) {
      const begun = performance.now();
      const fresh = await screenAt("console", "fresh console", false);
      await fresh.line.live();
      const { seq } = fresh.session();
      fresh.line.close();
      const there = (): boolean =>
        screens.every(({ session }) => session().seq >= seq) &&
        phones.every(({ line }) => line.welcomedAtMs() > 0);
      while (!there() && performance.now() - begun < longestMs)
        await new Promise((resolve) => setTimeout(resolve, 20));
      await Promise.all(phones.map(({ line }) => line.live()));
      return there() ? performance.now() - begun : null;
    },
    async judged() {
      for (const [index, screen] of screens.entries())
        note({ type: "stands", who: `screen ${index}`, view: screen.view() });
      for (const [index, phone] of phones.entries())
        note({ type: "stands", who: `phone ${index}`, view: phone.view() });
      for (const { close } of phones) close();
      for (const { line } of screens) line.close();
      sights.push(...ears.stage.sights(), ...ears.phone.sights());
      for (const proxy of Object.values(proxies)) await proxy.close();
      await stopServer(server, "SIGTERM");
      const answers = await judgeFolder(folder, history);
      const seen = await judgeSights(folder, sights, prompts);
      const doubled = doubledWords(join(folder, databaseName));
      return {
        sights: seen,
        broken: [...answers.broken, ...doubled, ...seen.broken],
        acknowledged: answers.acknowledged,
        history,
      };
    },
  };
}

function judgeSights(
  folder: string,
  sights: readonly Sight[],
  prompts: number,
): Promise<SightVerdict> {
  const file = join(folder, "sights.jsonl");
  writeFileSync(file, sights.map((sight) => `${JSON.stringify(sight)}\n`).join(""));
  const judge = join(import.meta.dirname, "judge-sights.ts");
  const args = [judge, file, join(folder, databaseName), String(prompts)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { maxBuffer: 1e8 }, (error, out) => {
      if (error === null) resolve(JSON.parse(out));
      else reject(error);
    });
  });
}

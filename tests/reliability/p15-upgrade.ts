import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { judgeFolder } from "./answers/judge-folder.ts";
import type { Happened } from "./answers/history.ts";
import type { Check, Context } from "./check.ts";
import { openCrowd, type Crowd } from "./network/crowd.ts";
import { asPagesDo } from "./network/line.ts";
import { startLive, type LiveSettings } from "./network/live-server.ts";
import { spreadOf, type Spread } from "./world/figures.ts";
import type { Mistake } from "./world/mistakes.ts";
import { aPort, stopServer, type Running } from "./world/server.ts";

const amounts = {
  quick: { swaps: 3, people: 100 },
  full: { swaps: 20, people: 500 },
  soak: { swaps: 100, people: 500 },
} as const;
const promised = { p99Ms: 3_000, maxMs: 8_000 } as const;
const longestWaitMs = 30_000;

interface Outcome {
  readonly swaps: number;
  /** From being hung up on to the next welcome, of everybody at each swap. */
  readonly blackouts: readonly number[];
  /** Hung up on without having been told when to come back. */
  readonly untold: number;
  /** From the first sending of an answer to its acknowledgement. */
  readonly answers: Spread;
  readonly acknowledged: number;
  readonly missing: number;
  readonly broken: readonly string[];
}

export const p15Upgrade: Check = {
  id: "p15-upgrade",
  promises: ["P15"],
  promise:
    "A new version takes over from the old one in the middle of a live room: nobody loses anything, and nobody is away for long.",
  how: "While a room answers, a new process takes over the folder and the port from the old one, again and again, the last time with tables that are one step further on; each phone's time without a server is measured, and everything that was acknowledged is looked for.",
  longest: { quick: 120, full: 400, soak: 1_800 },
  needs: [],
  alone: ["full", "soak"],
  async run(context) {
    const kept = await ordeal(context, { name: "kept", ...amounts[context.tier], mistakes: [] });
    const abrupt = await ordeal(context, {
      name: "abrupt",
      swaps: 1,
      people: 50,
      mistakes: [noGoodbye],
    });
    const { p50, p99, max } = spreadOf(kept.blackouts);
    return {
      figures: {
        "versions that took over": kept.swaps,
        people: amounts[context.tier].people,
        "answers acknowledged": kept.acknowledged,
        "answers lost": kept.broken.length,
        "away, ms, p50 / p99 / max": `${p50} / ${p99} / ${max}`,
        "an answer, ms, p50 / p99 / max": `${kept.answers.p50} / ${kept.answers.p99} / ${kept.answers.max}`,
        "hung up on without a word": kept.untold,
        "not back": kept.missing,
      },
      broken: judge(kept),
      defects: [
        {
          name: "the old process hangs up at once, without a word",
          caught: judge(abrupt).length > 0,
        },
      ],
      notTested: [
        "One step back: an older version refuses a folder of newer tables with a sentence, which tests/server/store holds.",
        "Pages of the version before: these phones speak the protocol as it stands in this version.",
      ],
    };
  },
};

function judge({ broken, blackouts, untold, missing }: Outcome): readonly string[] {
  const { p99, max } = spreadOf(blackouts);
  const wrong = [...broken];
  if (p99 > promised.p99Ms) wrong.push(`Of a hundred people one was away for ${p99} ms.`);
  if (max > promised.maxMs) wrong.push(`Somebody was away for ${max} ms.`);
  if (missing > 0) wrong.push(`${missing} people were not back.`);
  if (untold > blackouts.length / 100)
    wrong.push(`${untold} people were hung up on without a word.`);
  return wrong;
}

/** What `io.close()` alone would do. */
const noGoodbye: Mistake = {
  file: "server/leaving.ts",
  instead: '  const sockets = [...io.of("/").sockets.values()];\n',
  put: '  const sockets = [...io.of("/").sockets.values()].slice(0, 0);\n',
};

/** Tables of the next version. */
const oneStepOn: Mistake = {
  file: "server/store/schema.ts",
  instead: "const steps: readonly string[] = [",
  put: "const next = 'CREATE TABLE next_version (note TEXT) STRICT';\nconst steps: readonly string[] = [",
};
const andTakeIt: Mistake = {
  file: "server/store/schema.ts",
  instead: "export function migrate(database: DatabaseSync): void {\n",
  put: "export function migrate(database: DatabaseSync): void {\n  if (steps.at(-1) !== next) (steps as string[]).push(next);\n",
};

interface Ordeal {
  readonly name: string;
  readonly swaps: number;
  readonly people: number;
  readonly mistakes: readonly Mistake[];
}

async function ordeal(
  context: Context,
  { name, swaps, people, mistakes }: Ordeal,
): Promise<Outcome> {
  const { random, say } = context;
  const folder = join(context.folder, name);
  mkdirSync(folder);
  const settings: LiveSettings = {
    folder,
    port: aPort(random),
    prompts: 5,
    capacity: people * 2,
    takeOver: false,
  };
  let server = await startLive(settings, mistakes);
  const { code, prompts, port } = server;
  const crowd = await openCrowd({
    port: () => port,
    code,
    prompts,
    people,
    random,
    patience: asPagesDo(() => people),
    thinkMs: 3_000,
  });
  await crowd.back(0, longestWaitMs);
  const blackouts: number[] = [];
  let [untold, missing] = [0, 0];
  for (let swap = 1; swap <= swaps; swap += 1) {
    const last = swap === swaps ? [oneStepOn, andTakeIt] : [];
    const after = await swapped(crowd, server, () =>
      startLive({ ...settings, takeOver: true }, [...mistakes, ...last]),
    );
    ({ server } = after);
    blackouts.push(...after.blackouts);
    untold += after.untold;
    missing += people - after.back;
    if (swap % 5 === 0) say(`${swap} have taken over`);
  }
  await crowd.finish();
  crowd.close();
  await stopServer(server, "SIGTERM");
  const verdict = await judgeFolder(folder, crowd.history);
  return {
    swaps,
    blackouts,
    untold,
    missing,
    answers: spreadOf(waits(crowd.history)),
    acknowledged: verdict.acknowledged,
    broken: verdict.broken.map(({ promise, what }) => `${promise}: ${what}`),
  };
}

async function swapped({ phones, back }: Crowd, old: Running, next: () => Promise<Running>) {
  const atMs = performance.now();
  const server = await next();
  const there = await back(atMs, longestWaitMs);
  await stopServer(old, "SIGTERM");
  const losses = phones.flatMap(({ line }) => {
    const lost = line.lost();
    return lost === null || lost.atMs < atMs
      ? []
      : [{ ...lost, ms: line.welcomedAtMs() - lost.atMs }];
  });
  return {
    server,
    back: there,
    blackouts: losses.map(({ ms }) => ms),
    untold: losses.filter(({ told }) => !told).length,
  };
}

/** Milliseconds from when somebody had something to say until they were told that it is saved. */
function waits(history: readonly Happened[]): readonly number[] {
  const begun = new Map<string, number>();
  return history.flatMap((happened): readonly number[] => {
    const { command, atMs } = happened;
    if (happened.type === "invoke") begun.set(command, atMs);
    return happened.type === "ok" ? [atMs - (begun.get(command) ?? atMs)] : [];
  });
}

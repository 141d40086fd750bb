import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import type { Check, Context, Finding, Tier } from "./check.ts";
import { aDist } from "./world/a-dist.ts";
import { startCrowd, type Crowd } from "./world/crowd.ts";
import type { Tally } from "./world/crowd-orders.ts";
import { startDriver } from "./world/driver.ts";
import { keptMiB, round, spreadOf, tidying, type Spread } from "./world/figures.ts";
import { withMistakes, type Mistake } from "./world/mistakes.ts";
import { allowing, listenForNoise, type Noise } from "./world/noise.ts";
import { plain, startServer, stopServer, type Running } from "./world/server.ts";

export const p13Load: Check = {
  id: "p13-load",
  promises: ["P13"],
  promise: "A room of 300 that answers at once is served at once, and one of 3,000 nearly so.",
  how: "Phones at wire level in processes of their own: 300 answer within 1 s, 3,000 within 5 s, a slide changes for 3,000; then very many sit connected, and the memory and the server's promptness are looked at.",
  longest: { quick: 120, full: 420, soak: 40_000 },
  needs: [],
  alone: ["quick", "full", "soak"],
  run,
};

interface Sizes {
  readonly large: number;
  readonly idle: number;
  /** How long they sit there. */
  readonly idleMs: number;
}

const sizes: { readonly [T in Tier]: Sizes } = {
  quick: { large: 3_000, idle: 3_000, idleMs: 3_000 },
  full: { large: 3_000, idle: 10_000, idleMs: 60_000 },
  soak: { large: 3_000, idle: 10_000, idleMs: 8 * 3_600_000 },
};

interface Load {
  readonly small: Tally;
  readonly large: Tally;
  readonly changes: readonly Tally[];
  /** Requests for /healthz, one after the other, while 3,000 are told of changes. */
  readonly prompt: Spread;
}

interface Idle {
  readonly connected: number;
  readonly growthMiB: number;
  readonly rssMiB: number;
  readonly prompt: Spread;
}

async function run(context: Context): Promise<Finding> {
  const { large, idle, idleMs } = sizes[context.tier];
  const noise = listenForNoise();
  const load = await answering(context, "load", large, []);
  const sitting = await idling(context, idle, idleMs);
  const blocked = await answering(context, "blocked", 300, [
    { file: "server/fan-out.ts", instead: "const perTurn = 500;", put: "const perTurn = 500_000;" },
    {
      file: "server/fan-out.ts",
      instead: "else if (newest !== null) reader.conn.write(newest.packet, newest.options);",
      // As if each of them had to be read out of the store.
      put: "else if (newest !== null) { const until = performance.now() + 3; while (performance.now() < until); reader.conn.write(newest.packet, newest.options); }",
    },
  ]);
  return judge(load, sitting, noise, [
    {
      name: "everybody is told in one go, and slowly",
      caught: faults(blocked, noise).length > 0,
    },
  ]);
}

async function withServer<T>(
  { folder, random }: Context,
  name: string,
  mistakes: readonly Mistake[],
  use: (server: Running, crowdOf: (people: number, from: readonly string[]) => Crowd) => Promise<T>,
): Promise<T> {
  const place = join(folder, name);
  mkdirSync(place);
  const wrong = withMistakes(mistakes);
  const server = await startServer(
    { ...plain, folder: place, dist: aDist(place), limits: "wide" },
    { environment: { ...wrong, NODE_OPTIONS: `${wrong["NODE_OPTIONS"]} ${tidying}` } },
  );
  const { port, code, prompts } = server;
  const crowds: Crowd[] = [];
  try {
    return await use(server, (people, from) => {
      const seed = Math.floor(random() * 2 ** 31);
      const crowd = startCrowd({ host: "127.0.0.1", port, code, prompts, people, from, seed });
      crowds.push(crowd);
      return crowd;
    });
  } finally {
    for (const crowd of crowds) await crowd.end();
    await stopServer(server, "SIGKILL");
  }
}

function answering(
  context: Context,
  name: string,
  people: number,
  mistakes: readonly Mistake[],
): Promise<Load> {
  return withServer(context, name, mistakes, async (server, crowdOf) => {
    const some = crowdOf(300, []);
    await some.told({ kind: "join", withinMs: 2_000 });
    const small = await some.told({ kind: "answer", withinMs: 1_000 });
    await some.end();
    const crowd = crowdOf(people, []);
    await crowd.told({ kind: "join", withinMs: Math.max(2_000, people * 2) });
    const large = await crowd.told({ kind: "answer", withinMs: 5_000 });
    const driver = startDriver(server);
    const changes: Tally[] = [];
    const watched = watchPromptness(server);
    for (let times = 0; times < 5; times += 1) {
      const sinceMs = await driver.change();
      changes.push(await crowd.told({ kind: "heard", sinceMs, withinMs: 10_000 }));
    }
    driver.end();
    return { small, large, changes, prompt: await watched.end() };
  });
}

function idling(context: Context, people: number, forMs: number): Promise<Idle> {
  return withServer(context, "idle", [], async (server, crowdOf) => {
    const pid = server.child.pid ?? 0;
    const before = await keptMiB(pid);
    // Two processes, so that neither has too much to do; twenty addresses, which are twenty visitors' networks.
    const halves = [2, 12].map((first) => crowdOf(people / 2, tenAddresses(first)));
    const order = { kind: "join", withinMs: people * 2 } as const;
    await Promise.all(halves.map((half) => half.told(order)));
    const watched = watchPromptness(server);
    await after(forMs);
    const prompt = await watched.end();
    const stay = await Promise.all(halves.map((half) => half.told({ kind: "pause" })));
    const rss = await keptMiB(pid);
    const connected = stay.reduce((sum, half) => sum + half.connected, 0);
    return { connected, growthMiB: rss - before, rssMiB: rss, prompt };
  });
}

function tenAddresses(first: number): readonly string[] {
  return Array.from({ length: 10 }, (_, index) => `127.0.0.${first + index}`);
}

/** One small request after another, to see how long the event loop keeps somebody waiting. */
function watchPromptness({ port }: Running): { readonly end: () => Promise<Spread> } {
  const times: number[] = [];
  const watch = { over: false };
  const asking = (async () => {
    while (!watch.over) {
      const begunMs = performance.now();
      await (await fetch(`http://127.0.0.1:${port}/healthz`)).text();
      times.push(performance.now() - begunMs);
      await after(10);
    }
  })();
  return {
    async end() {
      watch.over = true;
      await asking;
      return spreadOf(times);
    },
  };
}

/** Ten times what is aimed at on a machine of one's own: past that it is no noise any more. */
const most = { smallMs: 1_000, largeMs: 5_000, changeMs: 2_000, promptMs: 500, idleMiB: 600 };

function faults({ small, large, changes, prompt }: Load, noise: Noise): readonly string[] {
  const slow = (what: string, ms: number, mostMs: number): readonly string[] =>
    ms > allowing(mostMs, noise) ? [`${what}: p99 ${ms} ms, over ${mostMs} ms.`] : [];
  const missed = (what: string, { asked, ok, dropped }: Tally): readonly string[] =>
    ok === asked && dropped === 0 ? [] : [`${what}: ${asked - ok} missed, ${dropped} dropped.`];
  return [
    ...missed("300 answering", small),
    ...missed("Many answering", large),
    ...changes.flatMap((change) => missed("A change", change)),
    ...slow("300 answering", small.times.p99, most.smallMs),
    ...slow("Many answering", large.times.p99, most.largeMs),
    ...slow("A change", worst(changes), most.changeMs),
    ...slow("A small request meanwhile", prompt.p99, most.promptMs),
  ];
}

function worst(changes: readonly Tally[]): number {
  return Math.max(...changes.map(({ times }) => times.p99));
}

function judge(load: Load, idle: Idle, noise: Noise, defects: Finding["defects"]): Finding {
  const { small, large, changes, prompt } = load;
  const broken = [...faults(load, noise)];
  if (idle.rssMiB > most.idleMiB) broken.push(`${idle.connected} idle: ${round(idle.rssMiB)} MiB.`);
  return {
    figures: {
      "300 answer within 1 s: acknowledged p99, ms": small.times.p99,
      [`${large.asked} answer within 5 s: acknowledged p99, ms`]: large.times.p99,
      [`a slide changes for ${large.asked}: heard p99, worst of five, ms`]: worst(changes),
      "small requests meanwhile, p99 ms": prompt.p99,
      "idle and connected": idle.connected,
      "memory with them, MiB": round(idle.rssMiB),
      "KiB for each of them": round((idle.growthMiB * 1_024) / Math.max(1, idle.connected)),
      "small requests meanwhile with them, p99 ms": idle.prompt.p99,
      ...noise.figures(),
    },
    broken,
    defects,
    notTested: [
      "Server and phones share one machine of two cores, so times are upper limits: judged are 1 s for 300, 5 s for 3,000, 2 s for a slide and 500 ms for a small request, besides the machine's own delays; aimed at are a tenth to a fifth of these.",
    ],
  };
}

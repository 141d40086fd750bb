import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Check, Context, Finding } from "./check.ts";
import { aDist } from "./world/a-dist.ts";
import { besideTheDoor } from "./world/beside-the-door.ts";
import { startCrowd } from "./world/crowd.ts";
import type { Tally } from "./world/crowd-orders.ts";
import { keptWithin, round, tidying } from "./world/figures.ts";
import { withMistakes, type Mistake } from "./world/mistakes.ts";
import { allowing, listenForNoise, type Noise } from "./world/noise.ts";
import { quickCheck } from "./world/quick-check.ts";
import { plain, startServer, stopServer } from "./world/server.ts";
import { throwStorm, type StormTally } from "./world/storm.ts";

export const p12Packets: Check = {
  id: "p12-packets",
  promises: ["P12"],
  promise: "No packet crashes or bloats the server, and nobody honest notices the attack.",
  how: "Raw TCP: broken and hostile HTTP, Engine.IO handshakes and upgrades, polling payloads, WebSocket frames and Socket.IO packets, generated and bitten out of good traffic, while 100 phones answer beside it under the standard limits.",
  longest: { quick: 300, full: 2_400, soak: 14_400 },
  needs: [],
  alone: ["quick", "full", "soak"],
  run,
};

const amounts = { quick: 1_000_000, full: 20_000_000, soak: 200_000_000 };
const mostGrowthMiB = 20;

interface Attack {
  readonly quiet: Tally;
  readonly under: readonly Tally[];
  readonly storm: StormTally;
  readonly exited: boolean;
  readonly complaints: string;
  readonly growthMiB: number;
  readonly store: string;
  /** A new phone, afterwards. */
  readonly later: Tally | null;
}

interface Options {
  readonly folder: string;
  readonly seed: number;
  readonly packets: number;
  readonly mistakes: readonly Mistake[];
  readonly settleMs: number;
}

async function run(context: Context): Promise<Finding> {
  const { tier, say } = context;
  const packets = amounts[tier];
  const noise = listenForNoise();
  const real = { packets, mistakes: [], settleMs: 40_000 };
  const attack = await endure({ ...placeOf(context, "real"), ...real });
  say(`${attack.storm.packets} packets in ${attack.storm.seconds.toFixed(0)} s`);
  return judge(attack, noise, await seeDefects(context));
}

function placeOf({ folder, random }: Context, name: string) {
  mkdirSync(join(folder, name));
  return { folder: join(folder, name), seed: Math.floor(random() * 2 ** 31) };
}

async function endure({ folder, seed, packets, mistakes, settleMs }: Options): Promise<Attack> {
  const broken = withMistakes(mistakes);
  const server = await startServer(
    { ...plain, folder, dist: aDist(folder), limits: "standard" },
    { environment: { ...broken, NODE_OPTIONS: `${broken["NODE_OPTIONS"]} ${tidying}` } },
  );
  const { port, code, prompts, child } = server;
  const pid = child.pid ?? 0;
  const crowdOf = (people: number) =>
    startCrowd({ host: "127.0.0.1", port, code, prompts, people, from: [], seed });
  const crowd = crowdOf(100);
  const storm = { port, code, prompts, perSecond: 60_000, atOnce: 48 };
  const gone = new Promise<null>((resolve) => child.once("exit", () => resolve(null)));
  try {
    await crowd.told({ kind: "join", withinMs: 1_000 });
    const quiet = await crowd.told({ kind: "steady", everyMs: 2_500, forMs: 5_000 });
    const attack = { over: false };
    const under: Tally[] = [];
    const honest = (async () => {
      const steady = { kind: "steady", everyMs: 2_500, forMs: 5_000 } as const;
      while (!attack.over) under.push(await crowd.told(steady));
    })();
    // The first half shows what it takes to bear this at all; the second must take no more.
    const half = packets / 2;
    const first = await throwStorm({ ...storm, seed: seed + 1, packets: half }, gone);
    const beforeMiB = first === null ? 0 : await keptWithin(pid, 0, 4_000);
    const second = await throwStorm({ ...storm, seed, packets: half }, gone);
    attack.over = true;
    await honest;
    const exited = child.exitCode !== null || child.signalCode !== null;
    const most = beforeMiB + mostGrowthMiB;
    const growthMiB = exited ? 0 : (await keptWithin(pid, most, settleMs)) - beforeMiB;
    const newcomer = exited ? null : crowdOf(1);
    const later = (await newcomer?.told({ kind: "join", withinMs: 0 })) ?? null;
    await newcomer?.end();
    const store = quickCheck(folder);
    const complaints = server.complaints();
    return {
      quiet,
      under,
      storm: both(first, second),
      exited,
      complaints,
      growthMiB,
      store,
      later,
    };
  } finally {
    await crowd.end();
    await stopServer(server, "SIGKILL");
  }
}

function both(first: StormTally | null, second: StormTally | null): StormTally {
  const sum = (name: keyof StormTally): number => (first?.[name] ?? 0) + (second?.[name] ?? 0);
  return {
    packets: sum("packets"),
    connections: sum("connections"),
    readToTheEnd: sum("readToTheEnd"),
    hungUp: sum("hungUp"),
    leftWaiting: sum("leftWaiting"),
    turnedAway: sum("turnedAway"),
    bytes: sum("bytes"),
    seconds: sum("seconds"),
  };
}

async function seeDefects(context: Context): Promise<Finding["defects"]> {
  const small = { packets: 60_000, settleMs: 2_000 };
  const crash = await endure({
    ...placeOf(context, "crash"),
    ...small,
    mistakes: [besideTheDoor("void args[0].kind")],
  });
  const keeps = "((globalThis as any).kept ??= []).push(Buffer.alloc(4_096, 1))";
  const hoard = await endure({
    ...placeOf(context, "hoard"),
    ...small,
    mistakes: [besideTheDoor(keeps)],
  });
  return [
    { name: "a handler outside the door", caught: crash.exited },
    { name: "a server that keeps what it is sent", caught: hoard.growthMiB > mostGrowthMiB },
  ];
}

function judge(attack: Attack, noise: Noise, defects: Finding["defects"]): Finding {
  const { quiet, under, storm, exited, complaints, growthMiB, store, later } = attack;
  const missed = under.reduce((sum, { asked, ok, dropped }) => sum + asked - ok + dropped, 0);
  const p99 = Math.max(...under.map(({ times }) => times.p99));
  const mostMs = Math.max(2 * quiet.times.p99, 1_000);
  const broken: string[] = [];
  if (exited) broken.push("The server's process ended.");
  if (complaints !== "") broken.push(`The server complained: ${complaints.slice(0, 1_000)}`);
  if (growthMiB > mostGrowthMiB) broken.push(`It kept ${round(growthMiB)} MiB.`);
  if (store !== "ok") broken.push(`The store: ${store}`);
  if (missed > 0) broken.push(`${missed} honest answers were refused or dropped.`);
  if (later?.ok !== 1) broken.push("Nobody new could come in afterwards.");
  if (p99 > allowing(mostMs, noise)) {
    broken.push(`Honest p99 was ${p99} ms; ${quiet.times.p99} ms when it was quiet.`);
  }
  return {
    figures: {
      packets: storm.packets,
      "packets a second": Math.round(storm.packets / storm.seconds),
      MiB: round(storm.bytes / 1_048_576),
      connections: storm.connections,
      "of which read to their end": storm.readToTheEnd,
      "of which ended by the server": storm.hungUp,
      exits: exited ? 1 : 0,
      "lines on stderr": complaints.split("\n").length - 1,
      "memory kept of the second half, MiB": round(growthMiB),
      "honest answers meanwhile": under.reduce((sum, { asked }) => sum + asked, 0),
      "honest answers refused or dropped": missed,
      "honest p99 without it, ms": quiet.times.p99,
      "honest p99 with it, worst 5 s, ms": p99,
      ...noise.figures(),
    },
    broken,
    defects,
    notTested: [
      "The times are of one machine that the attacker and the phones share with the server; what is judged is whether every honest answer is acknowledged, and a p99 under twice the quiet one or 1 s, whichever is more, besides the machine's own delays.",
      "TLS, HTTP/2 and WebTransport, which the server does not speak.",
    ],
  };
}

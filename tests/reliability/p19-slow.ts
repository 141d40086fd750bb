import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Check, Context, Finding, Tier } from "./check.ts";
import { aDist } from "./world/a-dist.ts";
import { startCrowd, type Crowd } from "./world/crowd.ts";
import type { Tally } from "./world/crowd-orders.ts";
import { startDriver } from "./world/driver.ts";
import { keptMiB, round, rssMiB, tidying } from "./world/figures.ts";
import { withMistakes, type Mistake } from "./world/mistakes.ts";
import { lonelyPlace, type LonelyPlace } from "./world/namespaces.ts";
import { allowing, listenForNoise, type Noise } from "./world/noise.ts";
import { plain, startServer, stopServer, type Running } from "./world/server.ts";
import type { SlowSettings, SlowTally } from "./world/slow-ways.ts";

export const p19Slow: Check = {
  id: "p19-slow",
  promises: ["P19"],
  promise: "Whoever is slow, silent or does not read harms nobody.",
  how: "Headers and bodies byte by byte, connections that say nothing or half a line, sockets that never say hello, messages in pieces of one byte, and phones that stop reading in a room where much happens, on a network with small buffers; 300 honest phones answer meanwhile.",
  longest: { quick: 150, full: 600, soak: 1_200 },
  alone: ["full", "soak"],
  needs: [
    { command: "ip", debianPackage: "iproute2" },
    { command: "nft", debianPackage: "nftables" },
  ],
  run,
};

interface Sizes {
  readonly each: number;
  readonly idle: number;
  readonly deaf: number;
  readonly busyMs: number;
}

const sizes: { readonly [T in Tier]: Sizes } = {
  quick: { each: 200, idle: 500, deaf: 100, busyMs: 8_000 },
  full: { each: 1_000, idle: 10_000, deaf: 200, busyMs: 60_000 },
  soak: { each: 1_000, idle: 10_000, deaf: 200, busyMs: 300_000 },
};

/** By its settings the server takes 8 to 13 s; past this no machine is that busy. */
const longestMs = 20_000;

interface Siege {
  readonly quiet: Tally;
  readonly under: Tally;
  readonly slow: SlowTally;
}

interface Deafness {
  readonly honest: Tally;
  readonly peakMiB: number;
  readonly deaf: number;
}

async function run(context: Context): Promise<Finding> {
  const place = lonelyPlace();
  const noise = listenForNoise();
  const size = sizes[context.tier];
  try {
    const siege = await besiege(context, place, "siege", size, 300, []);
    context.say("slow connections are over");
    const deafness = await goDeaf(context, place, "deaf", size, []);
    context.say("phones that do not read are over");
    const [patient, trusting] = await Promise.all([
      besiege(context, place, "patient", { ...size, each: 20, idle: 20 }, 20, fastifyDefaults),
      goDeaf(context, place, "hoard", { ...size, deaf: 60, busyMs: 8_000 }, noShedding),
    ]);
    return judge(siege, deafness, noise, [
      { name: "Fastify's own time limits", caught: patiently(patient).length > 0 },
      {
        name: "a copy for everybody, and nobody is passed over or let go",
        caught: perDeafMiB(trusting) > 1,
      },
    ]);
  } finally {
    place.remove();
  }
}

const fastifyDefaults: readonly Mistake[] = [
  { file: "server/web.ts", instead: "requestTimeout: 10_000", put: "requestTimeout: 0" },
  { file: "server/web.ts", instead: "headersTimeout: 8_000", put: "headersTimeout: 0" },
];

const noShedding: readonly Mistake[] = [
  { file: "server/fan-out.ts", instead: "unread(reader.conn) > fullAt", put: "false" },
  {
    file: "server/fan-out.ts",
    instead: "reader.conn.write(newest.packet, newest.options);",
    put: "reader.conn.write(Buffer.from(newest.packet).toString());",
  },
  {
    file: "server/shed.ts",
    instead: "const mostUnread = 1_048_576;",
    put: "const mostUnread = Infinity;",
  },
];

interface World {
  readonly server: Running;
  readonly crowdOf: (people: number) => Crowd;
}

async function withWorld<T>(
  { folder, random }: Context,
  place: LonelyPlace,
  name: string,
  prompts: number,
  mistakes: readonly Mistake[],
  use: (world: World) => Promise<T>,
): Promise<T> {
  const here = join(folder, name);
  mkdirSync(here);
  const wrong = withMistakes(mistakes);
  const server = await startServer(
    { ...plain, folder: here, dist: aDist(here), limits: "standard", prompts },
    {
      wrapper: place.inside,
      environment: { ...wrong, NODE_OPTIONS: `${wrong["NODE_OPTIONS"]} ${tidying}` },
    },
  );
  const { port, code } = server;
  const crowds: Crowd[] = [];
  try {
    return await use({
      server,
      crowdOf(people) {
        const seed = Math.floor(random() * 2 ** 31);
        const settings = { host: "127.0.0.1", port, code, prompts: server.prompts, people, seed };
        const crowd = startCrowd({ ...settings, from: [] }, place.inside);
        crowds.push(crowd);
        return crowd;
      },
    });
  } finally {
    for (const crowd of crowds) await crowd.end();
    await stopServer(server, "SIGKILL");
  }
}

function besiege(
  context: Context,
  place: LonelyPlace,
  name: string,
  { each, idle }: Sizes,
  people: number,
  mistakes: readonly Mistake[],
): Promise<Siege> {
  return withWorld(context, place, name, 20, mistakes, async ({ server, crowdOf }) => {
    const crowd = crowdOf(people);
    await crowd.told({ kind: "join", withinMs: 2_000 });
    const quiet = await crowd.told({ kind: "steady", everyMs: 2_500, forMs: 4_000 });
    const { port, code } = server;
    const overMs = Math.max(2_000, (6 * each + idle) / 2);
    const attack = slowly(place, { port, code, each, idle, overMs, forMs: longestMs });
    const steady = { kind: "steady", everyMs: 2_500, forMs: overMs + longestMs } as const;
    const [under, slow] = await Promise.all([crowd.told(steady), attack]);
    return { quiet, under, slow };
  });
}

async function slowly(place: LonelyPlace, settings: SlowSettings): Promise<SlowTally> {
  const [command, ...args] = [
    ...place.inside,
    process.execPath,
    join(import.meta.dirname, "world/slow-ways.ts"),
    JSON.stringify(settings),
  ];
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [line]: unknown[] = await once(createInterface(child.stdout), "line");
  return JSON.parse(String(line));
}

/** Many questions, so that each change is much to read. */
function goDeaf(
  context: Context,
  place: LonelyPlace,
  name: string,
  { deaf, busyMs }: Sizes,
  mistakes: readonly Mistake[],
): Promise<Deafness> {
  return withWorld(context, place, name, 300, mistakes, async ({ server, crowdOf }) => {
    const pid = server.child.pid ?? 0;
    const crowd = crowdOf(50);
    const silent = crowdOf(deaf);
    await crowd.told({ kind: "join", withinMs: 1_000 });
    await silent.told({ kind: "join", withinMs: 1_000 });
    await silent.told({ kind: "pause" });
    const before = await keptMiB(pid);
    let peak = 0;
    const looking = setInterval(() => (peak = Math.max(peak, rssMiB(pid))), 200);
    const driver = startDriver(server, place.inside);
    const steady = { kind: "steady", everyMs: 2_500, forMs: busyMs } as const;
    const [honest] = await Promise.all([crowd.told(steady), driver.keepChanging(busyMs)]);
    clearInterval(looking);
    driver.end();
    const kept = await keptMiB(pid);
    context.say(`${name}: ${round(before)} MiB, at most ${round(peak)}, then ${round(kept)}`);
    return { honest, peakMiB: kept - before, deaf };
  });
}

function perDeafMiB({ peakMiB, deaf }: Deafness): number {
  return peakMiB / deaf;
}

/** Ways in which the server put up with somebody for too long. */
function patiently({ slow }: Siege): readonly string[] {
  return Object.entries(slow).flatMap(([way, { left, opened, closedAfter }]) =>
    left === 0
      ? []
      : [
          `${way}: ${left} of ${opened} still there after 20 s, others ${closedAfter.p50} to ${closedAfter.max} ms.`,
        ],
  );
}

function missedOf({ asked, ok, dropped }: Tally): number {
  return asked - ok + dropped;
}

function judge(
  siege: Siege,
  deafness: Deafness,
  noise: Noise,
  defects: Finding["defects"],
): Finding {
  const { quiet, under, slow } = siege;
  const missed = missedOf(under) + missedOf(deafness.honest);
  const mostMs = Math.max(2 * quiet.times.p99, 500);
  const broken = [...patiently(siege)];
  if (missed > 0) broken.push(`${missed} honest answers were refused or dropped.`);
  if (under.times.p99 > allowing(mostMs, noise)) {
    broken.push(`Honest p99 was ${under.times.p99} ms; ${quiet.times.p99} ms when it was quiet.`);
  }
  if (perDeafMiB(deafness) > 1) {
    broken.push(`${round(perDeafMiB(deafness))} MiB for each phone that does not read.`);
  }
  return {
    figures: {
      "slow connections": Object.values(slow).reduce((sum, { opened }) => sum + opened, 0),
      ...Object.fromEntries(
        Object.entries(slow).map(([way, { closedAfter }]) => [
          `${way}: ended within, ms`,
          closedAfter.max,
        ]),
      ),
      "honest answers meanwhile": under.asked + deafness.honest.asked,
      "honest answers refused or dropped": missed,
      "honest p99 without them, ms": quiet.times.p99,
      "honest p99 with them, ms": under.times.p99,
      "phones that do not read": deafness.deaf,
      "memory kept for each of them, MiB": Math.round(perDeafMiB(deafness) * 100) / 100,
      ...noise.figures(),
    },
    broken,
    defects,
    notTested: [
      "Slow readers of large files, and TLS handshakes, which a proxy in front has to bear.",
    ],
  };
}

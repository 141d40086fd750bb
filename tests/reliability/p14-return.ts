import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { judgeFolder } from "./answers/judge-folder.ts";
import type { Check, Context } from "./check.ts";
import { openCrowd, type Crowd } from "./network/crowd.ts";
import { asPagesDo, type Patience } from "./network/line.ts";
import { startLive } from "./network/live-server.ts";
import { startProbe, type Probe } from "./network/probe.ts";
import { openFaultProxy } from "./world/fault-proxy.ts";
import { spreadOf, type Spread } from "./world/figures.ts";
import { aPort, stopServer } from "./world/server.ts";

const people = { quick: 300, full: 3_000, soak: 10_000 } as const;
const promised = { quick: 15, full: 15, soak: 60 } as const;
/** Of connections, for each person and each loss. */
const mostAttempts = 1.3;
const longestWaitMs = 90_000;

/** What became of one moment at which everybody was cut off. */
interface Return {
  readonly what: string;
  readonly back: number;
  readonly lastAfterMs: number;
  /** Connections, once there was somebody to connect to. */
  readonly attemptsEach: number;
  /** And before that. */
  readonly vainEach: number;
  readonly welcomesInBusiestSecond: number;
  /** Of a plain request to the server meanwhile. */
  readonly lag: Spread;
}

export const p14Return: Check = {
  id: "p14-return",
  promises: ["P14"],
  promise:
    "When the server or the whole network goes away and comes back, everybody is back soon, and nothing that was saved is lost.",
  how: "Phones that wait as our pages do hang on a server that is killed with kill -9 and started again, and on a network that drops all links at once. Counted are tries, the time to the last one's welcome, and how long the server keeps others waiting.",
  longest: { quick: 200, full: 300, soak: 900 },
  needs: [],
  alone: ["full", "soak"],
  async run(context) {
    const count = people[context.tier];
    const kept = await ordeal(context, { name: "kept", count, patience: asPagesDo(() => count) });
    const stampede = await ordeal(context, {
      name: "stampede",
      count: 3_000,
      patience: () => 1_000,
    });
    const figures = Object.fromEntries(
      kept.returns.flatMap((each) => [
        [`${each.what}: back, of ${count}`, each.back],
        [`${each.what}: seconds until the last was back`, Math.round(each.lastAfterMs / 100) / 10],
        [`${each.what}: tries each`, Math.round(each.attemptsEach * 100) / 100],
        [
          `${each.what}: tries each before it was there again`,
          Math.round(each.vainEach * 100) / 100,
        ],
        [`${each.what}: welcomed in the busiest second`, each.welcomesInBusiestSecond],
        [`${each.what}: ms of a plain request, p50 / p99 / max`, spreadText(each.lag)],
      ]),
    );
    return {
      figures: { ...figures, "answers acknowledged": kept.acknowledged },
      broken: [
        ...kept.broken,
        ...kept.returns.flatMap((each) => judge(each, count, promised[context.tier])),
      ],
      defects: [
        {
          name: "every page tries again after one second, whatever it is told",
          caught: stampede.returns.some((each) => isStampede(each, kept.returns)),
        },
      ],
      notTested: [
        "Phones on real radio: all of them are in one process on the server's own machine.",
      ],
    };
  },
};

function judge(each: Return, count: number, promisedSeconds: number): readonly string[] {
  const { what, back, lastAfterMs, attemptsEach } = each;
  const broken: string[] = [];
  if (back < count) broken.push(`${what}: ${count - back} of ${count} were not back in time.`);
  if (lastAfterMs > promisedSeconds * 1_000)
    broken.push(`${what}: the last was back after ${Math.round(lastAfterMs)} ms.`);
  if (attemptsEach > mostAttempts) broken.push(`${what}: ${attemptsEach.toFixed(2)} tries each.`);
  return broken;
}

/** Outright broken, or plainly worse than pages that wait: how much worse is a matter of the machine. */
function isStampede(each: Return, kept: readonly Return[]): boolean {
  const tries = Math.max(...kept.map(({ attemptsEach }) => attemptsEach));
  const lagMs = Math.max(5, ...kept.map(({ lag }) => lag.p99));
  if (judge(each, each.back, promised.quick).length > 0) return true;
  return each.attemptsEach > 1.1 * tries || each.lag.p99 > 10 * lagMs;
}

function spreadText({ p50, p99, max }: Spread): string {
  return `${p50} / ${p99} / ${max}`;
}

interface Ordeal {
  readonly name: string;
  readonly count: number;
  readonly patience: Patience;
}

async function ordeal(context: Context, { name, count, patience }: Ordeal) {
  const { random, say } = context;
  const folder = join(context.folder, name);
  mkdirSync(folder);
  const settings = {
    folder,
    port: aPort(random),
    prompts: 5,
    capacity: count * 2,
    takeOver: false,
  };
  let server = await startLive(settings);
  const proxy = await openFaultProxy({ target: () => settings.port, random });
  const { code, prompts } = server;
  const crowd = await openCrowd({
    port: () => proxy.port,
    code,
    prompts,
    people: count,
    random,
    patience,
    thinkMs: 20_000,
  });
  const probe = startProbe(() => settings.port);
  await crowd.back(0, longestWaitMs);
  say(`${name}: ${count} are in`);
  const killed = await measured("kill -9", crowd, probe, async () => {
    await stopServer(server, "SIGKILL");
    server = await startLive(settings);
  });
  say(
    `${name}: back after ${Math.round(killed.lastAfterMs)} ms, ${killed.attemptsEach.toFixed(2)} tries each, ${spreadText(killed.lag)}`,
  );
  const dropped = await measured("all links dropped", crowd, probe, async () => {
    proxy.hangUp("rst");
  });
  await crowd.finish();
  crowd.close();
  probe.stop();
  await proxy.close();
  await stopServer(server, "SIGTERM");
  const verdict = await judgeFolder(folder, crowd.history);
  const broken = verdict.broken.map(({ promise, what }) => `${promise}: ${what}`);
  return { count, returns: [killed, dropped], broken, acknowledged: verdict.acknowledged };
}

async function measured(
  what: string,
  { phones, back }: Crowd,
  probe: Probe,
  cut: () => Promise<void>,
): Promise<Return> {
  const attempts = (): number => phones.reduce((sum, { line }) => sum + line.attempts(), 0);
  const before = attempts();
  probe.times();
  const cutAtMs = performance.now();
  await cut();
  // Until then there was nobody whom trying could burden, or starve.
  const vain = attempts() - before;
  const there = await back(cutAtMs, longestWaitMs);
  const welcomes = phones.map(({ line }) => line.welcomedAtMs() - cutAtMs).filter((ms) => ms > 0);
  const perSecond = Map.groupBy(welcomes, (ms) => Math.floor(ms / 1_000));
  return {
    what,
    back: there,
    lastAfterMs: Math.max(...welcomes),
    attemptsEach: (attempts() - before - vain) / phones.length,
    vainEach: vain / phones.length,
    welcomesInBusiestSecond: Math.max(...[...perSecond.values()].map(({ length }) => length)),
    lag: spreadOf(probe.times()),
  };
}

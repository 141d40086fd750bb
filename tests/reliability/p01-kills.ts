import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Defect as Mistake } from "./answers/defects.ts";
import type { Happened } from "./answers/history.ts";
import { startPhones, type Phones } from "./answers/phones.ts";
import { judgeFolder } from "./answers/judge-folder.ts";
import type { Check, Context, Defect, Tier } from "./check.ts";
import {
  aPort,
  plain,
  prepareServer,
  startServer,
  stopServer,
  type Running,
  type Settings,
} from "./world/server.ts";

const kills: { readonly [T in Tier]: number } = { quick: 100, full: 1_000, soak: 10_000 };
/** A log that grows long is slow to read again, which is not what is tested here. */
const killsOfOneFolder = 50;

export const p01Kills: Check = {
  id: "p01-kills",
  promises: ["P1", "P2"],
  promise:
    "An answer that was marked Saved is never lost, nor stored twice, however the server ends.",
  how: "The server is killed (SIGKILL) at moments of no choice under the load of thirty phones that answer, edit and withdraw, and started again on its data; a program of its own compares what the phones lived through with the file.",
  longest: { quick: 400, full: 1_500, soak: 7_200 },
  needs: [],
  async run(context) {
    const total = kills[context.tier];
    const sum = { acknowledged: 0, stored: 0, wanted: 0, unknown: 0 };
    const broken: string[] = [];
    for (let done = 0; done < total; done += killsOfOneFolder) {
      const folder = join(context.folder, `after-${done}`);
      const count = Math.min(killsOfOneFolder, total - done);
      // In every other folder most kills fall between the commit and its acknowledgement.
      const mistake = (done / killsOfOneFolder) % 2 === 0 ? "none" : "slow";
      const ordeal = await ordealOf(context, { folder, kills: count, mistake });
      sum.acknowledged += ordeal.acknowledged;
      sum.stored += ordeal.stored;
      sum.wanted += ordeal.wanted;
      sum.unknown += ordeal.unknown;
      broken.push(...ordeal.broken.map(({ promise, what }) => `${promise}: ${what}`));
      if (done % 250 === 200) context.say(`${done + count} kills, ${sum.acknowledged} saved`);
    }
    return {
      figures: {
        kills: total,
        "answers, edits and withdrawals acknowledged": sum.acknowledged,
        "cut off on the way, sent again": sum.unknown,
        stored: sum.stored,
        "lost, doubled or changed": broken.length,
      },
      broken,
      defects: await defectsOf(context),
      notTested: [],
    };
  },
};

async function defectsOf(context: Context): Promise<readonly Defect[]> {
  const expected = [
    { mistake: "acks first", name: "acknowledges before it stores", promise: "lost", kills: 3 },
    {
      mistake: "forgets commands",
      name: "does not know a repeated command",
      promise: "refused though stored",
      kills: 3,
    },
    { mistake: "writes twice", name: "stores an answer twice", promise: "doubled", kills: 1 },
  ] as const;
  const defects: Defect[] = [];
  for (const { mistake, name, promise, kills } of expected) {
    const folder = join(context.folder, mistake.replace(" ", "-"));
    const { broken } = await ordealOf(context, { folder, kills, mistake });
    defects.push({ name, caught: broken.some((each) => each.promise === promise) });
  }
  return defects;
}

interface Ordeal {
  readonly folder: string;
  readonly kills: number;
  readonly mistake: Mistake;
}

/** Kills the server so many times under the load of thirty phones, and lets the judge judge. */
async function ordealOf({ random }: Context, { folder, kills, mistake }: Ordeal) {
  mkdirSync(folder);
  const settings: Settings = { ...plain, folder, port: aPort(random), defect: mistake };
  let server = await startServer(settings);
  const { port, code, prompts } = server;
  const phones = startPhones({
    port,
    code,
    prompts,
    random,
    people: 30,
    withdrawals: 0.05,
    long: 0.02,
    retryMs: 20,
  });
  for (let kill = 0; kill < kills; kill += 1) {
    server = await killUnderLoad(phones, server, settings, random);
  }
  await phones.finish();
  await stopServer(server, "SIGTERM");
  const verdict = await judgeFolder(folder, phones.history);
  return { ...verdict, unknown: phones.history.filter(isUnknown).length };
}

/** The next server has its modules loaded when the old one is killed: the phones need not wait long. */
async function killUnderLoad(
  phones: Phones,
  server: Running,
  settings: Settings,
  random: () => number,
): Promise<Running> {
  const next = prepareServer({ ...settings, standby: true });
  await Promise.all([next.ready, phones.untilSettled(phones.settled() + 60 + random() * 120)]);
  // Not always at the same moment of a turn.
  await new Promise((resolve) => setTimeout(resolve, random() * 8));
  await stopServer(server, "SIGKILL");
  return next.go();
}

function isUnknown({ type }: Happened): boolean {
  return type === "unknown";
}

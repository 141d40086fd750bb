import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { databaseName } from "../../server/store/sqlite.ts";
import { wireClient, type WireClient } from "../bench/wire-client.ts";
import { judgeFolder } from "./answers/judge-folder.ts";
import type { Happened } from "./answers/history.ts";
import { startPhones, type Phones } from "./answers/phones.ts";
import type { Check, Context, Tier } from "./check.ts";
import { limitsUnderJumps } from "./world/limits-under-jumps.ts";
import {
  aPort,
  cookieFor,
  plain,
  startServer,
  stopServer,
  type Running,
  type Settings,
} from "./world/server.ts";
import { wallClock, type WallClock } from "./world/wall-clock.ts";

const jumps: { readonly [T in Tier]: number } = { quick: 40, full: 1_000, soak: 5_000 };
const jumpsOfOneServer = 20;
const day = 86_400;
const offsets = [600, -600, day, -day, 3_650 * day, -3_650 * day];

export const p17Clock: Check = {
  id: "p17-clock",
  promises: ["P17"],
  promise: "A clock that jumps loses nothing, mixes nothing up and shuts nobody out.",
  how: "The server's time of day jumps (faketime) by ten minutes, a day and ten years to and fro under load, and is another one after restarts; what phones lived through is compared with the file, a console follows the log, its cookie is tried after each jump, and limits are tried right after.",
  longest: { quick: 120, full: 600, soak: 3_600 },
  needs: [{ command: "faketime", debianPackage: "faketime" }],
  async run(context) {
    const lived = await jumpAbout(context);
    const limits = await limitsUnderJumps(context, offsets, []);
    const dateNow = await limitsUnderJumps(context, offsets.slice(4), [
      {
        file: "server/limits.ts",
        instead: "now = () => performance.now()",
        put: "now = () => Date.now()",
      },
    ]);
    return {
      figures: {
        "jumps of the clock": lived.jumps,
        "answers, edits and withdrawals acknowledged": lived.acknowledged,
        "entries stamped earlier than the one before them": lived.earlier,
        "restarts at another time": lived.restarts,
        "limits tried right after a jump": offsets.length,
        "lost, doubled or out of order": lived.broken.length,
      },
      broken: [...lived.broken, ...limits],
      defects: [{ name: "a limiter that goes by the time of day", caught: dateNow.length > 0 }],
      notTested: [
        "A clock that jumps by more than 12 hours while no server runs: then a new session is begun, and the old one stays in the store.",
      ],
    };
  },
};

async function jumpAbout(context: Context) {
  const { random, tier } = context;
  const folder = mkdtempSync(join(context.folder, "clock-"));
  const clock = wallClock(join(context.folder, "clock"));
  const settings: Settings = { ...plain, folder, port: aPort(random) };
  const around = { environment: clock.environment };
  let server = await startServer(settings, around);
  const { port, code, prompts } = server;
  const cookie = await cookieFor(server, "console");
  const people = { people: 10, withdrawals: 0.05, long: 0.05, thinkMs: 3, retryMs: 20 };
  const phones = startPhones({ port, code, prompts, random, ...people });
  const broken: string[] = [];
  let restarts = 0;
  for (let jump = 0; jump < jumps[tier]; jump += jumpsOfOneServer) {
    const count = Math.min(jumpsOfOneServer, jumps[tier] - jump);
    broken.push(...(await jumpUnderLoad({ clock, random, phones, server, cookie }, count)));
    await stopServer(server, "SIGKILL");
    server = await startServer(settings, around);
    restarts += 1;
    if (server.code !== code) broken.push(`another session after a restart: ${server.code}`);
    if (jump % 200 === 180) context.say(`${jump + count} jumps`);
  }
  await phones.finish();
  await stopServer(server, "SIGTERM");
  const verdict = await judgeFolder(folder, phones.history);
  broken.push(...verdict.broken.map(({ promise, what }) => `${promise}: ${what}`));
  broken.push(...outOfOrder(phones.history));
  const { acknowledged } = verdict;
  return { jumps: jumps[tier], acknowledged, restarts, broken, earlier: stampedEarlier(folder) };
}

interface World {
  readonly clock: WallClock;
  readonly random: () => number;
  readonly phones: Phones;
  readonly server: Running;
  readonly cookie: string;
}

async function jumpUnderLoad(world: World, count: number): Promise<readonly string[]> {
  const { clock, random, phones, server, cookie } = world;
  const broken: string[] = [];
  const console = await follow(server, cookie, broken);
  await phones.untilSettled(phones.settled() + 10);
  const cutOff = unknowns(phones.history);
  for (let jump = 0; jump < count; jump += 1) {
    const offset = offsets[Math.floor(random() * offsets.length)] ?? 0;
    clock.jump(offset);
    await phones.untilSettled(phones.settled() + 5 + Math.floor(random() * 20));
    const url = `http://127.0.0.1:${server.port}/api/sessions/${server.code}/program`;
    const { status } = await fetch(url, { headers: { cookie } });
    if (status !== 200) broken.push(`the console's cookie is worth ${status} after ${offset} s`);
  }
  if (unknowns(phones.history) > cutOff) broken.push("phones were cut off by a jump");
  console.close();
  return broken;
}

/** A console that sees to it that each batch of entries goes on where the last one ended. */
async function follow(
  { port, code }: Running,
  cookie: string,
  broken: string[],
): Promise<WireClient> {
  let seq: number | null = null;
  /** Came with the welcome, before anybody could read it. */
  const early: Batch[] = [];
  const take = (batch: Batch): void => {
    if (seq === null) early.push(batch);
    else {
      if (batch.after > seq)
        broken.push(`the console was at ${seq}, and was told what comes after ${batch.after}`);
      seq = Math.max(seq, batch.entries.at(-1)?.seq ?? 0);
    }
  };
  const client = await wireClient({
    port,
    cookie,
    onEvent(text) {
      const batch = /^42\["entries",(.*)\]$/s.exec(text)?.[1];
      if (batch !== undefined) take(JSON.parse(batch));
    },
  });
  const welcome = (await client.ask("hello", { as: "console", code })) as {
    readonly ok: boolean;
    readonly value?: { readonly snapshot: { readonly seq: number } };
  };
  if (welcome.value === undefined) broken.push("the console was not let in");
  seq = welcome.value?.snapshot.seq ?? null;
  for (const batch of early.splice(0)) take(batch);
  return client;
}

interface Batch {
  readonly after: number;
  readonly entries: readonly { readonly seq: number }[];
}

function unknowns(history: readonly Happened[]): number {
  return history.filter(({ type }) => type === "unknown").length;
}

/** What one person did later has a higher number. */
function outOfOrder(history: readonly Happened[]): readonly string[] {
  const tokens = new Map<string, string>();
  const last = new Map<string, number>();
  const broken: string[] = [];
  for (const happened of history) {
    if (happened.type === "invoke") tokens.set(happened.command, happened.intent.token);
    if (happened.type !== "ok") continue;
    const token = tokens.get(happened.command) ?? "";
    if (happened.seq <= (last.get(token) ?? 0)) broken.push(`out of order: ${happened.seq}`);
    last.set(token, happened.seq);
  }
  return broken;
}

/** So the clock did jump. */
function stampedEarlier(folder: string): number {
  const database = new DatabaseSync(join(folder, databaseName), { readOnly: true });
  const stamps = database.prepare("SELECT at FROM entry ORDER BY seq").all();
  database.close();
  return stamps.filter((row, index) => Number(row["at"]) < Number(stamps[index - 1]?.["at"] ?? 0))
    .length;
}

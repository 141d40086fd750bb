import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { Happened } from "../answers/history.ts";
import { judgeFolder } from "../answers/judge-folder.ts";
import { startPhones } from "../answers/phones.ts";
import type { Context } from "../check.ts";
import { withMistakes, type Mistake } from "../world/mistakes.ts";
import { startServer, stopServer, type Running } from "../world/server.ts";
import { settingsFor } from "./small-disk.ts";
import { failingSync, slowSyncs } from "./troubles.ts";

const syncMs = 20;
const slowP99Ms = 1_000;

export async function slowDisk(context: Context, mistakes: readonly Mistake[]) {
  const folder = mkdtempSync(join(context.folder, "slow-"));
  const server = await startServer(settingsFor(context, folder), {
    wrapper: slowSyncs(syncMs),
    environment: withMistakes(mistakes),
  });
  const { port, code, prompts } = server;
  const people = { people: 100, withdrawals: 0, long: 0, thinkMs: 300, retryMs: 50 };
  const phones = startPhones({ port, code, prompts, random: context.random, ...people });
  // By then everybody has come in.
  await phones.untilSettled(300);
  const begun = phones.history.length;
  await phones.untilSettled(1_800);
  await phones.finish();
  await stopServer(server, "SIGTERM");
  const times = waits(phones.history.slice(begun));
  const quickestMs = times[0] ?? 0;
  const p99Ms = times[Math.floor(times.length * 0.99)] ?? 0;
  const { broken } = await judgeFolder(folder, phones.history);
  return {
    acknowledged: times.length,
    quickestMs,
    p99Ms,
    broken: [
      ...broken.map(({ promise, what }) => `${promise}: ${what}`),
      ...(quickestMs < syncMs ? [`acknowledged after ${quickestMs} ms, before the sync`] : []),
      ...(p99Ms > slowP99Ms ? [`acknowledged after ${p99Ms} ms on a slow disk`] : []),
    ],
  };
}

/** From each command to its acknowledgement, in milliseconds, the shortest first. */
function waits(history: readonly Happened[]): readonly number[] {
  const begun = new Map<string, number>();
  const times: number[] = [];
  for (const { type, command, atMs } of history) {
    if (type === "invoke") begun.set(command, atMs);
    const from = begun.get(command);
    if (type === "ok" && from !== undefined) times.push(atMs - from);
  }
  return times.toSorted((one, other) => one - other);
}

/** After a sync that failed nobody knows what is on the disk, but for a process that reads it anew. */
export async function failingDisk(context: Context, count: number, mistakes: readonly Mistake[]) {
  const folder = mkdtempSync(join(context.folder, "failing-"));
  const settings = settingsFor(context, folder);
  const environment = withMistakes(mistakes);
  let server = await startServer(settings, { environment });
  const { port, code, prompts } = server;
  const people = { people: 10, withdrawals: 0.1, long: 0.1, thinkMs: 2, retryMs: 50 };
  const phones = startPhones({ port, code, prompts, random: context.random, ...people });
  const broken: string[] = [];
  let ended = 0;
  for (let failure = 0; failure < count; failure += 1) {
    await phones.untilSettled(phones.settled() + 50);
    await failingSync(server.child.pid ?? 0);
    if (await endsByItself(server)) ended += 1;
    else broken.push("went on after a sync that failed");
    await stopServer(server, "SIGKILL");
    server = await startServer(settings);
  }
  await phones.finish();
  await stopServer(server, "SIGTERM");
  const verdict = await judgeFolder(folder, phones.history);
  broken.push(...verdict.broken.map(({ promise, what }) => `${promise}: ${what}`));
  return { ended, broken, lost: verdict.broken.filter(({ promise }) => promise === "lost").length };
}

async function endsByItself({ child }: Running): Promise<boolean> {
  if (child.exitCode !== null) return child.exitCode !== 0;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), 5_000);
  child.once("exit", (status) => resolve(status !== 0));
  const over = await promise;
  clearTimeout(timer);
  return over;
}

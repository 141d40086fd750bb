import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { judgeFolder } from "../answers/judge-folder.ts";
import { startPhones, type Phones } from "../answers/phones.ts";
import type { Context } from "../check.ts";
import { withMistakes, type Mistake } from "../world/mistakes.ts";
import { startServer, stopServer, type Running } from "../world/server.ts";
import { settingsFor, smallDisk, type SmallDisk } from "./small-disk.ts";
import { fullDisk, noLargerFiles, readOnly, type Trouble } from "./troubles.ts";

const cyclesOfOneDisk = 20;
const longestRecoveryMs = 5_000;

/** As on a small machine: the log of SQLite gets no larger than an eighth of the disk. */
const smallLog: Mistake = {
  file: "server/store/sqlite.ts",
  instead: `["journal_size_limit", 67_108_864, 67_108_864],`,
  put: `["journal_size_limit", 262_144, 262_144], ["wal_autocheckpoint", 64, 64],`,
};

interface Place {
  readonly disk: SmallDisk;
  readonly server: Running;
  readonly phones: Phones;
}

async function load(
  context: Context,
  disk: SmallDisk,
  retryMs: number | null,
  mistakes: readonly Mistake[],
): Promise<Place> {
  const { random } = context;
  const server = await startServer(settingsFor(context, join(disk.folder, "data")), {
    wrapper: disk.wrapper,
    environment: withMistakes([smallLog, ...mistakes]),
  });
  const { port, code, prompts } = server;
  const people = { people: 10, withdrawals: 0.03, long: 0.1, thinkMs: 5, retryMs };
  return { disk, server, phones: startPhones({ port, code, prompts, random, ...people }) };
}

function aDisk({ folder }: Context): Promise<SmallDisk> {
  return smallDisk(mkdtempSync(join(folder, "disk-")));
}

/** One after the other, under load, on disks that are new now and then. */
export async function passingTroubles(
  context: Context,
  count: number,
  mistakes: readonly Mistake[],
) {
  const sum = { recoveriesMs: [] as number[], refused: 0, lost: 0, broken: [] as string[] };
  for (let done = 0; done < count; done += cyclesOfOneDisk) {
    const disk = await aDisk(context);
    const { server, phones } = await load(context, disk, 50, mistakes);
    const pid = server.child.pid ?? 0;
    const troubles = [fullDisk(disk), noLargerFiles(pid), fullDisk(disk), readOnly(pid)];
    for (let cycle = done; cycle < Math.min(count, done + cyclesOfOneDisk); cycle += 1) {
      const trouble = troubles[cycle % troubles.length];
      if (trouble === undefined) continue;
      const recoveredMs = await sufferUnder(trouble, phones, mistakes.length === 0 ? 20 : 0);
      sum.recoveriesMs.push(recoveredMs);
      if (recoveredMs > longestRecoveryMs)
        sum.broken.push(`${trouble.name}: nothing saved for ${Math.round(recoveredMs)} ms`);
    }
    const { broken, refused } = await endAndJudge(context, { disk, server, phones });
    sum.broken.push(...broken);
    sum.refused += refused;
    sum.lost += broken.filter((one) => one.startsWith("lost")).length;
    if (done > 0) context.say(`${done} times in trouble`);
  }
  return sum;
}

/** Until so many commands were refused, and from its end until the next one is saved. */
async function sufferUnder(trouble: Trouble, phones: Phones, refusals: number): Promise<number> {
  await phones.untilSettled(phones.settled() + 20);
  await trouble.begin();
  for (let seen = 0; seen < refusals; seen += 1) await phones.next("later");
  // A server that refuses nothing is given something to lose.
  if (refusals === 0) await phones.untilSettled(phones.settled() + 300);
  await trouble.end();
  const endedAtMs = performance.now();
  const saved = await phones.next("ok");
  return saved.atMs - endedAtMs;
}

/** Phones that wait for as long as they are told to. */
export async function patientPhones(context: Context) {
  const disk = await aDisk(context);
  const place = await load(context, disk, null, []);
  const recoveredMs = await sufferUnder(fullDisk(disk), place.phones, 10);
  const { broken } = await endAndJudge(context, place);
  const late = recoveredMs > longestRecoveryMs ? [`nothing saved for ${recoveredMs} ms`] : [];
  return { recoveriesMs: [recoveredMs], broken: [...broken, ...late] };
}

async function endAndJudge(context: Context, { disk, server, phones }: Place) {
  await phones.finish();
  await stopServer(server, "SIGTERM");
  const copy = join(mkdtempSync(join(context.folder, "copy-")), "data");
  disk.copy("data", copy);
  await disk.remove();
  const { broken } = await judgeFolder(copy, phones.history);
  const later = phones.history.filter((happened) => happened.type === "later");
  const wrongWords = later.filter(
    ({ code, message, retryAfterMs }) =>
      code !== "not-saved" || message === "" || (retryAfterMs ?? 0) < 1_000,
  );
  return {
    refused: new Set(later.map(({ command }) => command)).size,
    broken: [
      ...broken.map(({ promise, what }) => `${promise}: ${what}`),
      ...wrongWords.map(({ code, message }) => `refused in other words: ${code}, ${message}`),
      ...server
        .complaints()
        .split("\n")
        .filter((line) => line.startsWith("Error")),
    ],
  };
}

/** It says so and changes nothing; when it may write again, it starts. */
export async function startsOnReadOnly(context: Context): Promise<readonly string[]> {
  const disk = await aDisk(context);
  const settings = settingsFor(context, join(disk.folder, "data"));
  const around = { wrapper: disk.wrapper };
  const first = await startServer(settings, around);
  await stopServer(first, "SIGKILL");
  await disk.remount("ro");
  const refused = await startServer(settings, around).then(
    async (started) => {
      await stopServer(started, "SIGKILL");
      return ["started on a disk that may only be read"];
    },
    () => [],
  );
  await disk.remount("rw");
  const again = await startServer(settings, around);
  await stopServer(again, "SIGTERM");
  await disk.remove();
  return [...refused, ...(again.code === first.code ? [] : ["forgot its session"])];
}

import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databaseName } from "../../server/store/sqlite.ts";
import type { Defect } from "./kill/defects.ts";
import type { Verdict } from "./kill/history.ts";
import { startPhones } from "./kill/phones.ts";

// T1, S6: a real server, real sockets, real kill -9, and a judge that only sees the history and the file.

const here = new URL("kill/", import.meta.url).pathname;
const prompts = 20;
/** Far more than a busy machine needs; it is here so that a hang ends. */
const longestMs = 300_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "talkback-kill-"));
});
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly code: string;
}

async function start(port: number, defect: Defect): Promise<Running> {
  const args = [join(here, "serve.ts"), folder, String(port), String(prompts), defect];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "talkback-compile-cache") },
  });
  children.push(child);
  const died = once(child, "exit").then(() => Promise.reject(new Error("It did not start.")));
  const [line]: Buffer[] = await Promise.race([once(child.stdout, "data"), died]);
  return { child, ...JSON.parse(String(line)) };
}

async function stop({ child }: Running, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}

/**
 * Below the ports that the system gives to outgoing connections: one of them, tried again and again while
 * nobody listens there, connects to itself before long, and holds the port.
 */
function aPort(): number {
  return 20_000 + Math.floor(Math.random() * 10_000);
}

/** Kills the server so many times under the load of fifty phones, and lets the judge judge. */
async function ordeal(kills: number, defect: Defect): Promise<Verdict> {
  let server = await start(aPort(), defect);
  const { port, code } = server;
  const phones = startPhones({ port, code, count: 50, prompts });
  for (let kill = 1; kill <= kills; kill += 1) {
    // Not always at the same moment of a turn.
    await phones.untilSettled(phones.settled() + 200 + ((kill * 37) % 200));
    await stop(server, "SIGKILL");
    server = await start(port, defect);
  }
  await phones.finish();
  await stop(server, "SIGTERM");
  const history = join(folder, "history.jsonl");
  writeFileSync(
    history,
    phones.history.map((happened) => `${JSON.stringify(happened)}\n`).join(""),
  );
  return judged(history);
}

function judged(history: string): Promise<Verdict> {
  const args = [join(here, "check.ts"), history, join(folder, databaseName)];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { maxBuffer: 1e8 }, (_, out) => resolve(JSON.parse(out)));
  });
}

function promisesBrokenIn({ broken }: Verdict): readonly string[] {
  return [...new Set(broken.map(({ promise }) => promise))];
}

describe("kill -9 under the load of fifty phones", { timeout: longestMs }, () => {
  test("T1 twenty times: no acknowledged answer is missing, none is doubled", async () => {
    const verdict = await ordeal(20, "none");
    console.log(`${verdict.acknowledged} acknowledged, ${verdict.stored} stored, 20 kills`);
    expect(verdict.broken).toEqual([]);
    expect(verdict.acknowledged).toBeGreaterThan(20 * 200);
  });

  test("S6 between commit and acknowledgement: the repeat brings the receipt, and no second entry", async () => {
    expect((await ordeal(3, "slow")).broken).toEqual([]);
  });

  test("the judge finds a server that acknowledges before it stores", async () => {
    expect(promisesBrokenIn(await ordeal(3, "acks first"))).toContain("lost");
  });

  test("the judge finds a server that does not know a repeated command", async () => {
    expect(promisesBrokenIn(await ordeal(3, "forgets commands"))).toContain(
      "refused though stored",
    );
  });

  test("the judge finds a server that stores an answer twice", async () => {
    expect(promisesBrokenIn(await ordeal(1, "writes twice"))).toContain("doubled");
  });
});

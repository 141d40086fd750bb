import { mkdtemp, readFile, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exportSession } from "../../../server/cli/export.ts";
import { sqliteStore } from "../../../server/store/sqlite.ts";
import { aHeader, aLine, answered } from "../store/contract.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "talkback-export-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function run(...args: readonly string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const terminal = {
    print: (line: string) => void printed.push(line),
    complain: (line: string) => void complained.push(line),
  };
  const all = ["tests/slides/course", "--data", folder, ...args];
  return { status: await exportSession.run(all, terminal), printed, complained };
}

async function keepSessions(...codes: readonly string[]): Promise<void> {
  const store = sqliteStore(folder);
  for (const code of codes) {
    const header = aHeader({ id: `session of ${code}`, code });
    await store.begin(header);
    const words = answered(`words of ${code}`);
    await store.append([aLine(1, words, { session: header.id })]);
  }
  await store.close();
}

test("E11 the only session of a folder is exported, without a server", async () => {
  await keepSessions("ABC234");
  const out = join(folder, "out.csv");
  expect(await run("--out", out)).toMatchObject({ status: 0, complained: [] });
  expect(await readFile(out, "utf8")).toContain("words of ABC234");
});

test("E11 several sessions are listed, the newest first, and one is chosen by its code", async () => {
  await keepSessions("ABC234", "DEF234");
  const { status, printed } = await run();
  expect(status).toBe(0);
  expect(printed.map((line) => /[A-Z]{3} 234/.exec(line)?.[0]).filter(Boolean)).toEqual([
    "DEF 234",
    "ABC 234",
  ]);
  const out = join(folder, "out.json");
  expect((await run("--code", "abc 234", "-o", out)).status).toBe(0);
  const words = await readFile(out, "utf8");
  expect(words).toContain("words of ABC234");
  expect(words).not.toContain("words of DEF234");
  expect((await run("--code", "XYZ234", "-o", out)).complained[0]).toMatch(
    /^There is no session with the code XYZ234/,
  );
});

test("E11 without its course a session's questions are named by their ids, and it is told", async () => {
  await keepSessions("ABC234");
  const out = join(folder, "out.md");
  const { printed } = await run("--out", out);
  expect(printed[0]).toContain("questions are named by their ids");
  expect(await readFile(out, "utf8")).toContain("tending/worksheet-1/q");
});

test("a folder that a server works with is left to it", async () => {
  await keepSessions("ABC234");
  const store = sqliteStore(folder);
  const { status, complained } = await run();
  await store.close();
  expect(status).toBe(1);
  expect(complained[0]).toMatch(/^Talkback is running with the answers in .* Press Results/);
});

test("a folder without answers is told, and nothing is made in it", async () => {
  const { status, complained } = await run();
  expect(status).toBe(1);
  expect(complained[0]).toContain("There are no answers in");
  expect(existsSync(join(folder, "talkback.db"))).toBe(false);
});

test("a wrong use is a sentence and 2", async () => {
  expect((await run("--format", "docx")).status).toBe(2);
  expect((await run("--fromat", "csv")).complained[0]).toContain("--fromat");
});

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SessionCode } from "../../../src/domain/ids.ts";
import { databaseName } from "../../../server/store/sqlite.ts";
import type { Happened } from "../answers/history.ts";
import { claimsOf, type Claims } from "../answers/judge.ts";
import { seeded } from "../world/seeded.ts";
import { bootAndJudge } from "./boot.ts";
import { canariesIn, takenBack } from "./canaries.ts";
import { createDrive, type Drive, type Luck } from "./drive.ts";
import { readTrace, type Op } from "./trace.ts";

// A judge of its own: goes through a trace, cuts the power again and again, starts on what is found then,
// and compares. `node crash-states.ts <work as JSON>` prints an `Account`.

export interface Work {
  readonly traces: readonly string[];
  readonly history: string;
  /** The trace's files are below it; it was empty. */
  readonly root: string;
  /** The server's data folder, below the root. */
  readonly data: string;
  readonly code: string;
  /** In memory, for the states. */
  readonly scratch: string;
  readonly states: number;
  /** This process takes every so many of them, from `share` on. */
  readonly share: number;
  readonly of: number;
  readonly seed: number;
}

export interface Account {
  readonly states: number;
  readonly acknowledged: number;
  readonly acknowledgedInTrace: number;
  readonly withdrawals: number;
  readonly syncs: number;
  readonly broken: readonly string[];
  readonly brokenInAll: number;
}

interface Cut {
  /** Before the op at this place. */
  readonly at: number;
  readonly contents: Luck["contents"];
  readonly names: Luck["names"];
}

const contents = ["none", "all", "some", "first", "torn"] as const;
const names = ["none", "all", "some", "first"] as const;
const said = /43\d+\[\{"ok":true,"value":\{"seq":(\d+),"receipt":"([^"]*)"/g;

/** Numbers that the op acknowledges. */
function acknowledgedBy(op: Op): readonly number[] {
  return op.kind === "say" ? [...op.text.matchAll(said)].map(([, seq]) => Number(seq)) : [];
}

/** Four right after each acknowledgement, and as many as are left anywhere. */
function cutsOf(ops: readonly Op[], states: number, random: () => number): readonly Cut[] {
  const cuts: Cut[] = [];
  for (const [index, op] of ops.entries()) {
    if (acknowledgedBy(op).length === 0) continue;
    const at = index + 1;
    cuts.push(
      { at, contents: "none", names: "none" },
      { at, contents: "all", names: "none" },
      { at, contents: "torn", names: "some" },
      { at, contents: "first", names: "first" },
    );
  }
  while (cuts.length > states) cuts.splice(Math.floor(random() * cuts.length), 1);
  while (cuts.length < states) {
    cuts.push({
      at: Math.floor(random() * (ops.length + 1)),
      contents: contents[Math.floor(random() * contents.length)] ?? "none",
      names: names[Math.floor(random() * names.length)] ?? "none",
    });
  }
  return cuts.toSorted((one, other) => one.at - other.at);
}

async function account(work: Work): Promise<Account> {
  const ops = work.traces.flatMap((file) => readTrace(file, work.root));
  const lines = readFileSync(work.history, "utf8").trim().split("\n");
  const history = lines.map((line): Happened => JSON.parse(line));
  const all = claimsOf(history);
  const commands = new Map([...all.acknowledged].map(([command, { seq }]) => [seq, command]));
  const back = takenBack(history);
  const acknowledged = new Map<string, { readonly seq: number; readonly receipt: string }>();
  const gone = new Set<string>();
  const broken: string[] = [];
  const counts = { states: 0, brokenInAll: 0, withdrawals: 0 };
  const drive = createDrive(work.root);
  const random = seeded(work.seed);
  const cuts = cutsOf(ops, work.states, random).filter(
    (_, index) => index % work.of === work.share,
  );
  let code: SessionCode | null = null;
  let taken = 0;

  function take(op: Op): void {
    drive.take(op);
    if (op.kind === "say" && op.text.includes(`"code":"${work.code}"`))
      code = work.code as SessionCode;
    for (const seq of acknowledgedBy(op)) {
      const command = commands.get(seq);
      const claim = command === undefined ? undefined : all.acknowledged.get(command);
      if (command === undefined || claim === undefined || acknowledged.has(command)) continue;
      acknowledged.set(command, claim);
      if (!back.has(command)) continue;
      counts.withdrawals += 1;
      for (const canary of back.get(command) ?? []) gone.add(canary);
    }
  }

  for (const cut of cuts) {
    for (; taken < cut.at; taken += 1) {
      const op = ops[taken];
      if (op !== undefined) take(op);
    }
    const claims: Claims = { intents: all.intents, acknowledged, refused: new Map() };
    const wrong = await cutPower(work, drive, { ...cut, random }, { code, claims, gone });
    counts.states += 1;
    if (wrong.length === 0) continue;
    counts.brokenInAll += 1;
    const where = `before ${describe(ops[cut.at])} (${cut.contents}, ${cut.names})`;
    if (broken.length < 20) broken.push(`${wrong[0] ?? ""}; power cut ${where}`);
  }
  for (const op of ops.slice(taken)) take(op);
  return {
    ...counts,
    acknowledged: all.acknowledged.size,
    acknowledgedInTrace: acknowledged.size,
    syncs: ops.filter(({ kind }) => kind === "sync").length,
    broken: [...broken, ...(work.share === 0 ? notAsOnDisk(drive, work.root) : [])],
  };
}

interface Expected {
  readonly code: SessionCode | null;
  readonly claims: Claims;
  /** Canaries of words that are said to be erased. */
  readonly gone: ReadonlySet<string>;
}

async function cutPower(
  { root, data, scratch }: Work,
  drive: Drive,
  luck: Luck,
  { code, claims, gone }: Expected,
): Promise<readonly string[]> {
  const files = drive.crash(luck);
  const wrong: string[] = [];
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch);
  for (const [path, bytes] of files) {
    const place = join(scratch, path.slice(root.length));
    if (bytes === null) mkdirSync(place);
    else {
      writeFileSync(place, bytes);
      wrong.push(...left(bytes, gone, `in ${path.slice(data.length)}`));
    }
  }
  const folder = join(scratch, data.slice(root.length));
  // The index of the write-ahead log is in shared memory; what is in its file is anybody's guess.
  if (luck.random() < 0.1 && files.has(`${data}/${databaseName}`))
    writeFileSync(join(folder, `${databaseName}-shm`), Buffer.alloc(32_768, luck.random() * 256));
  wrong.push(...(await bootAndJudge(folder, code, claims)));
  for (const name of readdirSync(folder))
    wrong.push(...left(readFileSync(join(folder, name)), gone, `in ${name} after the start`));
  return wrong;
}

function left(bytes: Buffer, gone: ReadonlySet<string>, where: string): readonly string[] {
  if (gone.size === 0) return [];
  const found = [...canariesIn(bytes)].filter((canary) => gone.has(canary));
  return found.map((canary) => `not erased: ${canary} ${where}`);
}

/** Whether the trace tells all: what it makes of the files is what they are. */
function notAsOnDisk(drive: Drive, root: string): readonly string[] {
  const files = drive.crash({ contents: "all", names: "all", random: () => 0 });
  return [...files].flatMap(([path, bytes]) => {
    if (bytes === null || path.endsWith("talkback.lock")) return [];
    try {
      return readFileSync(path).equals(bytes) ? [] : [`the trace makes ${path} another file`];
    } catch {
      return [`the trace makes ${path.slice(root.length)}, which is not there`];
    }
  });
}

function describe(op: Op | undefined): string {
  if (op === undefined) return "the end";
  return op.kind === "say" ? "an acknowledgement" : `${op.kind} ${op.path.split("/").at(-1) ?? ""}`;
}

console.log(JSON.stringify(await account(JSON.parse(process.argv[2] ?? "{}"))));

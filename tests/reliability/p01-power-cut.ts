import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import type { Defect as StoreDefect } from "./answers/defects.ts";
import type { Happened } from "./answers/history.ts";
import { startPhones } from "./answers/phones.ts";
import type { Check, Context, Defect, Tier } from "./check.ts";
import type { Account, Work } from "./disk/crash-states.ts";
import { tracer } from "./disk/trace.ts";
import { withMistakes, type Mistake } from "./world/mistakes.ts";
import { aPort, plain, startServer, stopServer, type Settings } from "./world/server.ts";

const states: { readonly [T in Tier]: number } = { quick: 5_000, full: 50_000, soak: 1_000_000 };
const statesOfOneRun = 5_000;
const judge = join(import.meta.dirname, "disk/crash-states.ts");

export const p01PowerCut: Check = {
  id: "p01-power-cut",
  promises: ["P1"],
  promise:
    "An answer that was marked Saved outlasts a power cut at any moment, and one that was taken back is gone from the disk.",
  how: "A server under load is traced (strace); from what it had written and what it had synced at a moment, every kind of disk is made that a power cut may leave: writes lost, reordered, torn at 512 bytes, files and folders not there or there again. The server's own start reads each, and a program of its own compares.",
  longest: { quick: 600, full: 1_800, soak: 14_400 },
  needs: [{ command: "strace", debianPackage: "strace" }],
  async run(context) {
    const total = states[context.tier];
    const runs = Math.ceil(total / statesOfOneRun);
    const sum = { states: 0, acknowledged: 0, withdrawals: 0, syncs: 0, bad: 0 };
    const broken: string[] = [];
    for (let run = 0; run < runs; run += 1) {
      // In every other run SQLite moves its log into the tables every few pages, not every thousand.
      const changes = run % 2 === 0 ? [] : [oftenChecked];
      const accounts = await runOnce(context, { states: statesOfOneRun, commands: 250, changes });
      for (const account of accounts) {
        sum.states += account.states;
        sum.bad += account.brokenInAll;
        broken.push(...account.broken);
      }
      const [first] = accounts;
      sum.acknowledged += first?.acknowledged ?? 0;
      sum.withdrawals += first?.withdrawals ?? 0;
      sum.syncs += first?.syncs ?? 0;
      broken.push(...unheard(first));
      if (run % 10 === 9) context.say(`${sum.states} states, ${sum.bad} of them bad`);
    }
    return {
      figures: {
        "states of the disk after a power cut": sum.states,
        "states with something lost, changed, corrupt or not erased": sum.bad,
        "acknowledgements in the traces": sum.acknowledged,
        "withdrawals in the traces": sum.withdrawals,
        "syncs in the traces": sum.syncs,
      },
      broken,
      defects: await defectsOf(context),
      notTested: [
        "A drive that says that it has written what it has not.",
        "What a file system leaves in blocks that a file has given back.",
      ],
    };
  },
};

const oftenChecked: Mistake = {
  file: "server/store/sqlite.ts",
  instead: `["journal_size_limit", 67_108_864, 67_108_864],`,
  put: `["journal_size_limit", 67_108_864, 67_108_864], ["wal_autocheckpoint", 12, 12],`,
};

interface BuiltIn {
  readonly name: string;
  readonly finds: string;
  readonly changes: readonly Mistake[];
  readonly defect?: StoreDefect;
}

const builtIn: readonly BuiltIn[] = [
  {
    name: "synchronous=NORMAL",
    finds: "lost",
    changes: [
      {
        file: "server/store/sqlite.ts",
        instead: `["synchronous", "FULL", 2]`,
        put: `["synchronous", "NORMAL", 1]`,
      },
    ],
  },
  { name: "acknowledges before it stores", finds: "lost", changes: [], defect: "acks first" },
  {
    name: "makes its folder without syncing the one it lies in",
    finds: "lost",
    changes: [
      { file: "server/store/make-folder.ts", instead: "  syncFolder(dirname(path));", put: "" },
    ],
  },
  {
    name: "leaves it to the system when erased words leave the log",
    finds: "not erased",
    changes: [
      { file: "server/store/write-ahead.ts", instead: "  syncFile(`${file}-wal`);", put: "" },
    ],
  },
];

async function defectsOf(context: Context): Promise<readonly Defect[]> {
  const defects: Defect[] = [];
  for (const { name, finds, changes, defect } of builtIn) {
    const accounts = await runOnce(context, { states: 400, commands: 40, changes, defect });
    const caught = accounts.some(({ broken }) => broken.some((one) => one.startsWith(finds)));
    defects.push({ name, caught });
  }
  return defects;
}

/** An acknowledgement that is not in the trace would be one that no power cut was tried after. */
function unheard(account: Account | undefined): readonly string[] {
  if (account === undefined || account.acknowledged === account.acknowledgedInTrace) return [];
  const { acknowledged, acknowledgedInTrace } = account;
  return [`the trace has ${acknowledgedInTrace} of ${acknowledged} acknowledgements`];
}

interface Run {
  readonly states: number;
  /** Of each of the three servers, one after the other. */
  readonly commands: number;
  readonly changes: readonly Mistake[];
  readonly defect?: StoreDefect | undefined;
}

async function runOnce(context: Context, run: Run): Promise<readonly Account[]> {
  // As strace names it.
  const root = realpathSync(mkdtempSync(join(context.folder, "power-")));
  const lived = await liveUnderTrace(context, root, run);
  const memory = mkdtempSync("/dev/shm/talkback-power-");
  const of = cpus().length;
  const seed = Math.floor(context.random() * 2 ** 31);
  try {
    const shares = Array.from({ length: of }, (_, share) =>
      judged({
        ...lived,
        scratch: join(memory, String(share)),
        states: run.states,
        share,
        of,
        seed,
      }),
    );
    return await Promise.all(shares);
  } finally {
    rmSync(memory, { recursive: true, force: true });
    rmSync(root, { recursive: true, force: true });
  }
}

type Lived = Pick<Work, "traces" | "history" | "root" | "data" | "code">;

/** Killed, stopped as it should be, and killed again, each after some load; all on one folder. */
async function liveUnderTrace(context: Context, root: string, run: Run): Promise<Lived> {
  const disk = join(root, "disk");
  mkdirSync(disk);
  const data = join(disk, "rooms/data");
  const settings: Settings = {
    ...plain,
    folder: data,
    dist: root,
    port: aPort(context.random),
    defect: run.defect ?? "none",
  };
  const history: Happened[] = [];
  const traces: string[] = [];
  let code = "";
  for (const signal of ["SIGKILL", "SIGTERM", "SIGKILL"] as const) {
    const trace = join(root, `trace-${traces.length}`);
    traces.push(trace);
    const server = await startServer(settings, {
      wrapper: tracer(trace),
      environment: run.changes.length === 0 ? {} : withMistakes(run.changes),
    });
    code = server.code;
    const { port, prompts } = server;
    const { random } = context;
    const phones = startPhones({
      port,
      code,
      prompts: prompts.slice(0, 8),
      random,
      people: 6,
      withdrawals: 0.06,
      long: 0.2,
      retryMs: 20,
    });
    await phones.untilSettled(run.commands);
    await phones.finish();
    history.push(...phones.history);
    await stopServer(server, signal);
    await traced(trace);
  }
  const file = join(root, "history.jsonl");
  writeFileSync(file, history.map((happened) => `${JSON.stringify(happened)}\n`).join(""));
  return { traces, history: file, root: disk, data, code };
}

/** The tracer has a process of its own, which ends a little after the server's. */
async function traced(file: string): Promise<void> {
  const last = /\+\+\+ (?:killed by|exited with) \S+ \+\+\+\n$/;
  while (!last.test(readFileSync(file, "latin1").slice(-100))) await after(5);
}

function judged(work: Work): Promise<Account> {
  return new Promise((resolve, reject) => {
    const args = [judge, JSON.stringify(work)];
    execFile(process.execPath, args, { maxBuffer: 1e8 }, (error, out, complaint) => {
      if (error === null) resolve(JSON.parse(out));
      else reject(new Error(complaint));
    });
  });
}

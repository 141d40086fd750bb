import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import type { Check, Context, Defect, Tier } from "./check.ts";
import { withMistakes, type Mistake } from "./world/mistakes.ts";

const scenario = join(import.meta.dirname, "disk/scenario.ts");
const judge = join(import.meta.dirname, "disk/judge-scenario.ts");
/** All that changes a file or a folder, and all that says so. */
const calls = ["mkdir", "openat", "pwrite64", "write", "fsync", "fdatasync", "ftruncate", "unlink"];
/** One of so many. */
const sample: { readonly [T in Tier]: number } = { quick: 10, full: 1, soak: 1 };
const rounds: { readonly [T in Tier]: number } = { quick: 1, full: 1, soak: 20 };

/** SQLite moves its log into the tables in the middle of it, too. */
const oftenChecked: Mistake = {
  file: "server/store/sqlite.ts",
  instead: `["journal_size_limit", 67_108_864, 67_108_864],`,
  put: `["journal_size_limit", 67_108_864, 67_108_864], ["wal_autocheckpoint", 12, 12],`,
};

export const p01Syscalls: Check = {
  id: "p01-syscalls",
  promises: ["P1"],
  promise: "Whatever the server is doing when it ends, all that was marked Saved is there.",
  how: "A short session, from making the data folder over commits, checkpoints and erasures to closing it, is killed (strace) at every single system call that writes, syncs, cuts, makes or removes; then it is started again, and everything is sent again.",
  longest: { quick: 200, full: 600, soak: 7_200 },
  needs: [{ command: "strace", debianPackage: "strace" }],
  async run(context) {
    const moments = momentsOf(context);
    const broken: string[] = [];
    let kills = 0;
    for (let round = 0; round < rounds[context.tier]; round += 1) {
      const offset = Math.floor(context.random() * sample[context.tier]);
      const chosen = moments.filter((_, index) => index % sample[context.tier] === offset);
      kills += chosen.length;
      broken.push(...(await killAt(context, chosen, [oftenChecked])));
    }
    return {
      figures: {
        "system calls of the session": moments.length,
        "killed at": kills,
        "lost, doubled, changed, corrupt or not erased": broken.length,
      },
      broken,
      defects: await defectsOf(context, moments),
      notTested: [],
    };
  },
};

interface Moment {
  readonly call: string;
  /** The how manieth call of that name. */
  readonly when: number;
}

const builtIn = [
  {
    name: "acknowledges before it stores",
    finds: "lost",
    calls: ["fsync", "pwrite64"],
    mistakes: [
      {
        file: "server/store/sqlite.ts",
        instead: "append: async (lines) => safely(() => append(lines, numberOf)),",
        put: "append: async (lines) => void setImmediate(() => append(lines, numberOf)),",
      },
    ],
  },
  {
    name: "erases words in a commit of its own",
    finds: "not erased",
    calls: ["fsync", "pwrite64"],
    mistakes: [
      { file: "server/store/sqlite.ts", instead: "    begin.run();", put: "" },
      { file: "server/store/sqlite.ts", instead: "      commit.run();", put: "" },
    ],
  },
] as const;

async function defectsOf(context: Context, moments: readonly Moment[]): Promise<readonly Defect[]> {
  const defects: Defect[] = [];
  for (const { name, finds, calls, mistakes } of builtIn) {
    const chosen = moments.filter(
      ({ call, when }) => calls.some((each) => each === call) && when % 5 === 0,
    );
    const broken = await killAt(context, chosen, mistakes);
    defects.push({ name, caught: broken.some((one) => one.startsWith(finds)) });
  }
  return defects;
}

/** Every call that the session makes when nobody disturbs it. */
function momentsOf({ folder }: Context): readonly Moment[] {
  const log = join(folder, "calls");
  const data = join(folder, "undisturbed");
  const strace = ["-f", "-qq", "-o", log, "-e", `trace=${calls.join(",")}`];
  execFileSync("strace", [...strace, process.execPath, scenario, data], {
    env: surroundings([oftenChecked]),
  });
  const counts = new Map<string, number>();
  for (const [, call = ""] of readFileSync(log, "latin1").matchAll(/^\d+ +(\w+)\(/gm))
    counts.set(call, (counts.get(call) ?? 0) + 1);
  return [...counts].flatMap(([call, count]) =>
    Array.from({ length: count }, (_, index) => ({ call, when: index + 1 })),
  );
}

function surroundings(mistakes: readonly Mistake[]): NodeJS.ProcessEnv {
  const cache = join(process.env["TMPDIR"] ?? "/tmp", "talkback-compile-cache");
  return { ...process.env, NODE_COMPILE_CACHE: cache, ...withMistakes(mistakes) };
}

/** Sentences about what was wrong after each of the kills. */
async function killAt(
  context: Context,
  moments: readonly Moment[],
  mistakes: readonly Mistake[],
): Promise<readonly string[]> {
  const top = join(context.folder, "killed");
  mkdirSync(top);
  const folders = moments.map((_, index) => join(top, String(index)));
  const waiting = [...moments.entries()];
  const env = surroundings(mistakes);
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, moment] = next;
      await killOnce(folders[index] ?? "", moment, env);
    }
  };
  await Promise.all(cpus().map(worker));
  const list = join(context.folder, "folders");
  const out = join(context.folder, "verdicts");
  writeFileSync(list, folders.join("\n"));
  execFileSync(process.execPath, [judge, list, out], { env: surroundings([]) });
  const verdicts: readonly (readonly string[])[] = JSON.parse(readFileSync(out, "utf8"));
  rmSync(top, { recursive: true });
  return verdicts.flatMap((sentences, index) => {
    const { call = "", when = 0 } = moments[index] ?? {};
    return sentences.map((sentence) => `${sentence}; killed at ${call} number ${when}`);
  });
}

async function killOnce(
  folder: string,
  { call, when }: Moment,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  mkdirSync(folder);
  const lived = openSync(join(folder, "lived.jsonl"), "w");
  const inject = `inject=${call}:signal=KILL:when=${when}`;
  const strace = ["-f", "-qq", "-o", "/dev/null", "-e", `trace=${call}`, "-e", inject];
  const child = spawn("strace", [...strace, process.execPath, scenario, join(folder, "data")], {
    stdio: ["ignore", lived, "ignore"],
    env,
  });
  await once(child, "exit");
  closeSync(lived);
}

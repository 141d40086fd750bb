import { execFileSync, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import {
  held,
  tiers,
  type Check,
  type Outcome,
  type Report,
  type Result,
  type Tier,
} from "./check.ts";
import { checks } from "./checks.ts";
import { missing } from "./world/needs.ts";

// `npm run reliability`: every promise put to the test, each in a process of its own: two at a time, and
// those that are judged by the clock alone, afterwards. `--only <id>` runs one (comma for several),
// `--seed <n>` repeats a run, `--keep` writes the raw figures to reliability/results, from which
// `npm run reliability:report` makes RELIABILITY.md.

const { values } = parseArgs({
  options: {
    tier: { type: "string", default: "quick" },
    only: { type: "string" },
    seed: { type: "string" },
    keep: { type: "boolean", default: false },
  },
});
const tier = tiers.find((each) => each === values.tier);
if (tier === undefined) throw new Error(`--tier is one of ${tiers.join(", ")}.`);
// The same dice each time where a change waits to land; others where somebody looks for what is wrong.
const usual = tier === "quick" ? 1 : randomInt(2 ** 31);
const seed = values.seed === undefined ? usual : Number(values.seed);
// Where Debian keeps nft and tc, and not everybody's shell looks.
process.env["PATH"] = `${process.env["PATH"]}:/usr/sbin:/sbin`;
const chosen = values.only === undefined ? Object.keys(checks) : values.only.split(",");
const here = import.meta.dirname;
const scratch = mkdtempSync(join(tmpdir(), "talkback-reliability-"));

async function runOne(check: Check, tier: Tier): Promise<Outcome> {
  const lacking = missing(check.needs);
  if (lacking !== null) return { kind: "skipped", why: lacking };
  const file = join(scratch, `${check.id}.json`);
  const child = spawn(
    process.execPath,
    [join(here, "run-one.ts"), check.id, tier, String(seed), file],
    // A group of its own: what it has started ends with it.
    { stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on("line", (line) => console.log(`   ${check.id} │ ${line.trim()}`));
  }
  const longest = check.longest[tier];
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    endGroup(child.pid);
  }, longest * 1_000);
  await once(child, "exit");
  clearTimeout(timer);
  endGroup(child.pid);
  if (late) return { kind: "failed", why: `It did not end within ${longest} s.` };
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { kind: "failed", why: "It ended without a finding." };
  }
}

const at = new Date().toISOString();

/** After each check, so that a run that is ended early leaves what it has. */
function keep(tier: Tier, results: readonly Result[]): string {
  const report: Report = {
    at,
    tier,
    seed,
    commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim(),
    machine: {
      cpu: cpus()[0]?.model ?? "",
      cores: cpus().length,
      memoryMiB: Math.round(totalmem() / 1_048_576),
      kernel: release(),
      node: process.version,
      sqlite: process.versions["sqlite"] ?? "",
    },
    results: results.toSorted((a, b) => chosen.indexOf(a.id) - chosen.indexOf(b.id)),
  };
  const folder = new URL("../../reliability/results/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  const name = `${tier}-${at.slice(0, 16).replace(":", "")}.json`;
  writeFileSync(new URL(name, folder), `${JSON.stringify(report, null, 1)}\n`);
  return `reliability/results/${name}`;
}

async function putToTest(check: Check, tier: Tier): Promise<Result> {
  const { id, promises, promise, how } = check;
  console.log(`\n── ${id}: ${promise}`);
  const begun = performance.now();
  const outcome = await runOne(check, tier);
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  const result: Result = { id, promises, promise, how, seconds, outcome };
  print(result);
  return result;
}

/** Takes the next one whenever it is done with one. */
async function worker(queue: Check[], tier: Tier, done: Result[]): Promise<void> {
  for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
    done.push(await putToTest(check, tier));
    if (values.keep) keep(tier, done);
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // All of it has ended already.
  }
}

function print({ id, seconds, outcome }: Result): void {
  switch (outcome.kind) {
    case "skipped":
      console.log(`   ${id}: NOT RUN  ${outcome.why}`);
      return;
    case "failed":
      console.log(`   ${id}: FAILED  ${outcome.why}`);
      return;
    case "ran": {
      console.log("");
      const { figures, broken, defects } = outcome.finding;
      for (const [name, figure] of Object.entries(figures)) console.log(`   ${name}: ${figure}`);
      for (const { name, caught } of defects) {
        console.log(`   built-in mistake "${name}": ${caught ? "seen" : "NOT SEEN"}`);
      }
      for (const sentence of broken.slice(0, 20)) console.log(`   BROKEN  ${sentence}`);
      console.log(`   ${id}: ${held({ outcome }) ? "held" : "NOT HELD"} (${seconds.toFixed(0)} s)`);
    }
  }
}

console.log(`Reliability, ${tier}, seed ${seed}`);
const all: Check[] = [];
for (const id of chosen) {
  const load = checks[id];
  if (load === undefined)
    throw new Error(`There is no check ${id}: ${Object.keys(checks).join(", ")}.`);
  all.push(await load());
}
// One after the other, and before two of them want to install something at once.
for (const { needs } of all) missing(needs);
const results: Result[] = [];
const isAlone = ({ alone = [] }: Check): boolean => alone.includes(tier);
const together = all.filter((check) => !isAlone(check));
await Promise.all([worker(together, tier, results), worker(together, tier, results)]);
await worker(all.filter(isAlone), tier, results);
rmSync(scratch, { recursive: true, force: true });

if (values.keep) console.log(`\nKept as ${keep(tier, results)}`);
const kept = results.filter((result) => held(result)).length;
const skipped = results.filter(({ outcome }) => outcome.kind === "skipped");
const rest = results.filter((result) => !held(result) && !skipped.includes(result));
console.log("");
if (rest.length > 0) console.log(`Not held: ${rest.map(({ id }) => id).join(", ")}. Seed ${seed}.`);
for (const { id, outcome } of skipped) {
  if (outcome.kind === "skipped") console.log(`NOT RUN: ${id}. ${outcome.why}`);
}
console.log(`${kept} of ${results.length} held, ${rest.length} not, ${skipped.length} not run`);
process.exitCode = rest.length > 0 || skipped.length > 0 || results.length === 0 ? 1 : 0;

import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release } from "node:os";
import { parseArgs } from "node:util";
import { onBed, type Contender } from "./bed.ts";
import type { Brought } from "./load.ts";
import { writePage } from "./page.ts";
import { goals, scenarios, type Goal, type Scenario } from "./scenarios.ts";

// `npm run bench`: what Talkback's server can do beside bare Socket.IO servers that keep nothing, in one
// run. Each measurement is two fresh processes; contenders take turns, so that a machine that slows down
// slows all of them down. `--only answers,burst`, `--runs 5`; `--keep` writes bench/results and
// docs/performance.md.

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "5" },
    only: { type: "string" },
    keep: { type: "boolean", default: false },
  },
});

export interface Measured {
  readonly contender: Contender;
  readonly medians: Brought;
  readonly runs: readonly Brought[];
}

export interface ScenarioResult {
  readonly id: string;
  readonly measured: readonly Measured[];
}

export interface Ratio extends Goal {
  readonly ratio: number;
}

export interface BenchReport {
  /** ISO 8601. */
  readonly at: string;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly kernel: string;
    readonly node: string;
    /** Of the last minute, when the run began: 0 is a machine that does nothing else. */
    readonly loadBefore: number;
  };
  readonly results: readonly ScenarioResult[];
  readonly ratios: readonly Ratio[];
}

async function measure({ id, contenders, prompts, measure }: Scenario): Promise<ScenarioResult> {
  const runs = contenders.map((): Brought[] => []);
  for (let run = 0; run < Number(values.runs); run += 1) {
    for (const [index, contender] of contenders.entries()) {
      runs[index]?.push(await onBed(contender, prompts, measure));
      process.stderr.write(".");
    }
  }
  process.stderr.write("\n");
  return {
    id,
    measured: contenders.map((contender, index) => ({
      contender,
      medians: mediansOf(runs[index] ?? []),
      runs: runs[index] ?? [],
    })),
  };
}

function mediansOf(runs: readonly Brought[]): Brought {
  const names = Object.keys(runs[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, median(runs.map((run) => run[name] ?? Number.NaN))]),
  );
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function figureOf(results: readonly ScenarioResult[], goal: Goal, who: Contender): number {
  const result = results.find(({ id }) => id === goal.scenario);
  const measured = result?.measured.find(
    ({ contender }) => contender.name === who.name && contender.answers === who.answers,
  );
  return measured?.medians[goal.figure] ?? Number.NaN;
}

function verdict({ ratio, must, aim, larger }: Ratio): string {
  const reaches = (mark: number): boolean => (larger === true ? ratio >= mark : ratio <= mark);
  if (must === undefined) return "";
  if (aim !== undefined && reaches(aim)) return "aim reached";
  return reaches(must) ? "as it must be" : "MISSED";
}

const machine = {
  cpu: cpus()[0]?.model ?? "",
  cores: cpus().length,
  kernel: release(),
  node: process.version,
  loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
};
const chosen = values.only?.split(",");
const results: ScenarioResult[] = [];
for (const scenario of scenarios) {
  if (chosen !== undefined && !chosen.includes(scenario.id)) continue;
  console.log(`\n${scenario.title}`);
  const result = await measure(scenario);
  results.push(result);
  for (const { contender, medians } of result.measured) {
    const figures = Object.entries(medians).map(([name, value]) => `${name} ${value.toFixed(1)}`);
    console.log(`  ${contender.name.padEnd(28)} ${figures.join("  ")}`);
  }
}
const ratios: Ratio[] = goals
  .map((goal) => ({
    ...goal,
    ratio: figureOf(results, goal, goal.of) / figureOf(results, goal, goal.to),
  }))
  .filter(({ ratio }) => Number.isFinite(ratio));
console.log("");
for (const each of ratios) {
  const { must, aim, says, ratio } = each;
  const marks = [must === undefined ? "" : `must ${must}`, aim === undefined ? "" : `aim ${aim}`];
  console.log(
    `${ratio.toFixed(2).padStart(6)}  ${says}  ${marks.filter(Boolean).join(", ")}  ${verdict(each)}`,
  );
}

if (values.keep) {
  const report: BenchReport = { at: new Date().toISOString(), machine, results, ratios };
  const folder = new URL("../../bench/results/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  const file = new URL(`server-${report.at.slice(0, 10)}.json`, folder);
  writeFileSync(file, `${JSON.stringify(report, null, 1)}\n`);
  writePage(report, scenarios);
}

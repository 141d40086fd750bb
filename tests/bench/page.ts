import { writeFileSync } from "node:fs";
import type { BenchReport, Ratio } from "./run.ts";
import type { Scenario } from "./scenarios.ts";

/** docs/performance.md, from the figures of one run. */
export function writePage(report: BenchReport, scenarios: readonly Scenario[]): void {
  writeFileSync(new URL("../../docs/performance.md", import.meta.url), pageOf(report, scenarios));
}

function pageOf(report: BenchReport, scenarios: readonly Scenario[]): string {
  const { at, machine } = report;
  const parts = scenarios.flatMap((scenario) => sectionOf(report, scenario));
  return `# Performance

Made by \`npm run bench -- --keep\`; do not edit. Raw figures: [bench/results](../bench/results).

Run of ${at.slice(0, 10)} on ${machine.cores} cores (${machine.cpu}), Linux ${machine.kernel}, Node ${machine.node}; the
machine's load was ${machine.loadBefore} when it began.

## How to read it

Read the ratios. Each compares Talkback's server to a bare Socket.IO server in the same run: same
machine, same load generator (a process of its own that speaks the wire protocol by itself), fresh
processes for every measurement, contenders in turn, medians of ${report.results[0]?.measured[0]?.runs.length ?? 0}. The bare server checks nothing,
decides nothing and stores nothing; one variant only acknowledges, the other also passes each answer
on. Talkback checks shape, role and limits, decides, stores each answer with an fsync before it is
acknowledged, and tells stage and console what each may know. Limits are out of the way for the load.
Milliseconds and answers a second are this machine's, on this day.

| what | ratio | must | aim |
| --- | ---: | ---: | ---: |
${report.ratios.map(rowOf).join("\n")}

${parts.join("\n")}`;
}

function rowOf({ says, ratio, must, aim, larger }: Ratio): string {
  const mark = (value: number | undefined): string =>
    value === undefined ? "" : `${larger === true ? "≥" : "≤"} ${value}`;
  return `| ${says} | **${ratio.toFixed(2)}** | ${mark(must)} | ${mark(aim)} |`;
}

const names: Readonly<Record<string, string>> = {
  answers: "answers",
  perSecond: "answers/s",
  p50Ms: "p50 ms",
  p99Ms: "p99 ms",
  cpuMicroseconds: "CPU µs/answer",
  rssMiB: "RSS MiB",
  ackedMs: "last ack, ms",
  stageMs: "stage, ms",
  consoleMs: "console, ms",
  toldMs: "last phone, ms",
  kibEach: "KiB each",
  ms: "all back, ms",
  cpuSeconds: "CPU s",
};

function sectionOf({ results }: BenchReport, { id, title, how }: Scenario): readonly string[] {
  const measured = results.find((result) => result.id === id)?.measured ?? [];
  const figures = Object.keys(measured[0]?.medians ?? {});
  if (figures.length === 0) return [];
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const lines = measured.map(({ contender, medians }) =>
    row([contender.name, ...figures.map((figure) => (medians[figure] ?? 0).toFixed(1))]),
  );
  return [
    `## ${title}`,
    "",
    how,
    "",
    row(["", ...figures.map((figure) => names[figure] ?? figure)]),
    row(["---", ...figures.map(() => "---:")]),
    ...lines,
    "",
  ];
}

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { held, tiers, type Report, type Result, type Tier } from "./check.ts";
import { elsewhere, promises } from "./promises.ts";

// `npm run reliability:report`: RELIABILITY.md, from the raw figures of the newest run of each tier.

const resultsFolder = new URL("../../reliability/results/", import.meta.url);
export const pageFile = new URL("../../RELIABILITY.md", import.meta.url);

/** Of each tier the newest result of each check: a check that was run again alone counts with that run. */
export function readReports(): readonly Report[] {
  return readdirSync(resultsFolder)
    .filter((name) => name.endsWith(".json"))
    .map((name): Report => JSON.parse(readFileSync(new URL(name, resultsFolder), "utf8")))
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

interface Latest {
  readonly report: Report;
  readonly result: Result;
}

function latest(reports: readonly Report[], tier: Tier): ReadonlyMap<string, Latest> {
  const found = new Map<string, Latest>();
  for (const report of reports) {
    if (report.tier !== tier) continue;
    for (const result of report.results) found.set(result.id, { report, result });
  }
  return found;
}

export function pageOf(reports: readonly Report[]): string {
  const byTier = new Map(tiers.map((tier) => [tier, latest(reports, tier)] as const));
  const best = new Map<string, Latest>();
  for (const tier of tiers) for (const [id, each] of byTier.get(tier) ?? []) best.set(id, each);
  const machine = reports.at(-1)?.machine;
  return [
    `# Reliability

Made by \`npm run reliability:report\` from the raw figures in
[reliability/results](reliability/results); do not edit.

Every check does real harm to a real server or browser, records what happened, and lets a separate
judge decide. Each has mistakes built in on purpose which it must see: a check that cannot see them
counts as not held. Repeat one with \`node tests/reliability/run.ts --tier full --only <check> --seed <seed>\`;
repeat all with \`npm run reliability\` (minutes, part of CI), \`npm run reliability:full\` (an hour at most) or
\`npm run reliability:soak\`.

Machine: ${machine === undefined ? "none yet" : `${machine.cores} cores (${machine.cpu}), ${machine.memoryMiB} MiB, Linux ${machine.kernel}, Node ${machine.node}, SQLite ${machine.sqlite}`}.
Absolute times are this machine's; counts are counts.

## Promises

| | promise | tested by | held |
| --- | --- | --- | --- |`,
    ...promises.map(([number, promise]) => promiseRow(number, promise, [...best.values()])),
    "",
    "## Checks",
    "",
    ...[...best.values()].flatMap(checkSection),
    "## Not tested",
    "",
    ...notTested([...best.values()]),
    "",
  ].join("\n");
}

function promiseRow(number: string, promise: string, all: readonly Latest[]): string {
  const checks = all.filter(({ result }) => result.promises.includes(number));
  const by = checks.map(({ result }) => `[${result.id}](#${result.id})`).join(", ");
  const verdict = checks.every(({ result }) => held(result)) ? "yes" : "**no**";
  return checks.length === 0
    ? `| ${number} | ${promise} | ${elsewhere[number] ?? "**nothing**"} | |`
    : `| ${number} | ${promise} | ${by} | ${verdict} |`;
}

function checkSection({ report, result }: Latest): readonly string[] {
  const { id, promise, how, seconds, outcome } = result;
  const head = [
    `### ${id}`,
    "",
    promise,
    "",
    how,
    "",
    `Last run: ${report.at.slice(0, 10)}, tier \`${report.tier}\`, seed ${report.seed}, commit ${report.commit}, ${Math.round(seconds)} s.`,
    "",
  ];
  if (outcome.kind !== "ran") return [...head, `**${outcome.kind}**: ${outcome.why}`, ""];
  const { figures, broken, defects } = outcome.finding;
  return [
    ...head,
    "| figure | |",
    "| --- | ---: |",
    ...Object.entries(figures).map(([name, value]) => `| ${name} | ${shown(value)} |`),
    ...defects.map(
      ({ name, caught }) => `| built-in mistake: ${name} | ${caught ? "seen" : "**not seen**"} |`,
    ),
    "",
    ...(broken.length === 0 ? [] : [`**Broken**: ${broken.slice(0, 5).join(" ")}`, ""]),
  ];
}

function shown(value: number | string): string {
  return typeof value === "number" ? value.toLocaleString("en-GB") : value;
}

function notTested(all: readonly Latest[]): readonly string[] {
  return all.flatMap(({ result: { id, outcome } }) =>
    outcome.kind === "ran"
      ? outcome.finding.notTested.map((sentence) => `- ${id}: ${sentence}`)
      : [`- ${id}: ${outcome.kind}`],
  );
}

if (import.meta.main) writeFileSync(pageFile, pageOf(readReports()));

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureChromium } from "./chromium.ts";

// `npm run check`: all that needs no browser. `npm test`: that, and the browser tests.
// Every step runs, whatever came of the one before, so that one run shows all there is to mend.

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const results = mkdtempSync(join(tmpdir(), "talkback-tests-"));
const failures: string[] = [];
let passed = 0;
let failed = 0;

function step(name: string, command: string, ...args: readonly string[]): void {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, {
    stdio: "inherit",
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: join(results, "browser.json") },
  });
  if (status !== 0) failures.push(name);
}

function readJson(file: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(readFileSync(join(results, file), "utf8"));
    return typeof read === "object" && read !== null ? { ...read } : {};
  } catch {
    // The runner died before it wrote anything; its step has failed, and is counted there.
    return {};
  }
}

function count(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

function countVitest(): void {
  const report = readJson("unit.json");
  passed += count(report["numPassedTests"]);
  failed += count(report["numFailedTests"]);
}

function countPlaywright(): void {
  const stats = readJson("browser.json")["stats"];
  if (typeof stats !== "object" || stats === null) return;
  passed += count("expected" in stats ? stats.expected : 0);
  failed += count("unexpected" in stats ? stats.unexpected : 0);
}

step(
  "format",
  "oxfmt",
  "--check",
  "src",
  "server",
  "tests",
  "vite.config.ts",
  "vite.decks.config.ts",
);
step("lint", "oxlint", "--type-aware", "--quiet");
step("types", "tsc", "-p", ".");
step("unused code", "knip");
step("build", "vite", "build", "--logLevel", "warn");
step("build decks", "vite", "build", "--config", "vite.decks.config.ts", "--logLevel", "warn");
step("sizes", "size-limit");
step(
  "unit",
  "vitest",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${join(results, "unit.json")}`,
);
countVitest();
if (!values.check) {
  ensureChromium();
  step("slides", process.execPath, "tests/slides/check-slides.ts", "tests/slides/course");
  step("browser", "playwright", "test", "--reporter=list,json");
  countPlaywright();
}
rmSync(results, { recursive: true, force: true });

if (failures.length > 0) console.log(`\nNot passed: ${failures.join(", ")}.`);
console.log(`\n${passed} passed, ${Math.max(failed, failures.length)} failed`);
process.exitCode = failures.length > 0 || passed === 0 ? 1 : 0;

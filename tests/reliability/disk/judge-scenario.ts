import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { databaseName } from "../../../server/store/sqlite.ts";
import type { Happened } from "../answers/history.ts";
import { claimsOf, judge } from "../answers/judge.ts";
import { bootAndJudge } from "./boot.ts";
import { canariesIn, takenBack } from "./canaries.ts";
import { liveThrough } from "./scenario.ts";

// Starts again on what a killed scenario left behind, lets everybody send everything again, and compares.
// `node judge-scenario.ts <file with one folder a line> <file for the verdicts>`.

const [, , list = "", out = ""] = process.argv;

async function verdictOn(folder: string): Promise<readonly string[]> {
  const before = readFileSync(join(folder, "lived.jsonl"), "utf8").split("\n");
  // The last line may be half a line.
  const history = before.slice(0, -1).map((line): Happened => JSON.parse(line));
  const data = join(folder, "data");
  const found = await bootAndJudge(data, null, claimsOf(history));
  try {
    await liveThrough(data, (happened) => history.push(happened));
  } catch (error) {
    return [`does not go on: ${error instanceof Error ? error.message : String(error)}`];
  }
  const { broken } = judge(history, join(data, databaseName));
  const files = readdirSync(data).map((name) => readFileSync(join(data, name)));
  const words = canariesIn(Buffer.concat(files));
  const gone = [...takenBack(history).values()].flat().filter((canary) => words.has(canary));
  return [
    ...found,
    ...broken.map(({ promise, what }) => `${promise}: ${what}`),
    ...gone.map((canary) => `not erased: ${canary}`),
  ];
}

const verdicts: (readonly string[])[] = [];
for (const folder of readFileSync(list, "utf8").trim().split("\n")) {
  verdicts.push(await verdictOn(folder));
}
writeFileSync(out, JSON.stringify(verdicts));

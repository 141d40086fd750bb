import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { databaseName } from "../../../server/store/sqlite.ts";
import type { Happened, Verdict } from "./history.ts";

const judge = join(import.meta.dirname, "judge.ts");

/** Has a program of its own compare what phones lived through with a server's data folder. */
export function judgeFolder(folder: string, history: readonly Happened[]): Promise<Verdict> {
  const file = `${folder}-history.jsonl`;
  writeFileSync(file, history.map((happened) => `${JSON.stringify(happened)}\n`).join(""));
  const args = [judge, file, join(folder, databaseName)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { maxBuffer: 1e8 }, (error, out, complaint) => {
      if (out === "") reject(error ?? new Error(complaint));
      else resolve(JSON.parse(out));
    });
  });
}

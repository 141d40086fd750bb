import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { receiptOf } from "../../../server/keys.ts";
import type { SessionId } from "../../../src/domain/ids.ts";
import type { SessionEvent } from "../../../src/domain/session.ts";
import type { Broken, Happened, Verdict } from "./history.ts";

// The judge: a program of its own that reads what phones lived through and what is in the file, and
// knows nothing else. `node check.ts <history> <database>` prints a verdict; exit status 1 if broken.

interface Stored {
  readonly seq: number;
  readonly command: string;
  readonly receipt: string;
  readonly intent: string;
  readonly expected: string;
}

export function judge(history: readonly Happened[], file: string): Verdict {
  const database = new DatabaseSync(file, { readOnly: true });
  const integrity = String(database.prepare("PRAGMA integrity_check").get()?.["integrity_check"]);
  const seqs = database.prepare("SELECT seq FROM entry ORDER BY seq").all();
  const stored = readStored(database);
  database.close();
  const broken: Broken[] = integrity === "ok" ? [] : [{ promise: "corrupt", what: integrity }];
  for (const [index, { seq }] of seqs.entries()) {
    if (seq !== index + 1)
      broken.push({ promise: "gap", what: `${String(seq)} at place ${index + 1}` });
  }
  broken.push(...judgeStored(history, stored), ...judgeHistory(history, stored));
  return {
    wanted: new Set(history.map(({ intent }) => intent)).size,
    acknowledged: history.filter(({ type }) => type === "ok").length,
    stored: stored.length,
    integrity,
    broken,
  };
}

function readStored(database: DatabaseSync): readonly Stored[] {
  const rows = database
    .prepare(
      "SELECT session.id, seq, command, receipt, event FROM entry JOIN session ON number = session",
    )
    .all();
  return rows.flatMap(({ id, seq, command, receipt, event: json }) => {
    const event = JSON.parse(String(json)) as SessionEvent;
    if (event.kind !== "answered" || event.value === null) return [];
    const { prompt, value } = event;
    return [
      {
        seq: Number(seq),
        command: String(command),
        receipt: String(receipt),
        intent: String(value["text"]),
        expected: receiptOf({ session: id as SessionId, prompt, seq: Number(seq), value }),
      },
    ];
  });
}

function judgeStored(history: readonly Happened[], stored: readonly Stored[]): readonly Broken[] {
  const invoked = new Set(
    history.filter(({ type }) => type === "invoke").map(({ intent }) => intent),
  );
  const broken: Broken[] = [];
  const seen = new Set<string>();
  for (const { seq, command, intent, receipt, expected } of stored) {
    if (!invoked.has(intent)) broken.push({ promise: "phantom", what: `${intent} at ${seq}` });
    if (seen.has(intent) || seen.has(command))
      broken.push({ promise: "doubled", what: `${intent} at ${seq}` });
    if (receipt !== expected)
      broken.push({ promise: "receipt", what: `${intent}: ${receipt}, not ${expected}` });
    seen.add(intent).add(command);
  }
  return broken;
}

function judgeHistory(history: readonly Happened[], stored: readonly Stored[]): readonly Broken[] {
  const places = Map.groupBy(stored, ({ intent }) => intent);
  return history.flatMap((happened): readonly Broken[] => {
    const { intent } = happened;
    const found = places.get(intent) ?? [];
    switch (happened.type) {
      case "ok": {
        if (found.length === 0) return [{ promise: "lost", what: intent }];
        const { seq, receipt } = happened;
        const same = found.some((each) => each.seq === seq && each.receipt === receipt);
        return same
          ? []
          : [{ promise: "receipt", what: `${intent}: acknowledged as ${seq} ${receipt}` }];
      }
      case "no":
        return found.length === 0
          ? []
          : [{ promise: "refused though stored", what: `${intent}: ${happened.code}` }];
      case "invoke":
      case "unknown":
        return [];
    }
  });
}

const [, , historyFile, databaseFile] = process.argv;
if (historyFile !== undefined && databaseFile !== undefined) {
  const lines = readFileSync(historyFile, "utf8").trim().split("\n");
  const verdict = judge(
    lines.map((line): Happened => JSON.parse(line)),
    databaseFile,
  );
  console.log(JSON.stringify({ ...verdict, broken: verdict.broken.slice(0, 100) }));
  process.exitCode = verdict.broken.length === 0 ? 0 : 1;
}

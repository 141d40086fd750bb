import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { participantOf, receiptOf } from "../../../server/keys.ts";
import type { SessionId } from "../../../src/domain/ids.ts";
import type { SessionEvent } from "../../../src/domain/session.ts";
import type { Broken, Happened, Intent, Verdict } from "./history.ts";

// The judge: reads what phones lived through and what is in the file, and knows nothing else.
// `node judge.ts <history> <database>` prints a verdict; exit status 1 if a promise was broken.

/** One row of the log, as it is in the file. */
export interface Row {
  readonly session: string;
  readonly seq: number;
  readonly command: string;
  readonly receipt: string;
  readonly event: SessionEvent;
}

/** What was wanted and what was promised, as far as it counts. */
export interface Claims {
  /** By command. */
  readonly intents: ReadonlyMap<string, Intent>;
  /** By command: as it was acknowledged. */
  readonly acknowledged: ReadonlyMap<string, { readonly seq: number; readonly receipt: string }>;
  /** By command: refused for good, with the code. */
  readonly refused: ReadonlyMap<string, string>;
}

export function judge(history: readonly Happened[], file: string): Verdict {
  const database = new DatabaseSync(file, { readOnly: true });
  const integrity = String(database.prepare("PRAGMA integrity_check").get()?.["integrity_check"]);
  const rows = readRows(database);
  database.close();
  const claims = claimsOf(history);
  const broken: Broken[] = integrity === "ok" ? [] : [{ promise: "corrupt", what: integrity }];
  broken.push(...judgeAcknowledgements(history), ...judgeRows(claims, rows));
  return {
    wanted: claims.intents.size,
    acknowledged: claims.acknowledged.size,
    stored: rows.filter(({ command }) => claims.intents.has(command)).length,
    integrity,
    broken,
  };
}

export function readRows(database: DatabaseSync): readonly Row[] {
  const rows = database
    .prepare(
      "SELECT session.id, seq, command, receipt, event FROM entry JOIN session ON number = session ORDER BY session, seq",
    )
    .all();
  return rows.map(({ id, seq, command, receipt, event }) => ({
    session: String(id),
    seq: Number(seq),
    command: String(command),
    receipt: String(receipt),
    event: eventOf(String(event)),
  }));
}

// Thousands of states of one log are judged in one process, and most of their rows are the same.
const eventOf = remembered((text) => JSON.parse(text) as SessionEvent);
const authorOf = remembered((key) => {
  const [session = "", token = ""] = key.split("\n");
  return participantOf(token, session as SessionId);
});
const receiptFor = remembered((key) => {
  const [session, prompt, seq, value] = JSON.parse(key);
  return receiptOf({ session, prompt, seq, value });
});

function remembered<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

export function claimsOf(history: readonly Happened[]): Claims {
  const intents = new Map<string, Intent>();
  const acknowledged = new Map<string, { seq: number; receipt: string }>();
  const refused = new Map<string, string>();
  for (const happened of history) {
    const { command } = happened;
    switch (happened.type) {
      case "invoke":
        intents.set(command, happened.intent);
        break;
      case "ok":
        acknowledged.set(command, { seq: happened.seq, receipt: happened.receipt });
        break;
      case "no":
        refused.set(command, happened.code);
        break;
      case "later":
      case "unknown":
        break;
    }
  }
  return { intents, acknowledged, refused };
}

/** However often it was asked, it is acknowledged with the same number and the same receipt. */
function judgeAcknowledgements(history: readonly Happened[]): readonly Broken[] {
  const first = new Map<string, { readonly seq: number; readonly receipt: string }>();
  return history.flatMap((happened): readonly Broken[] => {
    if (happened.type !== "ok") return [];
    const { command, seq, receipt } = happened;
    const before = first.get(command);
    first.set(command, before ?? happened);
    if (before === undefined || (before.seq === seq && before.receipt === receipt)) return [];
    return [{ promise: "receipt", what: `${command}: ${before.seq} first, then ${seq}` }];
  });
}

/** A session's rows against what was claimed. */
export function judgeRows(claims: Claims, rows: readonly Row[]): readonly Broken[] {
  const broken: Broken[] = [];
  const withdrawnAt = lastWithdrawals(rows);
  const stored = new Map<string, Row>();
  for (const [index, row] of rows.entries()) {
    if (row.seq !== index + 1)
      broken.push({ promise: "gap", what: `${row.seq} at place ${index + 1}` });
    if (row.event.kind !== "answered" && row.event.kind !== "withdrew") continue;
    const { command } = row;
    if (stored.has(command)) broken.push({ promise: "doubled", what: `${command} at ${row.seq}` });
    stored.set(command, row);
    const intent = claims.intents.get(command);
    if (intent === undefined) broken.push({ promise: "phantom", what: `${command} at ${row.seq}` });
    else broken.push(...judgeRow(row, intent, withdrawnAt));
  }
  for (const [command, { seq, receipt }] of claims.acknowledged) {
    const row = stored.get(command);
    if (row === undefined) broken.push({ promise: "lost", what: `${command}, saved as ${seq}` });
    else if (row.seq !== seq || row.receipt !== receipt)
      broken.push({ promise: "receipt", what: `${command}: ${row.seq}, saved as ${seq}` });
  }
  for (const [command, code] of claims.refused) {
    if (stored.has(command))
      broken.push({ promise: "refused though stored", what: `${command}: ${code}` });
  }
  return broken;
}

/** By author and question: the number of their last withdrawal. */
function lastWithdrawals(rows: readonly Row[]): ReadonlyMap<string, number> {
  return new Map(
    rows.flatMap(({ seq, event }) =>
      event.kind === "withdrew" ? [[`${event.author} ${event.prompt}`, seq] as const] : [],
    ),
  );
}

function judgeRow(
  { session, seq, receipt, event }: Row,
  { token, prompt, words }: Intent,
  withdrawnAt: ReadonlyMap<string, number>,
): readonly Broken[] {
  if (event.kind !== "answered" && event.kind !== "withdrew") return [];
  const author = authorOf(`${session}\n${token}`);
  if (event.author !== author || event.prompt !== prompt)
    return [{ promise: "changed", what: `${seq} is somebody else's` }];
  if (event.kind === "withdrew") return [];
  const goneBy = withdrawnAt.get(`${author} ${prompt}`) ?? 0;
  if (event.value === null) {
    return goneBy > seq ? [] : [{ promise: "erased", what: `${seq}, which nobody withdrew` }];
  }
  if (goneBy > seq) return [{ promise: "not erased", what: `${seq}, withdrawn at ${goneBy}` }];
  if (event.value["text"] !== words) return [{ promise: "changed", what: `the words of ${seq}` }];
  const expected = receiptFor(JSON.stringify([session, prompt, seq, event.value]));
  return receipt === expected
    ? []
    : [{ promise: "receipt", what: `${seq}: ${receipt}, not ${expected}` }];
}

const [, , historyFile, databaseFile] = process.argv;
if (import.meta.main && historyFile !== undefined && databaseFile !== undefined) {
  const lines = readFileSync(historyFile, "utf8").trim().split("\n");
  const verdict = judge(
    lines.map((line): Happened => JSON.parse(line)),
    databaseFile,
  );
  console.log(JSON.stringify({ ...verdict, broken: verdict.broken.slice(0, 100) }));
  process.exitCode = verdict.broken.length === 0 ? 0 : 1;
}

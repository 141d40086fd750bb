import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openLedger } from "../../../server/ledger.ts";
import { databaseName, sqliteStore } from "../../../server/store/sqlite.ts";
import type { SessionCode } from "../../../src/domain/ids.ts";
import { judgeRows, readRows, type Claims } from "../answers/judge.ts";

/**
 * Starts on a data folder as the server does, reads the log into a state as a room does, and compares both
 * with what was claimed. @returns sentences about what is wrong
 */
export async function bootAndJudge(
  folder: string,
  code: SessionCode | null,
  claims: Claims,
): Promise<readonly string[]> {
  try {
    const told = await boot(folder, code, claims);
    return [...told, ...judgeFile(join(folder, databaseName), claims)];
  } catch (error) {
    return [`does not start: ${error instanceof Error ? error.message : String(error)}`];
  }
}

async function boot(
  folder: string,
  code: SessionCode | null,
  { acknowledged }: Claims,
): Promise<readonly string[]> {
  const store = sqliteStore(folder);
  try {
    if (code === null) return [];
    const header = await store.find(code);
    if (header === null) return [`lost: the session ${code}`];
    const { state } = await openLedger(header, store, () => {});
    return [...acknowledged.values()].flatMap(({ seq, receipt }) =>
      state.receipts[seq] === receipt ? [] : [`lost: the server does not know ${seq} ${receipt}`],
    );
  } finally {
    await store.close();
  }
}

function judgeFile(file: string, claims: Claims): readonly string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const integrity = database.prepare("PRAGMA integrity_check").get()?.["integrity_check"];
    const broken = judgeRows(claims, readRows(database));
    return [
      ...(integrity === "ok" ? [] : [`corrupt: ${String(integrity)}`]),
      ...broken.map(({ promise, what }) => `${promise}: ${what}`),
    ];
  } finally {
    database.close();
  }
}

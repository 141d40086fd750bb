import type { DatabaseSync } from "node:sqlite";
import { syncFile } from "./sync.ts";

/** SQLite's write-ahead log: it holds pages as they were at every commit, words that were taken back too. */
export interface WriteAhead {
  /** A commit has erased words from the tables. */
  holdsErased(): void;
  /** Returns once no file holds erased words, whatever happens to the power. Costs nothing when none does. */
  settle(): void;
  /** On a full disk: the log may take more room than all that is in it. */
  makeSpace(): void;
}

/** @param file the database's */
export function openWriteAhead(database: DatabaseSync, file: string): WriteAhead {
  let owed = false;
  return {
    holdsErased() {
      owed = true;
    },
    settle() {
      if (!owed) return;
      emptyLog(database, file);
      owed = false;
    },
    makeSpace() {
      try {
        emptyLog(database, file);
        owed = false;
      } catch {
        // There is no space for that either; whoever comes next tries again.
      }
    },
  };
}

/**
 * Brings everything from the write-ahead log into the tables, and leaves the log empty.
 * @throws node:sqlite's errors, and the system's
 */
export function emptyLog(database: DatabaseSync, file: string): void {
  const done = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
  if (done?.["busy"] !== 0) throw new Error(`Another program is reading ${file}. Stop it.`);
  // SQLite leaves it to the system when the file is cut off, and until then the words are on the disk.
  syncFile(`${file}-wal`);
}

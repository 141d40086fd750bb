import { resolve } from "node:path";
import { accept, refuse, type Outcome } from "../../src/domain/outcome.ts";
import { FolderBusy } from "../store/lock.ts";
import { sqliteStore } from "../store/sqlite.ts";
import type { Store } from "../store/store.ts";

/** What goes wrong with a data folder is for the person at the terminal to mend. */
export function openStore(folder: string): Outcome<Store> {
  try {
    return accept(sqliteStore(folder));
  } catch (error) {
    if (error instanceof FolderBusy) return refuse("not-possible", error.message);
    if (!(error instanceof Error)) throw error;
    const reason = error.message.replace(/[.\s]+$/, "");
    return refuse(
      "not-possible",
      `Answers cannot be kept in ${resolve(folder)} (${reason}). Choose a folder that you may write to: npm start -- --data <folder>`,
    );
  }
}

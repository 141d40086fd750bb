import { resolve } from "node:path";
import { accept, refuse, type Outcome } from "../../src/domain/outcome.ts";
import { askToLeave, FolderBusy } from "../store/lock.ts";
import { sqliteStore } from "../store/sqlite.ts";
import type { Store } from "../store/store.ts";

const longestWaitMs = 30_000;
const betweenTriesMs = 20;

/** Asks whoever holds the folder to leave, and opens it when they have. */
export async function takeOverStore(folder: string): Promise<Outcome<Store>> {
  const untilMs = performance.now() + longestWaitMs;
  let asked = false;
  for (;;) {
    try {
      return accept(sqliteStore(folder));
    } catch (error) {
      if (!(error instanceof FolderBusy) || performance.now() > untilMs) return openStore(folder);
      asked ||= askToLeave(folder);
      await new Promise((resolve) => setTimeout(resolve, betweenTriesMs));
    }
  }
}

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

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export class FolderBusy extends Error {
  override readonly name = "FolderBusy";
}

/**
 * Holds the folder for this process; the system lets go of it however the process ends. An empty SQLite
 * file serves, since Node has no file locks of its own and SQLite's work alike on every system.
 * @throws FolderBusy
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, "talkback.lock"), { timeout: 0 });
  try {
    lock.exec("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    const busy = error instanceof Error && "errcode" in error && Number(error.errcode) === 5;
    if (!busy) throw error;
    throw new FolderBusy(
      `Another Talkback is running with the data folder ${folder}. Stop that one, or give this one a folder of its own with --data.`,
      { cause: error },
    );
  }
  return () => lock.close();
}

import { readFileSync, rmSync, writeFileSync } from "node:fs";
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
  const note = join(folder, noteName);
  attempt(() => writeFileSync(note, String(process.pid)));
  return () => {
    attempt(() => rmSync(note, { force: true }));
    lock.close();
  };
}

/** Who holds the folder; only worth something while somebody does. */
const noteName = "talkback.pid";

/** Asks the process that holds a busy folder to end as it should. False when nobody knows which it is. */
export function askToLeave(folder: string): boolean {
  return attempt(() => {
    const pid = Number(readFileSync(join(folder, noteName), "utf8"));
    if (Number.isInteger(pid) && pid > 1) process.kill(pid, "SIGTERM");
    else throw new Error("The note does not say.");
  });
}

// On a full disk the note cannot be written: a later process cannot take over, and all else goes on.
function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { syncFolder } from "./sync.ts";

/**
 * Makes the folder and those it lies in, so that they outlast a power cut. Node's own way (`recursive`)
 * goes round for ever where the system says that a folder's parent, which is there, is not: below /proc,
 * for one.
 * @throws the system's error
 */
export function makeFolder(folder: string): void {
  const path = resolve(folder);
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory() === true) return;
  if (there === undefined && dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else was quicker; a file in the way is still an error.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
  syncFolder(dirname(path));
}

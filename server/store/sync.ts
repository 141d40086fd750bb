import { closeSync, fsyncSync, openSync } from "node:fs";

/** What has been made or removed in the folder is so after a power cut too. */
export function syncFolder(path: string): void {
  // Windows sees to that itself, and opens no folders.
  if (process.platform !== "win32") sync(path, "r");
}

export function syncFile(path: string): void {
  // Windows syncs only what may be written.
  sync(path, "r+");
}

function sync(path: string, flags: string): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

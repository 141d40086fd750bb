import { closeSync, fsyncSync, openSync } from "node:fs";

/** What has been made or removed in the folder is so after a power cut too. @throws EIO */
export function syncFolder(path: string): void {
  // Windows sees to that itself, and opens no folders.
  if (process.platform === "win32") return;
  try {
    sync(path, "r");
  } catch (error) {
    // Not every folder may be read, and not every file system syncs folders; one that fails is another matter.
    if (error instanceof Error && "code" in error && error.code === "EIO") throw error;
  }
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

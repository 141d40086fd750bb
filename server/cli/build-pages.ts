import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { home } from "./places.ts";

export const dist = join(home, "dist");

/** Builds the three pages when their source is newer than what was built, or nothing was. */
export async function buildPages(say: (line: string) => void): Promise<void> {
  if (builtAt() > changedAt()) return;
  say("Building the pages (only when their source has changed) …");
  const { build } = await import("vite");
  await build({
    root: join(home, "src"),
    configFile: join(home, "vite.config.ts"),
    logLevel: "error",
  });
}

/** Goes on building whenever a source file changes. Resolves to how to stop. */
export async function watchPages(): Promise<() => Promise<void>> {
  const { build } = await import("vite");
  const root = join(home, "src");
  const watcher = await build({
    root,
    configFile: join(home, "vite.config.ts"),
    logLevel: "warn",
    build: { watch: {} },
  });
  return async () => {
    if ("close" in watcher) await watcher.close();
  };
}

function builtAt(): number {
  const pages = ["phone", "stage", "console"].map((page) => join(dist, page, "index.html"));
  return Math.min(...pages.map(timeOf));
}

/** When a source file was last changed; 0 where the pages come ready-made, without their source. */
function changedAt(): number {
  const folder = join(home, "src");
  const files = readFolder(folder).map((file) => join(folder, file));
  const settings = ["vite.config.ts", "package-lock.json"].map((file) => join(home, file));
  return files.length === 0 ? 0 : Math.max(...[...files, ...settings].map(timeOf));
}

function readFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch {
    return [];
  }
}

function timeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { home } from "./places.ts";

export const dist = join(home, "dist");
/** Script, style and fonts of static decks. */
export const deckAssets = join(dist, "decks");

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

/** Builds what static decks load when its source is newer, or nothing was built. */
export async function buildDecks(say: (line: string) => void): Promise<void> {
  if (timeOf(join(deckAssets, "decks.js")) > changedAt(deckSources, "vite.decks.config.ts")) return;
  say("Building what static decks load (only when its source has changed) …");
  const { build } = await import("vite");
  await build({
    root: join(home, "src"),
    configFile: join(home, "vite.decks.config.ts"),
    logLevel: "error",
  });
}

/** Below `src`. */
const deckSources: readonly string[] = ["decks", "theme", "client/trusted-html.ts"];

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
function changedAt(below: readonly string[] = [""], config = "vite.config.ts"): number {
  const files = below.flatMap((part) => {
    const folder = join(home, "src", part);
    const inside = readFolder(folder).map((file) => join(folder, file));
    return inside.length === 0 && timeOf(folder) > 0 ? [folder] : inside;
  });
  const settings = [config, "package-lock.json"].map((file) => join(home, file));
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

import { readFileSync } from "node:fs";
import { build, type Plugin } from "vite";
import type { Mistake } from "./mistakes.ts";

const root = new URL("../../..", import.meta.url).pathname;

/** The three pages as they are shipped, or with mistakes built in, in a folder of the check's own. */
export async function buildPages(
  folder: string,
  mistakes: readonly Mistake[] = [],
): Promise<string> {
  await build({
    configFile: `${root}/vite.config.ts`,
    root: `${root}/src`,
    logLevel: "error",
    plugins: [withMistakes(mistakes)],
    build: { outDir: folder, emptyOutDir: true },
  });
  return folder;
}

function withMistakes(mistakes: readonly Mistake[]): Plugin {
  return {
    name: "mistakes",
    enforce: "pre",
    load(id) {
      const path = id.split("?")[0] ?? "";
      const here = mistakes.filter(({ file }) => path.endsWith(`/${file}`));
      if (here.length === 0) return null;
      let source = readFileSync(path, "utf8");
      for (const { file, instead, put } of here) {
        if (!source.includes(instead))
          throw new Error(`${file} does not read "${instead}" any more.`);
        source = source.replace(instead, put);
      }
      return source;
    },
  };
}

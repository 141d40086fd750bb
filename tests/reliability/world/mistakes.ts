import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

// Loaded before a server that shall have a mistake built in: `NODE_OPTIONS=--import …/mistakes.ts`, with
// the mistakes in TALKBACK_MISTAKES. It changes the source as it is read; the files stay as they are.

/** In the text of one file, one place that is to read otherwise. */
export interface Mistake {
  /** End of the file's path: `server/transport.ts`. */
  readonly file: string;
  readonly instead: string;
  readonly put: string;
}

/** Environment of a server that has them built in. */
export function withMistakes(mistakes: readonly Mistake[]): NodeJS.ProcessEnv {
  for (const { file, instead } of mistakes) {
    const source = readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
    if (!source.includes(instead)) throw new Error(`${file} does not read "${instead}" any more.`);
  }
  return {
    NODE_OPTIONS: `--import ${import.meta.filename}`,
    TALKBACK_MISTAKES: JSON.stringify(mistakes),
  };
}

const mistakes: readonly Mistake[] = JSON.parse(process.env["TALKBACK_MISTAKES"] ?? "[]");
if (mistakes.length > 0) {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const here = mistakes.filter(({ file }) => url.endsWith(`/${file}`));
      if (here.length === 0) return loaded;
      let source = readFileSync(fileURLToPath(url), "utf8");
      for (const { instead, put } of here) source = source.replace(instead, put);
      return { ...loaded, source };
    },
  });
}

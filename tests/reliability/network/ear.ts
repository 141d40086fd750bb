import { canaryLength } from "../answers/history.ts";
import type { Sight } from "./sights.ts";
import { wordsIn } from "./views.ts";

/** Listens at a proxy: what words a server has sent down each connection. */
export interface Ear {
  readonly tap: (chunk: Buffer, connection: number) => void;
  readonly sights: () => readonly Sight[];
}

export function openEar(by: "stage" | "phone"): Ear {
  const heard = new Map<number, { readonly words: Set<string>; tail: string }>();
  return {
    tap(chunk, connection) {
      let known = heard.get(connection);
      if (known === undefined) {
        known = { words: new Set(), tail: "" };
        heard.set(connection, known);
      }
      const text = known.tail + chunk.toString("latin1");
      for (const words of wordsIn(text)) known.words.add(words);
      // Words may lie across two chunks.
      known.tail = text.slice(-canaryLength);
    },
    sights: () =>
      [...heard.values()].map(({ words }) => ({ type: "heard", by, words: [...words] })),
  };
}

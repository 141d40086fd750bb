import { slugOf, untaken } from "../slug.ts";

/** The questions of one worksheet by key: what each asks, so that another with the same beginning gets another key. */
export type Keys = Map<string, string>;

export interface Asked {
  readonly ask: string;
  /** What to make a key of where a question has no words of its own. */
  readonly title: string;
  /** Keys that this occurrence of the worksheet has given out already. */
  readonly used: ReadonlySet<string>;
}

/**
 * The first words of the question, as many as it takes to tell it from another of the worksheet. The same
 * words asked again on another page are the same question; twice on one page they are two.
 */
export function keyOf({ ask, title, used }: Asked, keys: Keys): string {
  const words = slugOf(ask).split("-").length;
  for (let count = 4; count <= Math.max(words, 4); count += 1) {
    const key = slugOf(ask, count) || slugOf(title, 4) || "question";
    const asked = keys.get(key);
    if (asked === undefined || (asked === ask && !used.has(key))) return remember(key, ask, keys);
    if (asked === ask) break;
  }
  const taken = { has: (key: string) => used.has(key) || (keys.has(key) && keys.get(key) !== ask) };
  return remember(untaken(slugOf(ask, 4) || "question", taken), ask, keys);
}

/** A key that is chosen, by the author or by the rule; the first question that has it gives it its words. */
export function remember(key: string, ask: string, keys: Keys): string {
  if (!keys.has(key)) keys.set(key, ask);
  return key;
}

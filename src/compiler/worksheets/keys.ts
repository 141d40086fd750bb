import { slugOf, untaken } from "../slug.ts";

/** Question → the key of its first, second … appearance on a page. The same words on another page are the same question. */
export type Keys = ReadonlyMap<string, readonly string[]>;

interface Around {
  /** What to make a key of where a question has no words of its own. */
  readonly title: string;
  /** Keys that authors have chosen. */
  readonly chosen: readonly string[];
}

/** A key of this many words is enough, unless another question begins with the same ones. */
const fewestWords = 4;
/** In letters; room for a long sentence whose last word is the one that tells. */
const longestKey = 100;

/**
 * The keys of a worksheet's questions, given what each of its occurrences asks. A key is the question's first
 * words, as many as it takes to tell it from all others. None of several that begin alike gets the short key:
 * when one of them goes, no other must inherit its answers.
 */
export function keysOf(
  occurrences: readonly (readonly string[])[],
  { title, chosen }: Around,
): Keys {
  const times = new Map<string, number>();
  for (const asks of occurrences) {
    for (const [ask, same] of Map.groupBy(asks, (one) => one))
      times.set(ask, Math.max(times.get(ask) ?? 0, same.length));
  }
  const telling = tellingWords([...times.keys()]);
  const taken = new Set(chosen);
  const keys = new Map<string, readonly string[]>();
  for (const [ask, count] of times) {
    const base = untaken(telling(ask) || slugOf(title, fewestWords) || "question", taken);
    const own =
      count === 1 ? [base] : Array.from({ length: count }, (_, index) => `${base}-${index + 1}`);
    for (const key of [base, ...own]) taken.add(key);
    keys.set(ask, own);
  }
  return keys;
}

/** For each of these texts, the fewest first words that no other begins with. */
function tellingWords(asks: readonly string[]): (ask: string) => string {
  const words = new Map(asks.map((ask) => [ask, slugOf(ask, Infinity, longestKey).split("-")]));
  const tallies = new Map<number, ReadonlyMap<string, readonly string[]>>();
  const beginning = (ask: string, count: number): string =>
    (words.get(ask) ?? []).slice(0, count).join("-");
  const alone = (ask: string, count: number): boolean => {
    const tally = tallies.get(count) ?? Map.groupBy(asks, (one) => beginning(one, count));
    tallies.set(count, tally);
    return tally.get(beginning(ask, count))?.length === 1;
  };
  return (ask) => {
    const most = words.get(ask)?.length ?? 0;
    let count = fewestWords;
    while (count < most && !alone(ask, count)) count += 1;
    return beginning(ask, count);
  };
}

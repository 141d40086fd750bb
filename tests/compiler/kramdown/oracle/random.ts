/** Numbers that a seed gives again. */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type Make = (random: Random, depth: number) => string;

export const pick = <T>(random: Random, from: readonly T[]): T => {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error("Nothing to pick from.");
  return found;
};
export const times = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));
export const repeat = (random: Random, least: number, most: number, make: () => string): string[] =>
  Array.from({ length: times(random, least, most) }, make);

/** What a page that has lost the server knows when it is about to try again. */
export interface Absence {
  /** Tries since it was last welcomed. */
  readonly tries: number;
  /** In its room, as far as it knows: all of them may have been cut off at the same moment. */
  readonly people: number;
  /** From 0 to 1, a new one each time. */
  readonly random: number;
}

/** Most who should come back in one second; a server takes 500, and there are other rooms. */
const perSecond = 300;
const soonestMs = 500;
/** A server that very many were connected to is not back sooner, and each of them would ask in vain. */
const soonestOfManyMs = 2_000;
const leastSpreadMs = 2_000;
const longestMs = 15_000;

/**
 * Milliseconds until the next try. The first is spread evenly over as long as the room needs to come back
 * in good order; those after it wait longer each time, and are spread over as long again.
 */
export function waitBefore({ tries, people, random }: Absence): number {
  const spreadMs = Math.max(leastSpreadMs, (people / perSecond) * 1_000);
  const soonest = Math.min(soonestOfManyMs, soonestMs + people / 2);
  const least = tries === 0 ? soonest : Math.min(longestMs, 1_000 * 2 ** tries) / 2;
  // Few of them have to try again.
  const width = tries === 0 ? spreadMs : Math.max(2 * least, spreadMs / 2);
  return least + random * Math.min(width, longestMs - least);
}

/** Where the server has named a time to many at once: no sooner, and over half as long again. */
export function waitAsTold(retryAfterMs: number, random: number): number {
  return retryAfterMs * (1 + random / 2);
}

/** The network is back, for everybody who was on it: little for a small room, a second for 300. */
export function waitWhenOnline(people: number, random: number): number {
  return Math.min(longestMs, (people / perSecond) * 1_000) * random;
}

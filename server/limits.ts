/** What everybody may do, and how often. Keyed on participants, never on addresses: a whole room shares one. */
export interface Limits {
  /** People of one session. */
  readonly capacity: number;
  readonly answers: Rate;
  readonly events: Rate;
  /** By address: codes and keys that do not fit. */
  readonly wrongGuesses: Rate;
  /** Of the whole process. */
  readonly handshakes: Rate;
  /** Connected and not let in yet: from one address, and in all. */
  readonly unfinished: { readonly address: number; readonly process: number };
  /** Too many refusals for being too fast, and the connection is closed. */
  readonly strikes: number;
  readonly connections: number;
}

export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export const standardLimits: Limits = {
  capacity: 500,
  answers: { burst: 10, perSecond: 0.5 },
  events: { burst: 40, perSecond: 10 },
  wrongGuesses: { burst: 20, perSecond: 20 / 60 },
  handshakes: { burst: 500, perSecond: 500 },
  unfinished: { address: 600, process: 2_000 },
  strikes: 50,
  connections: 12_000,
};

export interface Limiter {
  /** Milliseconds to wait until the next one will pass; 0 when this one may. */
  take(key: string): number;
  /** As `take`, without taking. */
  look(key: string): number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/** Token buckets, one a key. `now` in milliseconds and steady: `performance.now`, not the time of day. */
export function createLimiter({ burst, perSecond }: Rate, now = () => performance.now()): Limiter {
  const buckets = new Map<string, Bucket>();
  const fullAfterMs = (burst / perSecond) * 1_000;
  let sweptAtMs = now();

  function bucketOf(key: string): Bucket {
    const atMs = now();
    if (atMs - sweptAtMs > fullAfterMs) sweep(atMs);
    let bucket = buckets.get(key);
    if (bucket === undefined) {
      bucket = { tokens: burst, atMs };
      buckets.set(key, bucket);
    }
    bucket.tokens = Math.min(burst, bucket.tokens + ((atMs - bucket.atMs) / 1_000) * perSecond);
    bucket.atMs = atMs;
    return bucket;
  }

  // A bucket that has had the time to fill up says no more than one that is not there.
  function sweep(atMs: number): void {
    sweptAtMs = atMs;
    for (const [key, bucket] of buckets) {
      if (atMs - bucket.atMs >= fullAfterMs) buckets.delete(key);
    }
  }

  function waitMs({ tokens }: Bucket): number {
    return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1_000);
  }

  return {
    take(key) {
      const bucket = bucketOf(key);
      const wait = waitMs(bucket);
      if (wait === 0) bucket.tokens -= 1;
      return wait;
    },
    look: (key) => waitMs(bucketOf(key)),
  };
}

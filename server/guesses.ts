import { createLimiter, type Rate } from "./limits.ts";

/** Codes and keys that do not fit, counted by the address they come from; a right one is never kept waiting. */
export interface Guesses {
  /**
   * Counts a wrong one. Milliseconds until the next wrong one would be answered as such; above 0 the
   * answer has been held back for a while already.
   */
  wrong(address: string): Promise<number>;
}

const holdBackMs = 2_000;
/** Held back at once; beyond that, waiting would cost us more than it costs them. */
const mostHeld = 500;

export function createGuesses(
  rate: Rate,
  pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, holdBackMs).unref()),
): Guesses {
  const limiter = createLimiter(rate);
  let held = 0;
  return {
    async wrong(address) {
      const waitMs = limiter.take(address);
      if (waitMs === 0 || held >= mostHeld) return waitMs;
      held += 1;
      await pause();
      held -= 1;
      return waitMs;
    },
  };
}

import * as fc from "fast-check";

// Vitest loads this before every test file. The same dice each time: whether a change may land is no
// matter of luck. `npm run fuzz` throws others, and more of them.

/** How many times as many runs as in `npm test`. */
const times = Number(process.env["FUZZ_TIMES"] ?? 1);

fc.configureGlobal({ seed: Number(process.env["FUZZ_SEED"] ?? 1), numRuns: runs(100) });

/** How often a property is tried that `npm test` tries this often; without it, that is 100 times. */
export function runs(usual: number): number {
  return usual * times;
}

import type { Check } from "./check.ts";

/** In the order in which they run. Read only when it is its turn: a check may be slow to load. */
export const checks: Readonly<Record<string, () => Promise<Check>>> = {};

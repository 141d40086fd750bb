import type { Check } from "./check.ts";

/** In the order in which they run. Read only when it is its turn: a check may be slow to load. */
export const checks: Readonly<Record<string, () => Promise<Check>>> = {
  "p11-nat": async () => (await import("./p11-nat.ts")).p11Nat,
  "p18-phones": async () => (await import("./p18-phones.ts")).p18Phones,
};

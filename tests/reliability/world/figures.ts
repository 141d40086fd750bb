import { readFileSync } from "node:fs";

/** Of many measured times, in milliseconds. */
export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.floor(sorted.length * share)] ?? 0);
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: round(sorted.at(-1) ?? 0) };
}

/** One decimal place. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** What a process holds in memory now. */
export function rssMiB(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) / 1_024;
}

/** Milliseconds since 1970 to the microsecond, the same in all processes of this machine. */
export function clockMs(): number {
  return performance.timeOrigin + performance.now();
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";

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

/** Options of node for a server whose memory is measured. */
export const tidying = `--expose-gc --import ${join(import.meta.dirname, "tidy.ts")}`;

/** What it keeps when its garbage is gone. Needs `tidying`. */
export async function keptMiB(pid: number): Promise<number> {
  process.kill(pid, "SIGUSR2");
  await after(600);
  return rssMiB(pid);
}

/** The least of several looks, until it is no more than that or the time is over. */
export async function keptWithin(pid: number, mostMiB: number, forMs: number): Promise<number> {
  const untilMs = performance.now() + forMs;
  let least = await keptMiB(pid);
  while (least > mostMiB && performance.now() < untilMs) {
    await after(1_000);
    least = Math.min(least, await keptMiB(pid));
  }
  return least;
}

/** Milliseconds since 1970 to the microsecond, the same in all processes of this machine. */
export function clockMs(): number {
  return performance.timeOrigin + performance.now();
}

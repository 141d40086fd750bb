import { monitorEventLoopDelay } from "node:perf_hooks";
import { round } from "./figures.ts";

/**
 * What this machine does to any process while something else is measured, and no server can do anything
 * about. A time counts against a promise only past this.
 */
export interface Noise {
  /** How late an idle process is let run: milliseconds, p99, since it was begun. */
  readonly p99: () => number;
  /** How many times longer a few milliseconds' work takes than its own processor time: 1 when alone; p90. */
  readonly stretch: () => number;
  readonly figures: () => Readonly<Record<string, number>>;
}

const everyMs = 5;
const workMs = 3;

export function listenForNoise(): Noise {
  const delay = monitorEventLoopDelay({ resolution: everyMs });
  delay.enable();
  const stretches: number[] = [];
  setInterval(() => stretches.push(workFor(workMs)), 150).unref();
  const p99 = (): number => round(Math.max(0, delay.percentile(99) / 1e6 - everyMs - workMs));
  const stretch = (): number => {
    const sorted = stretches.toSorted((a, b) => a - b);
    return Math.max(1, round(sorted[Math.floor(sorted.length * 0.9)] ?? 1));
  };
  return {
    p99,
    stretch,
    figures: () => ({
      "what the machine makes an idle process wait meanwhile, p99 ms": p99(),
      "how many times longer work takes than alone, p90": stretch(),
    }),
  };
}

/** Wall time over processor time. */
function workFor(ms: number): number {
  const begunMs = performance.now();
  const before = process.cpuUsage();
  let used = 0;
  while (used < ms) {
    const { user, system } = process.cpuUsage(before);
    used = (user + system) / 1_000;
  }
  return (performance.now() - begunMs) / used;
}

/** A request waits for the crowd's process, for the server's, and for the crowd's again. */
export function allowing(mostMs: number, noise: Noise): number {
  return mostMs * noise.stretch() + 3 * noise.p99();
}

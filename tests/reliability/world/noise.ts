import { monitorEventLoopDelay } from "node:perf_hooks";
import { round } from "./figures.ts";

/**
 * How late this machine lets an idle process run, while something else is measured: what no server can
 * do anything about. A time counts against a promise only past this.
 */
export interface Noise {
  /** Milliseconds of delay, p99, since it was begun. */
  readonly p99: () => number;
}

const everyMs = 5;

export function listenForNoise(): Noise {
  const delay = monitorEventLoopDelay({ resolution: everyMs });
  delay.enable();
  return { p99: () => round(Math.max(0, delay.percentile(99) / 1e6 - everyMs)) };
}

/** A request waits for the crowd's process, for the server's, and for the crowd's again. */
export function allowing(mostMs: number, noise: Noise): number {
  return mostMs + 3 * noise.p99();
}

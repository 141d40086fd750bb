import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Packets that nobody honest sends, from a process of its own. */
export interface Storm {
  readonly port: number;
  readonly code: string;
  readonly prompts: readonly string[];
  readonly seed: number;
  /** In all. */
  readonly packets: number;
  /** At most. */
  readonly perSecond: number;
  /** Connections at a time. */
  readonly atOnce: number;
}

export interface StormTally {
  /** WebSocket frames, polling packets and HTTP requests. */
  readonly packets: number;
  readonly connections: number;
  /** Connections of which the server showed that it had read the last packet. */
  readonly readToTheEnd: number;
  /** Ended by the server. */
  readonly hungUp: number;
  /** Ended by us when it said nothing for a second: it waits for the rest of a frame that never comes. */
  readonly leftWaiting: number;
  /** Refused at the handshake, which is rationed. */
  readonly turnedAway: number;
  readonly bytes: number;
  readonly seconds: number;
}

/**
 * Behind everybody else in the queue for a processor. Resolves when it is over, or to null once there is
 * nobody left to throw anything at.
 */
export async function throwStorm(storm: Storm, gone: Promise<null>): Promise<StormTally | null> {
  const file = join(import.meta.dirname, "storm-process.ts");
  const child = spawn("nice", ["-n", "10", process.execPath, file, JSON.stringify(storm)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = await Promise.race([once(createInterface(child.stdout), "line"), gone]);
  child.kill("SIGKILL");
  return said === null ? null : JSON.parse(String(said[0]));
}

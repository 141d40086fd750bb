import { execFile } from "node:child_process";
import { join } from "node:path";
import { withMistakes, type Mistake } from "../world/mistakes.ts";

export interface PlayOrder {
  readonly seed: number;
  readonly sequences: number;
  /** Commands of the longest sequence. */
  readonly longest: number;
  /** With screens and phones that come in at random moments. */
  readonly follow: boolean;
  /** Every command in every state first. */
  readonly directed: boolean;
  /** So many sequences once more, over real sockets. */
  readonly sockets: number;
}

export interface PlayReport {
  readonly played: number;
  readonly commands: number;
  /** State changes. */
  readonly entries: number;
  /** How often somebody who had followed was compared with somebody new. */
  readonly compared: number;
  readonly gaps: number;
  /** Commands, over real sockets. */
  readonly overSockets: number;
  readonly cells: readonly string[];
  /** Empty unless `directed`. */
  readonly declared: readonly string[];
  readonly broken: readonly string[];
}

/** In a process of its own. @throws with what it complained about when it ends without a report. */
export function play(order: PlayOrder, mistakes: readonly Mistake[] = []): Promise<PlayReport> {
  const program = join(import.meta.dirname, "run-play.ts");
  const broken = mistakes.length === 0 ? {} : withMistakes(mistakes);
  const settings = { maxBuffer: 1e8, env: { ...process.env, ...broken } };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [program, JSON.stringify(order)],
      settings,
      (error, out, complaint) => {
        if (out === "") reject(error ?? new Error(complaint));
        else resolve(JSON.parse(out));
      },
    );
  });
}

import type { Spread } from "./figures.ts";

/** The people of a room, in a process of their own. */
export interface CrowdSettings {
  readonly host: string;
  readonly port: number;
  readonly code: string;
  readonly prompts: readonly string[];
  readonly people: number;
  /** One address for each of them in turn; empty for the machine's usual one. */
  readonly from: readonly string[];
  readonly seed: number;
}

export type Order =
  /** Everybody comes at a moment of their own; also whoever has been there before. */
  | { readonly kind: "join"; readonly withinMs: number }
  /** Everybody answers once, at a moment of their own. */
  | { readonly kind: "answer"; readonly withinMs: number }
  /** Everybody hangs up and comes back as the same person. */
  | { readonly kind: "reload"; readonly withinMs: number }
  /** Everybody answers again and again for so long. */
  | { readonly kind: "steady"; readonly everyMs: number; readonly forMs: number }
  /** When each of them heard of the change made at that time; waits for it. */
  | { readonly kind: "heard"; readonly sinceMs: number; readonly withinMs: number }
  /** Everybody stops reading. */
  | { readonly kind: "pause" }
  /** Whoever is connected sends answers as fast as it can, and comes back when it is thrown out. */
  | { readonly kind: "flood"; readonly forMs: number; readonly perSecond: number }
  | { readonly kind: "leave" };

/** What became of an order. */
export interface Tally {
  readonly asked: number;
  readonly ok: number;
  /** By the refusal's code. */
  readonly refused: Readonly<Record<string, number>>;
  /** Connections that the server ended or would not begin. */
  readonly dropped: number;
  /** Connected at the end of it. */
  readonly connected: number;
  /** Of acknowledgements, from the sending; of `heard`, from the change. */
  readonly times: Spread;
  /** Of the commands that were sent more than 2 s after the order. */
  readonly later: { readonly asked: number; readonly ok: number };
}

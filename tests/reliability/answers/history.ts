/**
 * What happened to one thing that somebody wanted to say, one line of JSON each. Whatever was cut off
 * is `unknown`, never `no`: it may have been stored.
 */
export type Happened =
  | ({ readonly type: "invoke"; readonly intent: Intent } & Moment)
  | ({ readonly type: "ok"; readonly seq: number; readonly receipt: string } & Moment)
  | ({ readonly type: "no"; readonly code: string } & Moment)
  /** Told to try again; what is tried again is the same command. */
  | ({
      readonly type: "later";
      readonly code: string;
      readonly message: string;
      readonly retryAfterMs: number | null;
    } & Moment)
  | ({ readonly type: "unknown" } & Moment);

interface Moment {
  readonly command: string;
  /** Of the phones' process, steady. */
  readonly atMs: number;
}

export interface Intent {
  readonly does: "answer" | "withdraw";
  /** The phone's secret, which makes its participant. */
  readonly token: string;
  readonly prompt: string;
  /** Each in its own words, and these hold a canary again and again; empty for a withdrawal. */
  readonly words: string;
}

/** What all words that somebody writes are made of; nothing else holds it. */
export const canaryStart = "canary-";
export const canaryLength = canaryStart.length + 12;

export interface Verdict {
  readonly wanted: number;
  readonly acknowledged: number;
  readonly stored: number;
  readonly integrity: string;
  /** Empty when every promise was kept. */
  readonly broken: readonly Broken[];
}

export interface Broken {
  readonly promise:
    | "lost"
    | "doubled"
    | "phantom"
    | "receipt"
    | "changed"
    | "erased"
    | "not erased"
    | "refused though stored"
    | "gap"
    | "corrupt";
  readonly what: string;
}

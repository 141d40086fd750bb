/**
 * What happened to one thing that somebody wanted to say, one line of JSON each. Whatever was cut off
 * is `unknown`, never `no`: it may have been stored.
 */
export type Happened =
  | {
      readonly type: "invoke";
      readonly intent: string;
      readonly phone: number;
      readonly command: string;
    }
  | { readonly type: "ok"; readonly intent: string; readonly seq: number; readonly receipt: string }
  | { readonly type: "no"; readonly intent: string; readonly code: string }
  | { readonly type: "unknown"; readonly intent: string };

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
    | "refused though stored"
    | "gap"
    | "corrupt";
  readonly what: string;
}

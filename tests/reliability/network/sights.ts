import type { Command } from "../../../src/domain/decide.ts";

/** What a screen or a phone was told, and what somebody at a console wanted; one line of JSON each. */
export type Sight =
  /** A screen's state went from one entry to another. `gap`: it found that some were missing. */
  | {
      readonly type: "took";
      readonly who: string;
      readonly how: "welcome" | "snapshot" | "entries" | "gap";
      readonly from: number;
      readonly to: number;
    }
  /** A command that somebody who may has given; whether it arrived is another matter. */
  | { readonly type: "drove"; readonly id: string; readonly kind: Command["kind"] }
  /** Until that entry, the session had been made ready. */
  | { readonly type: "ready"; readonly seq: number }
  /** Words that stood in the bytes of one connection to a stage, or to a phone. */
  | { readonly type: "heard"; readonly by: "stage" | "phone"; readonly words: readonly string[] }
  /** At the very end. */
  | { readonly type: "stands"; readonly who: string; readonly view: View };

export type View =
  | { readonly as: "stage" | "console"; readonly text: string }
  | { readonly as: "phone"; readonly token: string; readonly floor: string; readonly mine: string };

export interface SightVerdict {
  /** Screens and phones that stood where the log says. */
  readonly agreed: number;
  readonly connections: number;
  readonly entries: number;
  readonly broken: readonly { readonly promise: SightPromise; readonly what: string }[];
}

export type SightPromise = "order" | "authority" | "leak" | "diverged";

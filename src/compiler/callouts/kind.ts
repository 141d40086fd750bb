import type { Tone } from "../block.ts";

/** A box that authors mark by class: `<div class="callout objectives" markdown="1">`. */
export interface CalloutKind {
  /** The author's class. */
  readonly name: string;
  /** What a slide writes above it; empty for a box that speaks for itself. */
  readonly label: string;
  readonly tone: Tone;
}

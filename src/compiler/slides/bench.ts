import type { Block, Tone } from "../block.ts";
import type { DeckDraft } from "../draft.ts";
import type { SlideLayout, Source, Video } from "../../domain/course.ts";
import type { BoardId, PromptId, SlideId } from "../../domain/ids.ts";
import type { Head, Trail } from "./head.ts";

/** What the report says about a page's slides. */
export type Cut =
  | {
      readonly kind: "split";
      readonly source: Source;
      readonly slide: SlideId;
      readonly parts: number;
    }
  /** Too large for a slide and not to be split: shown at `percent` of its size, never below 60. */
  | {
      readonly kind: "scaled";
      readonly source: Source;
      readonly slide: SlideId;
      readonly percent: number;
    };

/** A slide before deck and foot are put around it. */
export interface SlideDraft {
  readonly layout: SlideLayout;
  readonly head: Head | null;
  readonly body: string;
  /** For outlines where the head says nothing. */
  readonly words: string;
  readonly line: number;
  readonly under: Under;
  readonly notes?: string;
  readonly video?: Video;
  readonly prompt?: PromptId;
  readonly board?: BoardId;
  readonly part?: { readonly number: number; readonly of: number };
  /** More of the look, for deck.css. */
  readonly look?: string;
}

/** What a block stands in. */
export interface Under {
  readonly trail: Trail;
  readonly tone: Tone | null;
  /** The author's class of the callout; empty outside of one. */
  readonly callout: string;
  /** True where the page's words are only repeated. */
  readonly chrome: boolean;
}

/** Where slides are put in order. */
export interface Bench {
  readonly draft: DeckDraft;
  /** Of the slide that is put next. */
  nextId(): SlideId;
  put(slide: SlideDraft): void;
  /** Blocks within a block, as slides. */
  cut(blocks: readonly Block[], under: Under): void;
  note(cut: Cut): void;
}

export function sourceOf({ draft }: Bench, line: number): Source {
  return { file: draft.file, line };
}

/** What can be scaled, in steps of 5 %, to fit; 60 where even that is too much. */
export function scaleToFit(height: number, room: number): number {
  const percent = Math.floor((room / height) * 20) * 5;
  return Math.min(100, Math.max(60, percent));
}

export function scaleClass(percent: number): string {
  return percent === 100 ? "" : ` scale-${percent}`;
}

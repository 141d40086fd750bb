import type { Block, CalloutElement, Tone } from "../block.ts";
import type { DeckDraft } from "../draft.ts";
import type { SlideLayout, Source, Video } from "../../domain/course.ts";
import type { BoardId, PromptId, SlideId } from "../../domain/ids.ts";
import type { Box } from "./atom.ts";
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
  /** Where a part of it only belongs to the callout, told by what puts the callout around that part. */
  readonly body: string | ((inCallout: (content: Content) => string) => string);
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

/** A callout of the page, which its slides stand in. */
export interface CalloutBox {
  readonly element: CalloutElement;
  /** One of its page's parts, by a name that no other has. */
  readonly part: string;
  /** The callout around it. */
  readonly outer: CalloutBox | null;
}

/** What a block stands in. */
export interface Under {
  readonly box: CalloutBox | null;
  readonly trail: Trail;
  readonly tone: Tone | null;
  /** The author's class of the callout; empty outside of one. */
  readonly callout: string;
  /** True where the page's words are only repeated. */
  readonly chrome: boolean;
}

/** What stands in a callout, below headings that may stand in it or above it. */
export interface Content {
  readonly headings: HeadingsHtml;
  readonly html: string;
}
/** The headings that stand in that callout, or in none, as HTML; empty where there are none. */
export type HeadingsHtml = (box: CalloutBox | null) => string;

/** Where slides are put in order. */
export interface Bench {
  readonly draft: DeckDraft;
  /** What has begun on a slide already, so that it only goes on on another. */
  readonly begun: Set<Box | CalloutBox>;
  /** A name for a part of the page, which no other part of it has. */
  nextPart(): string;
  /** Of the slide that is put next. */
  nextId(): SlideId;
  put(slide: SlideDraft): void;
  /** Blocks within a block, as slides. */
  cut(blocks: readonly Block[], under: Under): void;
  /** What the page has and no slide is made of: it goes with the next slide, or the last. */
  leave(html: string): void;
  note(cut: Cut): void;
}

/** The callout that a block is, within those around it. */
export function boxOf(
  { element }: { readonly element?: CalloutElement },
  { box }: Under,
  bench: Bench,
): CalloutBox | null {
  return element === undefined ? box : { element, part: bench.nextPart(), outer: box };
}

export function sourceOf({ draft }: Bench, line: number): Source {
  return { file: draft.file, line };
}

/** The class for a share of the full size, in steps of 5 %. */
export function scaleClass(percent: number): string {
  return percent === 100 ? "" : ` scale-${percent}`;
}

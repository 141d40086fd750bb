import type { BoardId, DeckId, ModuleId, PageId, PromptId, SlideId, WorksheetId } from "./ids.ts";
import type { Prompt } from "./prompt.ts";

export interface Source {
  /** Path inside the course, with forward slashes. */
  readonly file: string;
  /** From 1, as editors show it. */
  readonly line: number;
}

/** The three principles of connected learning. */
export const spheres = ["interests", "relationships", "opportunity"] as const;
export type Sphere = (typeof spheres)[number];

/** Which of the theme's eight hues, from 1; spheres are 1 to 3. Never the only carrier of a meaning. */
export type Hue = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface Course {
  readonly title: string;
  readonly description: string;
  /** As the course's own configuration words it; empty when it says nothing. */
  readonly licence: string;
  /** A language tag ("es"); absent when the course's configuration names none. */
  readonly language?: string;
  readonly modules: readonly Module[];
}

export interface Module {
  readonly id: ModuleId;
  readonly title: string;
  /** False when the course's configuration leaves the module out of its list. */
  readonly listed: boolean;
  readonly pages: readonly Page[];
  readonly worksheets: readonly Worksheet[];
}

export interface Page {
  readonly id: PageId;
  readonly title: string;
  readonly source: Source;
  readonly decks: readonly Deck[];
}

/**
 * A page whose sections are spheres is an opening deck, one deck a sphere, and a together deck;
 * any other page is one deck.
 */
export type DeckPart = "opening" | "sphere" | "together" | "page";

/** What is projected in one sitting. */
export interface Deck {
  readonly id: DeckId;
  readonly page: PageId;
  readonly part: DeckPart;
  readonly sphere: Sphere | null;
  readonly title: string;
  readonly hue: Hue;
  readonly slides: readonly Slide[];
  /** Running time of the deck's videos, as far as it is known. */
  readonly videoSeconds: number;
}

export type SlideLayout =
  | "opening"
  | "text"
  | "quote"
  | "video"
  | "prompt"
  | "image"
  | "table"
  | "code"
  | "embed"
  | "details";

export interface Slide {
  readonly id: SlideId;
  /** Plain text, for outlines and for the phone's "the room is looking at". */
  readonly title: string;
  readonly layout: SlideLayout;
  /** What stands inside the slide's `<section>`. Always the compiler's own output: safe to show as it is. */
  readonly html: string;
  /** Speaker notes as HTML, from the compiler too; empty when there are none. */
  readonly notes: string;
  readonly video: Video | null;
  /** The question that this slide puts to the room. */
  readonly prompt: PromptId | null;
  /** Set where the wall shows a board's answers side by side, sphere by sphere. */
  readonly board: BoardId | null;
  readonly source: Source;
  /** True for a slide that the deck adds itself: none of its words is the page's own. */
  readonly chrome: boolean;
}

export interface Video {
  readonly host: "youtube" | "vimeo" | "ted" | "file";
  /** What the host knows the video by: YouTube's eleven characters, Vimeo's number; a path for a file. */
  readonly key: string;
  readonly title: string;
  readonly startSeconds: number;
  /** Null: to the end. */
  readonly endSeconds: number | null;
  /** The author's own label, verbatim ("3:18"); empty when the page gives none. */
  readonly runningTime: string;
  /** What the stage puts into a frame, after a click and not before. */
  readonly playerUrl: string;
  /** What a person types or scans to watch it elsewhere. */
  readonly shortUrl: string;
}

export interface Worksheet {
  readonly id: WorksheetId;
  /** As the author numbers it, unique within a module at best; null when there is none. */
  readonly number: number | null;
  readonly title: string;
  readonly page: PageId;
  /** One prompt for each board, and one more for each sphere's deck that asks it. */
  readonly prompts: readonly Prompt[];
  readonly source: Source;
}

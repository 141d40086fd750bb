import type { DeckPart, Hue, Sphere } from "../domain/course.ts";
import type { BoardId, DeckId, PageId, PromptId } from "../domain/ids.ts";
import type { Block, HeadingBlock, WorksheetBlock } from "./block.ts";

/** A deck before it is cut into slides. */
export interface DeckDraft {
  readonly id: DeckId;
  readonly page: PageId;
  readonly part: DeckPart;
  readonly sphere: Sphere | null;
  readonly hue: Hue;
  /** Plain text. */
  readonly title: string;
  /**
   * The section's own heading, whose words are the page's and appear once, on the deck's opening slide.
   * Null where the title is the page's front matter or the deck's own word ("Together"): then it is chrome.
   */
  readonly heading: HeadingBlock | null;
  readonly courseTitle: string;
  readonly moduleTitle: string;
  readonly pageTitle: string;
  readonly blocks: readonly Block[];
  /** The page's worksheets, asked again at the end of a sphere's deck; there all their words are chrome. */
  readonly closing: readonly WorksheetBlock[];
  /** Which prompt of a board this deck asks. */
  readonly promptOf: (board: BoardId) => PromptId;
  /** Path inside the course. */
  readonly file: string;
  readonly line: number;
}

import type { Video } from "../domain/course.ts";
import type { BoardId, WorksheetId } from "../domain/ids.ts";
import type { Node } from "./tree.ts";

/** A page, read: blocks in the order of the source, every word of it in exactly one of them. */
export type Block =
  | HeadingBlock
  | ProseBlock
  | ListBlock
  | DefinitionsBlock
  | QuoteBlock
  | TableBlock
  | CodeBlock
  | ImageBlock
  | VideoBlock
  | EmbedBlock
  | CalloutBlock
  | DetailsBlock
  | WorksheetBlock
  | RuleBlock;

interface At {
  /** In the source file, from 1. */
  readonly line: number;
  /** What the author refines a worksheet with (`{: data-prompt="list"}`), by name; absent for none. Never shown. */
  readonly settings?: Settings;
}
export type Settings = Readonly<Record<string, string>>;

export interface HeadingBlock extends At {
  readonly kind: "heading";
  readonly depth: number;
  readonly inline: readonly Node[];
}

/** A paragraph, or text that stands bare between blocks. */
export interface ProseBlock extends At {
  readonly kind: "prose";
  readonly inline: readonly Node[];
}

export interface ListBlock extends At {
  readonly kind: "list";
  /** True for what is left of a list that was cut in two: no new list of the page. */
  readonly goesOn?: boolean;
  /** True for the page's footnotes. */
  readonly footnotes?: boolean;
  readonly ordered: boolean;
  readonly start: number;
  readonly items: readonly (readonly Block[])[];
}

export interface DefinitionsBlock extends At {
  readonly kind: "definitions";
  readonly entries: readonly { readonly term: boolean; readonly blocks: readonly Block[] }[];
}

export interface QuoteBlock extends At {
  readonly kind: "quote";
  readonly blocks: readonly Block[];
  /** Who said it, with the dash the author wrote ("– A teen librarian"); empty when unsigned. */
  readonly attribution: readonly Node[];
}

export interface TableBlock extends At {
  readonly kind: "table";
  /** Rows of cells; `head` rows repeat where a table is cut. */
  readonly head: readonly TableRow[];
  readonly body: readonly TableRow[];
  readonly caption: readonly Node[];
}
export type TableRow = readonly TableCell[];
export interface TableCell {
  readonly header: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly blocks: readonly Block[];
}

export interface CodeBlock extends At {
  readonly kind: "code";
  /** Empty when the author names none. */
  readonly language: string;
  readonly text: string;
}

export interface ImageBlock extends At {
  readonly kind: "image";
  /** As the stage fetches it (`/course/img/a%20b.png`, of the course's own files); empty when the file is missing. */
  readonly src: string;
  /** As the author wrote it. */
  readonly address?: string;
  readonly alt: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly href: string;
  /** True where the link has words of its own, elsewhere: this is no second one. */
  readonly shared?: boolean;
}

/** An image of the page that no slide shows: it is not in the course, or a film stands in its place. */
export interface AbsentImage {
  readonly address: string;
  readonly alt: string;
  readonly href: string;
  readonly shared?: boolean;
}

export interface VideoBlock extends At {
  readonly kind: "video";
  readonly video: Video;
  /** As the author wrote it, where a file is played. */
  readonly address?: string;
  /** The page's own link to the video. */
  readonly image?: AbsentImage;
  /** True where the page has no player but a link to the video. */
  readonly linked?: boolean;
  /** What the author put beside the running time ("23:34 | In this webinar…"), verbatim, label included. */
  readonly label: readonly Node[];
}

/** A frame of something that is no video of ours: a link card on the slide, or a box where the file is missing. */
export interface EmbedBlock extends At {
  readonly kind: "embed";
  /** Empty where the file is missing. */
  readonly url: string;
  /** As the author wrote it; `url` where it is not given. */
  readonly address?: string;
  /** A film or a sound that no player of ours plays; a frame where it is absent. */
  readonly media?: "video" | "audio";
  /** The running time that stands below it, verbatim. */
  readonly label?: readonly Node[];
  /** Where the page has an image, and no frame. */
  readonly image?: AbsentImage;
  readonly host: string;
  readonly title: string;
}

/** A closed list, so that a new callout kind needs no new CSS. */
export type Tone = "act" | "watch" | "read" | "aim" | "note";

/**
 * The element that the author made a callout of; absent where the page has none, only a heading. A table that
 * no slide can hold is one as well, and so is a list or quotation around something with slides of its own.
 */
export interface CalloutElement {
  readonly name: "div" | "blockquote" | "table" | "ul" | "ol" | "li" | "dl" | "dt" | "dd";
  /** As the author wrote them, with `callout` where it is one of them. */
  readonly classes: string;
}

export interface CalloutBlock extends At {
  readonly kind: "callout";
  readonly element?: CalloutElement;
  /** The author's class: `objectives`, `case_study`. */
  readonly callout: string;
  readonly label: string;
  readonly tone: Tone;
  /** Its own headings stand among them. */
  readonly blocks: readonly Block[];
}

export interface DetailsBlock extends At {
  readonly kind: "details";
  readonly summary: readonly Node[];
  readonly blocks: readonly Block[];
}

/** An activity callout, or a worksheet section, turned into questions. The parts, in order, hold its every word. */
export interface WorksheetBlock extends At {
  readonly kind: "worksheet";
  readonly worksheet: WorksheetId;
  readonly element?: CalloutElement;
  readonly heading: HeadingBlock | null;
  readonly parts: readonly WorksheetPart[];
}
export type WorksheetPart =
  | {
      readonly kind: "prompt";
      readonly board: BoardId;
      /** What stands before the question in its paragraph or item; may be empty. */
      readonly lead: readonly Node[];
      readonly ask: readonly Node[];
      /** The list that it is an item of; absent for a question in running text. */
      readonly list?: Pick<ListBlock, "ordered" | "start" | "goesOn">;
      readonly line: number;
    }
  /** Context, pointers, reference lists, notes: shown with the questions, asking nothing themselves. */
  | { readonly kind: "reading"; readonly blocks: readonly Block[]; readonly line: number }
  /** Stays shut until the facilitator opens it. */
  | { readonly kind: "answers"; readonly blocks: readonly Block[]; readonly line: number };

export interface RuleBlock extends At {
  readonly kind: "rule";
}

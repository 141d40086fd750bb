import type {
  Block,
  HeadingBlock,
  ListBlock,
  ProseBlock,
  QuoteBlock,
  TableBlock,
  VideoBlock,
  WorksheetBlock,
} from "../../../src/compiler/block.ts";
import type { DeckDraft } from "../../../src/compiler/draft.ts";
import type { ElementNode, Node } from "../../../src/compiler/tree.ts";
import type { BoardId, DeckId, PageId, PromptId, WorksheetId } from "../../../src/domain/ids.ts";

export const text = (words: string): Node => ({ kind: "text", text: words });

export function element(
  name: string,
  children: readonly Node[],
  attributes: Readonly<Record<string, string>> = {},
): ElementNode {
  return { kind: "element", name, attributes, children, line: 1 };
}

const inline = (content: readonly (string | Node)[]): readonly Node[] =>
  content.map((part) => (typeof part === "string" ? text(part) : part));

export const aParagraph = (...content: readonly (string | Node)[]): ProseBlock => ({
  kind: "prose",
  inline: inline(content),
  line: 3,
});

export const aHeading = (depth: number, ...content: readonly (string | Node)[]): HeadingBlock => ({
  kind: "heading",
  depth,
  inline: inline(content),
  line: 2,
});

export const aList = (
  items: readonly (string | readonly Block[])[],
  { ordered = false, start = 1 } = {},
): ListBlock => ({
  kind: "list",
  ordered,
  start,
  line: 5,
  items: items.map((item) => (typeof item === "string" ? [aParagraph(item)] : item)),
});

export const aQuote = (words: string, by = ""): QuoteBlock => ({
  kind: "quote",
  blocks: [aParagraph(words)],
  attribution: by === "" ? [] : [text(by)],
  line: 6,
});

const aCell = (header: boolean) => (words: string) => ({
  header,
  columns: 1,
  rows: 1,
  blocks: [aParagraph(words)],
});

export function aTable(head: readonly string[], rows: readonly (readonly string[])[]): TableBlock {
  return {
    kind: "table",
    head: head.length === 0 ? [] : [head.map(aCell(true))],
    body: rows.map((row) => row.map(aCell(false))),
    caption: [],
    line: 7,
  };
}

export function aVideo(label = "3:18"): VideoBlock {
  return {
    kind: "video",
    label: label === "" ? [] : [text(label)],
    line: 8,
    video: {
      host: "youtube",
      key: "abcdefghijk",
      title: "",
      startSeconds: 0,
      endSeconds: null,
      runningTime: label,
      playerUrl: "https://www.youtube-nocookie.com/embed/abcdefghijk",
      shortUrl: "https://youtu.be/abcdefghijk",
    },
  };
}

export function aWorksheet(
  ...questions: readonly { readonly lead?: string; readonly ask: string }[]
): WorksheetBlock {
  return {
    kind: "worksheet",
    worksheet: "m/worksheet-3" as WorksheetId,
    heading: aHeading(
      2,
      element("a", [text("Worksheet #3: Your bed")], { href: "https://a.example" }),
    ),
    line: 9,
    parts: questions.map(({ lead = "", ask }, index) => ({
      kind: "prompt",
      board: `m/worksheet-3/q${index + 1}` as BoardId,
      lead: lead === "" ? [] : [text(lead)],
      ask: [text(ask)],
      line: 9 + index,
    })),
  };
}

export function aDraft(blocks: readonly Block[], changes: Partial<DeckDraft> = {}): DeckDraft {
  return {
    id: "m/p/page" as DeckId,
    page: "m/p" as PageId,
    part: "page",
    sphere: null,
    hue: 4,
    title: "A garden for everyone",
    heading: null,
    courseTitle: "Gardens",
    moduleTitle: "Growing together",
    pageTitle: "A garden for everyone",
    blocks,
    closing: [],
    promptOf: (board) => `${board}@here` as PromptId,
    file: "modules/m/_posts/2001-01-01-p.md",
    line: 1,
    ...changes,
  };
}

/** A paragraph of so many sentences, each of which says which it is. */
export function sentences(count: number): string {
  return Array.from(
    { length: count },
    (_, index) =>
      `Sentence ${index + 1} says that a bed wants water in the evening and a hoe in the morning.`,
  ).join(" ");
}

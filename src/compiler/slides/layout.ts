import { monoWidth } from "../fonts/widths.ts";

/**
 * The numbers of a slide, in px on its canvas. deck.css says the same numbers as custom properties
 * (a test compares them), and `check:slides` measures in a browser that the two agree.
 */
export const layout = {
  canvasWidth: 1280,
  canvasHeight: 720,
  margin: 72,
  /** Where content begins and ends; below it stands the foot with the sphere's name and the counter. */
  top: 60,
  bottom: 644,
  titleWidth: 1064,
  kickerSize: 28,
  kickerLeading: 40,
  headGap: 26,
  /** Headings taller than this have a slide of their own. */
  headMost: 300,
  tableSize: 28,
  tableLeading: 39,
  cellPadX: 16,
  cellPadY: 10,
  codeSize: 26,
  codeLeading: 38,
  openingWidth: 800,
  askWidth: 440,
  askTop: 60,
  askBottom: 590,
  boardHeadHeight: 230,
  wideWidth: 1136,
  /** Of a link card among others; of one alone deck.css decides. */
  cardHeight: 160,
  cardGap: 20,
  introSize: 30,
  introLeading: 44,
  introMeasure: 920,
  introGap: 20,
  summarySize: 34,
  summaryLeading: 44,
  summaryIndent: 44,
  summaryGap: 20,
  videoWidth: 960,
  videoTop: 44,
  videoBottom: 652,
  labelSize: 28,
  labelLeading: 38,
} as const;

/** In em of the body size around them. */
export const spacing = {
  paragraph: 0.7,
  item: 0.4,
  listIndent: 1.3,
  orderedIndent: 1.75,
  meaningIndent: 1.2,
  quoteIndent: 1,
  codeIndent: 0.8,
} as const;

/** Of the text around it: code is wide, and at 28 px still 26. */
export const monoScale = 0.93;

/** Body sizes with their line height and measure, largest first: each holds 45 to 65 characters a line. */
export interface BodySize {
  /** Its class in deck.css. */
  readonly name: string;
  readonly size: number;
  readonly leading: number;
  readonly measure: number;
  /** How full a slide this size may make, 0 to 1; all of it where nothing is said. */
  readonly most?: number;
}
export const bodySizes: readonly BodySize[] = [
  { name: "size-40", size: 40, leading: 56, measure: 1064, most: 0.88 },
  { name: "size-34", size: 34, leading: 48, measure: 1000 },
  { name: "size-30", size: 30, leading: 44, measure: 920 },
  { name: "size-28", size: 28, leading: 41, measure: 910 },
];
/** Of a slide's title: the first that needs no more than its lines. */
export const titleSizes = [
  { name: "title", size: 56, leading: 62, lines: 2 },
  { name: "title title-52", size: 52, leading: 57, lines: 3 },
  { name: "title title-40", size: 40, leading: 46, lines: Infinity },
] as const;

/** Text with no heading above it may speak louder. */
export const statementSizes: readonly BodySize[] = [
  { name: "size-52", size: 52, leading: 68, measure: 1064, most: 0.5 },
  ...bodySizes,
];
export const quoteSizes: readonly BodySize[] = [
  { name: "quote-46", size: 46, leading: 60, measure: 960 },
  { name: "quote-40", size: 40, leading: 54, measure: 960 },
  { name: "quote-34", size: 34, leading: 47, measure: 960 },
  { name: "quote-30", size: 30, leading: 43, measure: 960 },
];
export const askSizes: readonly BodySize[] = [
  { name: "ask-44", size: 44, leading: 52, measure: layout.askWidth },
  { name: "ask-36", size: 36, leading: 45, measure: layout.askWidth },
  { name: "ask-30", size: 30, leading: 39, measure: layout.askWidth },
  { name: "ask-28", size: 28, leading: 36, measure: layout.askWidth },
];

/** The opening's title: the first size that needs no more than its lines. */
export const openingSizes: readonly (BodySize & { readonly lines: number })[] = [
  { name: "opening-112", size: 112, leading: 112, measure: layout.openingWidth, lines: 1 },
  { name: "opening-84", size: 84, leading: 86, measure: layout.openingWidth, lines: 3 },
  { name: "opening-68", size: 68, leading: 72, measure: layout.openingWidth, lines: 4 },
  { name: "opening-56", size: 56, leading: 60, measure: layout.openingWidth, lines: 7 },
];

/** The question above a board whose columns need the whole width. */
export const boardSizes: readonly BodySize[] = [
  { name: "board-40", size: 40, leading: 48, measure: layout.wideWidth },
  { name: "board-34", size: 34, leading: 42, measure: layout.wideWidth },
  { name: "board-30", size: 30, leading: 38, measure: layout.wideWidth },
  { name: "board-28", size: 28, leading: 36, measure: layout.wideWidth },
];

/** A video's title is smaller than another slide's, so that the picture is larger. */
export const videoHead = { width: 830, size: 44, leading: 50 } as const;
/** Of a player, in px; its width is 16/9 of it. */
export const videoHeights = [540, 500, 460, 420, 380, 340, 300, 260] as const;

/** Of an image, in px. */
export const imageHeights = [580, 540, 500, 460, 420, 380, 340, 300, 260, 220] as const;

/** How much code a line of running text holds at this size. */
export function codeColumns({ size, measure }: BodySize): number {
  return Math.floor((measure / size - spacing.codeIndent * 2) / monoScale / monoWidth);
}

/** Code by how long its longest line is; the sizes are body sizes, code being `monoScale` of them. */
export interface CodeSize {
  readonly columns: number;
  readonly percent: number;
  readonly size: BodySize;
}
export const codeSizes: readonly CodeSize[] = [100, 90, 80, 70, 60].map((percent) => {
  const size = Math.round((layout.codeSize / monoScale) * (percent / 100) * 10) / 10;
  const leading = Math.round(layout.codeLeading * (percent / 100));
  const columns = Math.floor((layout.wideWidth / size - 1.6) / monoScale / monoWidth);
  return {
    columns,
    percent,
    size: { name: `code-${percent}`, size, leading, measure: layout.wideWidth },
  };
});

/** Kerning and ligatures narrow a line, rounding may widen it: the browser's may be this much wider. */
export const safety = 1.006;

/** Code with longer lines has slides of its own. The smallest size is for what fits in no other. */
export const flowColumns = bodySizes
  .slice(0, -1)
  .reduce((most, size) => Math.max(most, codeColumns(size)), 0);

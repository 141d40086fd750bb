/** Sizes are pixels of the 1280 x 720 canvas. */
export interface Look {
  readonly fontPx: number;
  /** Columns of cards inside one lane. */
  readonly columns: number;
  readonly cardWidth: number;
}

export interface LaneSize {
  readonly width: number;
  readonly height: number;
  /** Between cards, both ways. */
  readonly gap: number;
}

/** One page of one lane: columns of positions in the lane's cards. */
export type LanePage = readonly (readonly number[])[];

const fontSteps = [44, 38, 34, 30, 26, 24, 22] as const;
/** Below this nobody at the back reads along: what does not fit goes on the next page. */
export const smallestFontPx = 22;

// A line of a card in its own type size: shorter breaks words, longer loses the eye on the way back.
const narrowestEms = 12.5;
const widestEms = 26;

/** The looks worth trying for this many cards, largest type first. */
export function looksFor(count: number, { width, gap }: LaneSize): readonly Look[] {
  const largest = count <= 2 ? 44 : count <= 6 ? 38 : count <= 20 ? 30 : 26;
  return fontSteps
    .filter((fontPx) => fontPx <= largest)
    .flatMap((fontPx) =>
      columnsFor(width, gap, fontPx).map((columns) => ({
        fontPx,
        columns,
        cardWidth: (width - gap * (columns - 1)) / columns,
      })),
    );
}

function columnsFor(width: number, gap: number, fontPx: number): readonly number[] {
  const fits = (columns: number): boolean => {
    const ems = (width - gap * (columns - 1)) / columns / fontPx;
    return ems >= narrowestEms && ems <= widestEms;
  };
  const possible = [1, 2, 3, 4, 5].filter(fits);
  // A lane so narrow that no number of columns pleases still has one.
  return possible.length === 0 ? [1] : possible;
}

/**
 * Cards into columns and pages: each goes below the shortest column of the first page that has room
 * for it, so that a short card fills the gap a long one has left. A card taller than the lane gets a
 * column of an empty page; see `splitToFit`.
 */
export function packCards(
  heights: readonly number[],
  columns: number,
  { height, gap, groups = [] }: Packing,
): readonly LanePage[] {
  const pages = pack(heights, columns, { height, gap, groups });
  if (pages.length < 2) return pages;
  // The last page would hold what is left over; the lowest limit with as many pages spreads it out.
  let low = Math.min(height, Math.max(...heights));
  let high = height;
  for (let round = 0; round < 8; round += 1) {
    const middle = (low + high) / 2;
    if (pack(heights, columns, { height: middle, gap, groups }).length > pages.length) low = middle;
    else high = middle;
  }
  return pack(heights, columns, { height: high, gap, groups });
}

interface Packing extends Pick<LaneSize, "height" | "gap"> {
  /** Of each card, in order: where it changes, no card from there on goes back to an earlier page. */
  readonly groups?: readonly number[];
}

interface OpenPage {
  readonly columns: number[][];
  readonly filled: number[];
}

function pack(
  heights: readonly number[],
  columns: number,
  { height, gap, groups = [] }: Packing,
): readonly LanePage[] {
  const pages: OpenPage[] = [];
  let first = 0;
  heights.forEach((card, index) => {
    if (index > 0 && groups[index] !== groups[index - 1]) first = pages.length - 1;
    const page =
      pages.find(({ filled }, at) => at >= first && Math.min(...filled) + card <= height) ??
      emptyPage(pages, columns);
    const column = page.filled.indexOf(Math.min(...page.filled));
    page.columns[column]?.push(index);
    page.filled[column] = (page.filled[column] ?? 0) + card + gap;
  });
  return pages.map((page) => page.columns);
}

function emptyPage(pages: OpenPage[], columns: number): OpenPage {
  const page = {
    columns: Array.from({ length: columns }, () => []),
    filled: Array.from({ length: columns }, () => 0),
  };
  pages.push(page);
  return page;
}

export interface Chosen {
  readonly look: Look;
  /** Pages of each lane; a lane may have fewer than the others. */
  readonly lanes: readonly (readonly LanePage[])[];
}

/**
 * The largest look that shows all cards at once; where none does, the one with the fewest pages, and
 * of those the largest. `measure` gives the heights of each lane's cards, `groups` their groups.
 */
export function chooseLook(
  looks: readonly Look[],
  size: LaneSize,
  measure: (look: Look) => readonly (readonly number[])[],
  groups: readonly (readonly number[])[] = [],
): Chosen | null {
  let best: (Chosen & { readonly cost: number }) | null = null;
  const smallest = looks.at(-1)?.fontPx;
  for (const look of looks) {
    // Measuring hundreds of cards takes its time, and sizes in between would not save enough pages.
    if (best !== null && best.cost >= manyPages && look.fontPx !== smallest) continue;
    const heights = measure(look);
    const lanes = heights.map((cards, lane) =>
      packCards(cards, look.columns, { ...size, groups: groups[lane] ?? [] }),
    );
    const cost =
      pageCount(lanes) + cutCost * heights.flat().filter((card) => card > size.height).length;
    if (best === null || cost < best.cost) best = { look, lanes, cost };
    if (cost <= 1) break;
  }
  return best;
}

const manyPages = 8;

/** A card cut in two is worse than any number of pages. */
const cutCost = 1_000;

/** Pages of a wall whose lanes have these pages. */
export function pageCount(lanes: readonly (readonly unknown[])[]): number {
  return Math.max(1, ...lanes.map((pages) => pages.length));
}

/**
 * The text in as few pieces as `fits` allows, cut between words, every word in exactly one piece. A
 * word that does not fit alone is a piece of its own.
 */
export function splitToFit(text: string, fits: (piece: string) => boolean): readonly string[] {
  if (fits(text)) return [text];
  const words = text.split(/(?<=\s)/u);
  const pieces: string[] = [];
  let from = 0;
  while (from < words.length) {
    let low = from + 1;
    let high = words.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(words.slice(from, middle).join(""))) low = middle;
      else high = middle - 1;
    }
    pieces.push(words.slice(from, low).join("").trim());
    from = low;
  }
  return pieces;
}

import {
  chooseLook,
  looksFor,
  packCards,
  pageCount,
  splitToFit,
  type Chosen,
  type LaneSize,
  type Look,
} from "./card-layout.ts";
import type { Lane, WallCard } from "./lanes.ts";
import type { Ruler } from "./ruler.ts";
import { tagGroup } from "./tag.ts";

/** Where every card of a wall stands. */
export interface WallPlan {
  readonly fontPx: number;
  readonly pageCount: number;
  readonly lanes: readonly PlannedLane[];
}

export interface PlannedLane {
  readonly lane: Lane;
  /** Pages of columns of cards. */
  readonly pages: readonly (readonly (readonly WallCard[])[])[];
}

export interface WallMeasures {
  readonly ruler: Ruler;
  /** No look smaller than this is tried. */
  readonly smallestPx: number;
}

/** `size` is that of one lane; all lanes are as wide and as high as each other. */
export function planWall(
  lanes: readonly Lane[],
  size: LaneSize,
  { ruler, smallestPx }: WallMeasures,
): WallPlan {
  const count = lanes.reduce((sum, lane) => sum + lane.cards.length, 0);
  const looks = looksFor(count, size).filter((look) => look.fontPx >= smallestPx);
  const chosen = chooseLook(
    looks,
    size,
    (look) => lanes.map((lane) => ruler.heights(lane.cards, look)),
    lanes.map((lane) => groupsOf(lane.cards)),
  );
  if (chosen === null) return { fontPx: 0, pageCount: 1, lanes: [] };
  const planned = lanes.map((lane, index) => planLane(lane, { chosen, index, size, ruler }));
  return {
    fontPx: chosen.look.fontPx,
    pageCount: pageCount(planned.map(({ pages }) => pages)),
    lanes: planned,
  };
}

function groupsOf(cards: readonly WallCard[]): readonly number[] {
  return cards.map(({ tag }) => tagGroup(tag));
}

interface LaneChoice {
  readonly chosen: Chosen;
  readonly index: number;
  readonly size: LaneSize;
  readonly ruler: Ruler;
}

function planLane(lane: Lane, { chosen, index, size, ruler }: LaneChoice): PlannedLane {
  const { look } = chosen;
  const cards = cutTallCards(lane.cards, { look, size, ruler });
  const pages =
    cards.length === lane.cards.length
      ? (chosen.lanes[index] ?? [])
      : packCards(ruler.heights(cards, look), look.columns, { ...size, groups: groupsOf(cards) });
  return {
    lane,
    pages: pages.map((columns) =>
      columns.map((positions) => positions.flatMap((position) => cards[position] ?? [])),
    ),
  };
}

interface Cutting {
  readonly look: Look;
  readonly size: LaneSize;
  readonly ruler: Ruler;
}

/** A card taller than the wall goes on in the next one: nothing is ever cut off. */
function cutTallCards(
  cards: readonly WallCard[],
  { look, size, ruler }: Cutting,
): readonly WallCard[] {
  const heights = ruler.heights(cards, look);
  return cards.flatMap((card, index) => {
    if ((heights[index] ?? 0) <= size.height) return [card];
    const fits = (piece: string): boolean =>
      (ruler.heights([pieceOf(card, piece, 0)], look)[0] ?? 0) <= size.height;
    const pieces = splitToFit(card.lines.join("\n"), fits);
    return pieces.map((piece, part) => pieceOf(card, piece, part));
  });
}

function pieceOf(card: WallCard, piece: string, part: number): WallCard {
  return { ...card, key: `${card.key}/${part}`, lines: piece.split("\n") };
}

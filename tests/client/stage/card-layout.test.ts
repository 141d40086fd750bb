import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  chooseLook,
  looksFor,
  packCards,
  smallestFontPx,
  splitToFit,
} from "../../../src/stage/card-layout.ts";

const lane = { width: 1136, height: 500, gap: 14 };

const heightsOf = fc.array(fc.integer({ min: 20, max: 500 }), { maxLength: 80 });

test("every card stands on exactly one page", () => {
  fc.assert(
    fc.property(heightsOf, fc.integer({ min: 1, max: 4 }), (heights, columns) => {
      const placed = packCards(heights, columns, lane).flat(2);
      expect(placed.toSorted((a, b) => a - b)).toEqual(heights.map((_, index) => index));
    }),
  );
});

test("no column is higher than its lane", () => {
  fc.assert(
    fc.property(heightsOf, fc.integer({ min: 1, max: 4 }), (heights, columns) => {
      for (const column of packCards(heights, columns, lane).flat()) {
        const cards = column.map((index) => heights[index] ?? 0);
        const height = cards.reduce((sum, card) => sum + card, 0) + lane.gap * (cards.length - 1);
        expect(height).toBeLessThanOrEqual(lane.height);
      }
    }),
  );
});

test("cards in one column keep their order", () => {
  fc.assert(
    fc.property(heightsOf, (heights) => {
      for (const column of packCards(heights, 3, lane).flat())
        expect(column).toEqual(column.toSorted((a, b) => a - b));
    }),
  );
});

test("a short card fills the gap that a long one leaves", () => {
  expect(packCards([300, 300, 150], 1, lane)).toEqual([[[0, 2]], [[1]]]);
});

test("P5 P6 no card goes back to a page before those of another group", () => {
  const groups = [0, 0, 1];
  expect(packCards([300, 300, 150], 1, { ...lane, groups })).toEqual([[[0]], [[1, 2]]]);
  fc.assert(
    fc.property(heightsOf, fc.integer({ min: 1, max: 4 }), (heights, columns) => {
      const groups = heights.map((_, index) => Math.floor(index / 9));
      const pages = packCards(heights, columns, { ...lane, groups });
      const placed = pages.map((page) => page.flat().map((index) => groups[index] ?? 0));
      for (const [at, page] of placed.slice(1).entries())
        expect(Math.min(...page)).toBeGreaterThanOrEqual(Math.max(...(placed[at] ?? [])));
    }),
  );
});

test("pages are filled alike rather than all but the last", () => {
  const heights = Array.from({ length: 9 }, () => 100);
  const pages = packCards(heights, 2, lane).map((page) => page.flat().length);
  expect(pages).toEqual([6, 3]);
});

test("few cards are tried in larger type than many", () => {
  expect(looksFor(3, lane)[0]?.fontPx).toBe(38);
  expect(looksFor(20, lane)[0]?.fontPx).toBe(30);
  expect(looksFor(21, lane)[0]?.fontPx).toBe(26);
});

test("no look is smaller than what the last row reads", () => {
  for (const look of looksFor(400, lane))
    expect(look.fontPx).toBeGreaterThanOrEqual(smallestFontPx);
});

test("a lane too narrow for its type still has a column", () => {
  expect(looksFor(5, { ...lane, width: 120 }).every((look) => look.columns === 1)).toBe(true);
});

test("the largest look that shows all at once is taken", () => {
  const chosen = chooseLook(looksFor(4, lane), lane, ({ fontPx }) => [
    Array.from({ length: 4 }, () => fontPx * 7),
  ]);
  expect(chosen?.look).toMatchObject({ fontPx: 34, columns: 2 });
});

test("where nothing fits on one page, the fewest pages win", () => {
  const chosen = chooseLook(looksFor(40, lane), lane, ({ columns }) => [
    Array.from({ length: 40 }, () => (columns === 3 ? 150 : 140)),
  ]);
  expect(chosen?.look.columns).toBe(3);
});

test("a look that cuts no card wins over one with fewer pages", () => {
  const chosen = chooseLook(looksFor(2, lane), lane, ({ fontPx }) => [
    fontPx > 22 ? [501] : [300, 300, 300, 300, 300, 300, 300],
  ]);
  expect(chosen?.look.fontPx).toBe(22);
});

function words(of: string): readonly string[] {
  return of.split(/\s+/u).filter((word) => word !== "");
}

test("a text cut to fit loses no word", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 1, max: 40 }), (text, most) => {
      const pieces = splitToFit(text, (piece) => piece.length <= most);
      expect(pieces.flatMap(words)).toEqual(words(text));
    }),
  );
});

test("a text that fits is one piece, as it is", () => {
  expect(splitToFit(" a\n b ", () => true)).toEqual([" a\n b "]);
});

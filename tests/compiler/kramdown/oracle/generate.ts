import { BLOCK_NAMES, BLOCKS, block, gap } from "./random-blocks.ts";
import { htmlSoup, outline } from "./random-html.ts";
import { STARTS, shards } from "./random-shards.ts";
import { slips } from "./random-slips.ts";
import { SPAN_NAMES, text, word } from "./random-spans.ts";
import { pick, repeat } from "./random.ts";
import type { Random } from "./random.ts";

/** One class for each kind of span and block, and one of everything. */
export const CLASSES: Readonly<Record<string, (random: Random) => string>> = {
  ...Object.fromEntries(SPAN_NAMES.map((name) => [`span ${name}`, (r: Random) => text(r, [name])])),
  ...Object.fromEntries(
    BLOCK_NAMES.map((name) => [
      `block ${name}`,
      (r: Random) =>
        [
          ...repeat(r, 0, 1, () => block(r, 1)),
          (BLOCKS[name] ?? word)(r, 2),
          ...repeat(r, 0, 2, () => block(r, 2, [name])),
        ].reduce((all, part) => all + gap(r) + part),
    ]),
  ),
  "spans mixed": (r) => text(r),
  "html soup": htmlSoup,
  outline,
  slips,
  "wild spans": (r) => shards(r, 2, 14),
  "wild lines": (r) =>
    repeat(r, 2, 9, () =>
      r() < 0.2 ? "" : pick(r, STARTS) + (r() < 0.3 ? pick(r, STARTS) : "") + shards(r, 0, 4),
    ).join("\n"),
  "page mixed": (r) =>
    repeat(r, 1, 5, () => block(r, 2)).reduce((all, part) => all + gap(r) + part),
};

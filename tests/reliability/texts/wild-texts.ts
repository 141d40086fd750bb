import * as fc from "fast-check";
import { anyTexts, naughtyTexts } from "../world/naughty-texts.ts";

/** What a server may only refuse: half characters, nothing, too much; and what just fits. */
const edges = fc.oneof(
  // Half a pair at any place: it cannot be stored and come back.
  fc.string({ unit: "binary", maxLength: 20 }).map((text) => `${text}\uD83D`),
  fc.string({ unit: "binary", maxLength: 20 }).map((text) => `\uDE00${text}`),
  fc.stringMatching(/^[ \t\n\r\u00A0\u3000\uFEFF]{1,20}$/),
  fc.integer({ min: 590, max: 610 }).map((length) => "ä".repeat(length)),
  fc.integer({ min: 295, max: 305 }).map((length) => "\u{1F331}".repeat(length)),
  // Ten kilobytes of one family.
  fc.constant("\u{1F468}\u200D\u{1F469}\u200D\u{1F467}".repeat(570)),
);

/** So many texts as people, programs and mischief may send them. */
export function wildTexts(many: number, seed: number): readonly string[] {
  const odd = fc.sample(edges, { seed, numRuns: Math.ceil(many / 10) });
  const naughty = naughtyTexts(Math.ceil(many / 4), seed);
  const rest = anyTexts(many - odd.length - naughty.length, seed + 1);
  return [...odd, ...naughty, ...rest];
}

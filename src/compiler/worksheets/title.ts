import type { HeadingBlock } from "../block.ts";
import { isElement, plainText } from "../inline.ts";

export interface WorksheetTitle {
  /** `worksheet`, `activity`, or whatever word the course uses; `worksheet` where it gives a number alone. */
  readonly label: string;
  readonly number: number;
  /** "Back to Worksheet #1": the same boards, asked again. */
  readonly back: boolean;
}

/** What a worksheet's heading says of its identity; null for one without a number. */
export function readTitle(
  heading: HeadingBlock | null,
  words: readonly string[],
): WorksheetTitle | null {
  if (heading === null) return null;
  const text = plainText(heading.inline);
  const back = /\b(?:back|return)\s+to\b/i.test(text);
  const named = new RegExp(
    `(?<![\\p{L}])(${words.map(escaped).join("|")})\\s*#?\\s*(\\d{1,4})\\b`,
    "iu",
  ).exec(text);
  if (named !== null && words.length > 0)
    return { label: (named[1] ?? "").toLowerCase(), number: Number(named[2]), back };
  // `[#1: Where do we stand?](…)`: a linked heading with a number alone.
  const alone = /^\s*#\s*(\d{1,4})\s*:/.exec(text);
  if (alone === null || !holdsLink(heading)) return null;
  return { label: "worksheet", number: Number(alone[1]), back };
}

function holdsLink({ inline }: HeadingBlock): boolean {
  return inline.some(function link(node): boolean {
    return isElement(node) && (node.name === "a" || node.children.some(link));
  });
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

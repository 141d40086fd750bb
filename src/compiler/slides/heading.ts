import type { Bench, Under } from "./bench.ts";
import { headHeight } from "./head.ts";
import type { Head } from "./head.ts";
import { plainText } from "./inline.ts";
import { layout } from "./layout.ts";

/** A heading that has nothing below it. */
export function putBare(under: Under, bench: Bench): void {
  const head = under.trail.take();
  const lines = [...head.kickers, ...(head.title === null ? [] : [head.title])];
  if (headHeight(head) > layout.bottom - layout.top) {
    // Longer than any heading: an author's paragraph in a heading's clothes.
    const blocks = lines
      .filter(({ fresh }) => fresh)
      .map(({ inline }) => ({ kind: "prose", inline, line: bench.draft.line }) as const);
    return bench.cut(blocks, { ...under, trail: under.trail.nest("") });
  }
  bench.put({
    layout: "text",
    look: "section",
    head,
    body: "",
    words: plainText(head.title?.runs ?? []),
    line: bench.draft.line,
    under,
  });
}

/** Headings that leave no room for anything else have a slide of their own, and stand quietly above the rest. */
export function makeRoom(
  under: Under,
  bench: Bench,
  heightOf: (head: Head) => number = headHeight,
): void {
  if (heightOf(under.trail.peek()) > layout.headMost) putBare(under, bench);
}

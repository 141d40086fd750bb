import type { Block } from "../block.ts";
import type { Node } from "../tree.ts";
import { flowPieces } from "./atom.ts";
import type { Atom } from "./atom.ts";
import type { Bench, Under } from "./bench.ts";
import { putFlow } from "./flow.ts";
import { underPath } from "./around.ts";
import { makeRoom } from "./heading.ts";
import { escapeText, tag } from "./html.ts";
import { inlineHtml, plainText, runsOf } from "./inline.ts";
import type { Run } from "./inline.ts";
import { bodySizes, layout } from "./layout.ts";
import { linesOf, wordsOf } from "./measure.ts";

export interface Folded {
  /** True for a fold that the page does not have. */
  readonly added?: boolean;
  readonly summary: readonly Node[];
  readonly blocks: readonly Block[];
}

const look = { layout: "details", look: "details" } as const;

/** The words to open it by: the page's own the first time. */
function summaryHtml(runs: readonly Run[], fresh: boolean): string {
  const given = plainText(runs);
  if (fresh && given !== "") return tag("summary", {}, inlineHtml(runs));
  return tag("summary", { "data-chrome": true }, escapeText(given || "Details"));
}

/**
 * What stays shut until somebody opens it, over as many slides as it takes. A block inside that has a
 * slide of its own has it here too, in its place.
 */
export function putDetails(
  { summary, blocks, added = false }: Folded,
  under: Under,
  bench: Bench,
): void {
  const runs = runsOf(summary);
  const lines = linesOf(
    wordsOf(runs, "heading"),
    (layout.titleWidth - layout.summaryIndent) / layout.summarySize,
  );
  const extra = Math.max(1, lines) * layout.summaryLeading + layout.summaryGap;
  let fresh = true;
  const wrap = (html: string, first: boolean): string =>
    tag(
      "details",
      { "data-continues": first && fresh && !added ? undefined : true },
      summaryHtml(runs, first && fresh) + tag("div", { class: "folded" }, html),
    );
  const put = (atoms: readonly Atom[]): void => {
    makeRoom(under, bench);
    if (atoms.length > 0) {
      putFlow(atoms, under, bench, { ...look, sizes: bodySizes.slice(2), extra, wrap });
    } else if (fresh) {
      const body = tag("div", { class: "body size-30" }, wrap("", true));
      const head = under.trail.take();
      bench.put({ ...look, head, body, words: plainText(runs), line: bench.draft.line, under });
    }
    fresh = false;
  };
  let atoms: Atom[] = [];
  for (const piece of flowPieces(blocks)) {
    if (piece.kind === "atom") atoms.push(piece.atom);
    if (piece.kind !== "solo") continue;
    put(atoms);
    atoms = [];
    bench.cut([piece.block], underPath(piece.path, under, bench));
  }
  put(atoms);
}

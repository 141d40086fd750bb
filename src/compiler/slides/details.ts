import type { Block } from "../block.ts";
import type { Node } from "../tree.ts";
import { piecesOf } from "./atom.ts";
import type { Atom, Box } from "./atom.ts";
import type { Bench, Under } from "./bench.ts";
import { putFlow } from "./flow.ts";
import { escapeText, tag } from "./html.ts";
import { inlineHtml, plainText, runsOf } from "./inline.ts";
import { bodySizes, layout } from "./layout.ts";
import { linesOf, wordsOf } from "./measure.ts";

export interface Folded {
  readonly summary: readonly Node[];
  readonly blocks: readonly Block[];
}

/** Room between the summary and what it opens, in px. */
const below = 20;

/** What stays shut until somebody opens it. Blocks with slides of their own follow as such. */
export function putDetails({ summary, blocks }: Folded, under: Under, bench: Bench): void {
  const runs = runsOf(summary);
  const given = plainText(runs) !== "";
  const title = given ? plainText(runs) : "Details";
  const { atoms, others } = sortPieces(blocks);
  const lines = linesOf(wordsOf(runs, "heading"), (layout.titleWidth - 60) / 34);
  const wrap = (html: string, first: boolean): string => {
    const head = first && given ? inlineHtml(runs) : escapeText(title);
    const chrome = !(first && given);
    return tag(
      "details",
      {},
      tag("summary", { "data-chrome": chrome ? true : undefined }, head) +
        tag("div", { class: "folded" }, html),
    );
  };
  const look = { layout: "details", look: "details" } as const;
  if (atoms.length === 0) {
    const body = tag("div", { class: "body size-30" }, wrap("", true));
    const head = under.trail.take();
    bench.put({ ...look, head, body, words: title, line: bench.draft.line, under });
  } else {
    const extra = Math.max(1, lines) * 44 + below;
    putFlow(atoms, under, bench, { ...look, sizes: bodySizes.slice(2), extra, wrap });
  }
  bench.cut(others, under);
}

/** Quotes, code and headings inside are part of the text that unfolds. */
function sortPieces(blocks: readonly Block[]): {
  atoms: readonly Atom[];
  others: readonly Block[];
} {
  const around: Box = { kind: "meaning" };
  const pieces = piecesOf(blocks, [around]);
  const atoms = pieces.flatMap((piece) =>
    piece.kind === "atom" ? [{ ...piece.atom, path: piece.atom.path.slice(1) }] : [],
  );
  const others = pieces.flatMap((piece) => (piece.kind === "solo" ? [piece.block] : []));
  return { atoms, others };
}

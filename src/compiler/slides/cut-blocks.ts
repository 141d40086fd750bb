import type { Block, CalloutBlock, QuoteBlock, TableBlock } from "../block.ts";
import { piecesOf, quotePieces } from "./atom.ts";
import type { Atom, Piece, SoloBlock } from "./atom.ts";
import type { Bench, Under } from "./bench.ts";
import { putCode } from "./code.ts";
import { putDetails } from "./details.ts";
import { flowText } from "./flow-html.ts";
import { putFlow } from "./flow.ts";
import type { FlowLook } from "./flow.ts";
import { makeRoom, putBare } from "./heading.ts";
import { plainText, runsOf } from "./inline.ts";
import { putImage } from "./image.ts";
import { quoteSizes } from "./layout.ts";
import { isPlainTable, isTooTall, putTable, unrollTable } from "./table.ts";
import { putEmbed, putVideo } from "./video.ts";
import { cutWorksheet } from "./worksheet.ts";

const plainLook: FlowLook = { layout: "text" };
const quoteLook: FlowLook = { layout: "quote", look: "quote", sizes: quoteSizes, bareQuote: true };

/** In characters: what an image's or video's slide has room for beside it. */
const captionLength = 180;
const captionWords =
  /^(?:source|figure|fig\.|image|photo|picture|credit|above|below|quelle|fuente)\b/i;

/** A page's blocks, in order, as slides. */
export function cutBlocks(blocks: readonly Block[], under: Under, bench: Bench): void {
  cutPieces(piecesOf(blocks), under, bench, plainLook);
  if (under.trail.hasPending()) putBare(under, bench);
}

/** Gathers text and puts it on slides before each block that has its own. */
export function cutPieces(
  pieces: readonly Piece[],
  under: Under,
  bench: Bench,
  look: FlowLook,
): void {
  let atoms: Atom[] = [];
  const flush = (): void => {
    if (atoms.length > 0) makeRoom(under, bench);
    putFlow(atoms, under, bench, look);
    atoms = [];
  };
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece?.kind === "atom") atoms.push(piece.atom);
    if (piece?.kind !== "solo") continue;
    const { block } = piece;
    if (block.kind !== "heading") makeRoom(under, bench);
    if (block.kind === "video" && isCaption(atoms, under)) {
      putVideo(block, atoms, under, bench);
      atoms = [];
      continue;
    }
    flush();
    const caption = block.kind === "image" ? captionAfter(pieces, at) : [];
    if (block.kind === "image") putImage(block, caption, under, bench);
    else putSolo(block, under, bench);
    at += caption.length;
  }
  flush();
}

function isCaption(atoms: readonly Atom[], { tone }: Under): boolean {
  return tone === "watch" && atoms.length > 0 && flowText(atoms).length <= captionLength;
}

/** The paragraph right below an image, where it speaks of the image. */
function captionAfter(pieces: readonly Piece[], at: number): readonly Atom[] {
  const next = pieces[at + 1];
  if (next?.kind !== "atom" || next.atom.path.length !== 1) return [];
  const atoms: Atom[] = [];
  for (let index = at + 1; index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (piece?.kind !== "atom" || piece.atom.path[0] !== next.atom.path[0]) break;
    atoms.push(piece.atom);
  }
  const text = plainText(atoms.flatMap((atom) => atom.runs));
  const slanted = atoms.every((atom) =>
    atom.runs.every((run) => run.cut === "italic" || run.text.trim() === ""),
  );
  return text.length <= captionLength && (slanted || captionWords.test(text)) ? atoms : [];
}

function putSolo(block: SoloBlock, under: Under, bench: Bench): void {
  switch (block.kind) {
    case "heading":
      // A heading no slide has shown yet waits for the next one; two of a kind do not share one.
      if (under.trail.wouldClash(block.depth)) putBare(under, bench);
      under.trail.enter(block);
      return;
    case "quote":
      return putQuote(block, under, bench);
    case "code":
      return putCode(block, under, bench);
    case "image":
      return putImage(block, [], under, bench);
    case "video":
      return putVideo(block, [], under, bench);
    case "embed":
      return putEmbed(block, under, bench);
    case "table":
      return cutTable(block, under, bench);
    case "callout":
      return cutCallout(block, under, bench);
    case "details":
      return putDetails(block, under, bench);
    case "worksheet":
      return cutWorksheet(block, under, bench);
  }
}

function putQuote(block: QuoteBlock, under: Under, bench: Bench): void {
  cutPieces(quotePieces(block, []), under, bench, quoteLook);
}

function cutTable(block: TableBlock, under: Under, bench: Bench): void {
  if (isPlainTable(block) && !isTooTall(block)) return putTable(block, under, bench);
  cutPieces(piecesOf(unrollTable(block)), under, bench, plainLook);
}

/** A callout's slides look like it as a whole: no box around what may hold boxes itself. */
function cutCallout(block: CalloutBlock, outer: Under, bench: Bench): void {
  const [first] = block.blocks;
  const named = first?.kind === "heading" ? plainText(runsOf(first.inline)) : "";
  const same = named.toLowerCase().startsWith(block.label.toLowerCase());
  const onlyVideo = block.tone === "watch";
  const label = same || onlyVideo ? "" : block.label;
  const trail = outer.trail.nest(label);
  const under: Under = { ...outer, trail, tone: block.tone, callout: block.callout };
  cutBlocks(block.blocks, under, bench);
}

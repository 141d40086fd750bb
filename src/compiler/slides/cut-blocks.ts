import type { Block, CalloutBlock, EmbedBlock, QuoteBlock, TableBlock } from "../block.ts";
import { putEmbeds } from "./embed.ts";
import { flowPieces, piecesOf, quotePieces } from "./atom.ts";
import type { Atom, Piece, SoloBlock } from "./atom.ts";
import { boxOf } from "./bench.ts";
import type { Bench, Under } from "./bench.ts";
import { putCode } from "./code.ts";
import { putDetails } from "./details.ts";
import { putFlow } from "./flow.ts";
import type { FlowLook } from "./flow.ts";
import { headHeight } from "./head.ts";
import { underPath } from "./around.ts";
import { makeRoom, putBare } from "./heading.ts";
import { tag } from "./html.ts";
import { plainText, runsOf } from "./inline.ts";
import { putImage } from "./image.ts";
import { introOf, takeIntro } from "./intro.ts";
import type { Intro } from "./intro.ts";
import { bodySizes, layout, quoteSizes } from "./layout.ts";
import { heightOf } from "./stack.ts";
import { isPlainTable } from "./table-cells.ts";
import { isTooTall, putTable, unrollTable } from "./table.ts";
import { putVideo } from "./video.ts";
import { cutWorksheet } from "./worksheet.ts";

/** In atoms: more are never one slide. */
const wholeMost = 16;

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
    const { rest, intro } = isShown(block) ? takeIntro(atoms, under) : { rest: atoms, intro: [] };
    atoms = [...rest];
    flush();
    if (block.kind !== "heading") makeRoom(under, bench);
    const within = underPath(piece.path, under, bench);
    if (block.kind === "image") {
      const caption = captionAfter(pieces, at);
      putImage({ block, intro: introOf(intro), caption }, within, bench);
      at += caption.length;
    } else if (block.kind === "embed") {
      const more = embedsAfter(pieces, at);
      putEmbeds([block, ...more], introOf(intro), within, bench);
      at += more.length;
    } else {
      putSolo(block, introOf(intro), { under: within, bench });
    }
  }
  flush();
}

/** The cards that follow without a word between. */
function embedsAfter(pieces: readonly Piece[], at: number): readonly EmbedBlock[] {
  const blocks: EmbedBlock[] = [];
  const [first] = pieces.slice(at, at + 1);
  if (first?.kind !== "solo" || isLabelled(first.block)) return blocks;
  for (let index = at + 1; index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (piece?.kind !== "solo" || piece.block.kind !== "embed" || isLabelled(piece.block)) break;
    if (piece.path.at(-1) !== first.path.at(-1)) break;
    blocks.push(piece.block);
  }
  return blocks;
}

/** Where the author has put a running time below, it is the only one on its slide. */
function isLabelled(block: SoloBlock): boolean {
  return block.kind === "embed" && block.label !== undefined;
}

/** What a paragraph may lead to on the same slide. */
function isShown(block: SoloBlock): boolean {
  if (block.kind === "table") return isSettable(block);
  return ["image", "embed", "code", "video"].includes(block.kind);
}

function isSettable(block: TableBlock): boolean {
  return isPlainTable(block) && !isTooTall(block);
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

function putSolo(
  block: Exclude<SoloBlock, { readonly kind: "image" | "embed" }>,
  intro: Intro,
  { under, bench }: { readonly under: Under; readonly bench: Bench },
): void {
  switch (block.kind) {
    case "heading":
      // A heading no slide has shown yet waits for the next one; two of a kind do not share one.
      if (under.trail.wouldClash(block.depth)) putBare(under, bench);
      under.trail.enter(block);
      return;
    case "quote":
      return putQuote(block, under, bench);
    case "code":
      return putCode(block, intro, under, bench);
    case "video":
      return putVideo(block, intro, under, bench);
    case "table":
      return cutTable({ block, intro }, under, bench);
    case "callout":
      return cutCallout(block, under, bench);
    case "details":
      return putDetails(block, under, bench);
    case "worksheet":
      return cutWorksheet(block, under, bench);
  }
}

function putQuote(block: QuoteBlock, under: Under, bench: Bench): void {
  const pieces = quotePieces(block, []);
  if (pieces.every(({ kind }) => kind === "rule"))
    return bench.leave(tag("blockquote", { "data-part": bench.nextPart() }, ""));
  cutPieces(pieces, under, bench, quoteLook);
}

function cutTable(
  { block, intro }: { readonly block: TableBlock; readonly intro: Intro },
  under: Under,
  bench: Bench,
): void {
  if (isSettable(block)) return putTable(block, intro, under, bench);
  const box = boxOf({ element: { name: "table", classes: "unrolled" } }, under, bench);
  cutPieces(piecesOf(unrollTable(block)), { ...under, box }, bench, plainLook);
}

/** A callout's slides look like it as a whole: no box around what may hold boxes itself. */
function cutCallout(block: CalloutBlock, outer: Under, bench: Bench): void {
  const [first, ...rest] = block.blocks;
  const named = first?.kind === "heading" ? plainText(runsOf(first.inline)) : "";
  const same = named.toLowerCase().startsWith(block.label.toLowerCase());
  const label = same || block.tone === "watch" ? "" : block.label;
  const box = boxOf(block, outer, bench);
  const trail = outer.trail.nest(label, { box });
  const under: Under = { ...outer, trail, box, tone: block.tone, callout: block.callout };
  if (first?.kind === "heading") trail.enter(first);
  const inner = first?.kind === "heading" ? rest : block.blocks;
  makeRoom(under, bench);
  const atoms = wholeOf(inner, headHeight(trail.peek()));
  if (atoms === null) cutBlocks(inner, under, bench);
  else putFlow(atoms, under, bench, plainLook);
  if (block.element !== undefined && box !== null && !bench.begun.has(box))
    bench.leave(
      tag(block.element.name, { class: block.element.classes, "data-part": box.part }, ""),
    );
}

/** A callout that is short enough for one slide, its quotations as part of the text; null when it is not. */
function wholeOf(blocks: readonly Block[], head: number): readonly Atom[] | null {
  const pieces = flowPieces(blocks);
  if (pieces.some(({ kind }) => kind === "solo")) return null;
  const atoms = pieces.flatMap((piece) => (piece.kind === "atom" ? [piece.atom] : []));
  const [size] = bodySizes.slice(-2);
  if (size === undefined || atoms.length === 0 || atoms.length > wholeMost) return null;
  return heightOf(atoms, size) <= (layout.bottom - layout.top - head) * 0.85 ? atoms : null;
}

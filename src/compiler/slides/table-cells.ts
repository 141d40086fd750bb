import type { TableBlock, TableCell } from "../block.ts";
import { anAtom, flowPieces } from "./atom.ts";
import type { Atom, Box, Piece, SoloBlock } from "./atom.ts";
import { pictureElsewhere, smallPicture } from "./image.ts";
import { textOf } from "./inline.ts";

/** A table is measured at several scales: its cells are read once. */
const readCells = new WeakMap<TableCell, readonly Atom[]>();

/** A cell's blocks all as running text: in a table nothing has a slide of its own. */
export function cellAtoms(cell: TableCell): readonly Atom[] {
  const known = readCells.get(cell);
  if (known !== undefined) return known;
  const atoms = flowPieces(cell.blocks).flatMap(cellAtom);
  readCells.set(cell, atoms);
  return atoms;
}

function cellAtom(piece: Piece): readonly Atom[] {
  if (piece.kind === "atom") return [piece.atom];
  if (piece.kind !== "solo" || !isPicture(piece.block)) return [];
  const { block } = piece;
  const box: Box =
    block.kind === "image"
      ? { kind: "picture", html: smallPicture(block), lines: pictureLines }
      : { kind: "picture", html: pictureElsewhere(block), lines: 1 };
  return [anAtom([box], [], block.line)];
}

/** Of a picture in a cell, see deck.css. */
const pictureLines = 4;

type PictureBlock =
  | Extract<SoloBlock, { readonly kind: "image" }>
  | Extract<SoloBlock, { readonly kind: "embed" }>;

function isPicture(block: SoloBlock): block is PictureBlock {
  return block.kind === "image" || (block.kind === "embed" && block.image !== undefined);
}

/** True where every cell is text or a picture, so that the table can be set as one. */
export function isPlainTable({ head, body }: TableBlock): boolean {
  return [...head, ...body].every((row) =>
    row.every((cell) =>
      flowPieces(cell.blocks).every((piece) => piece.kind !== "solo" || isPicture(piece.block)),
    ),
  );
}

export function cellText(cell: TableCell): string {
  return cellAtoms(cell)
    .map((atom) => textOf(atom.runs))
    .join(" ");
}

/** A picture wants as much of the width as this many words would. */
const pictureWish = "picture picture picture picture";

function isPictureAtom({ path }: Atom): boolean {
  return path.at(-1)?.kind === "picture";
}

/** What its column is as wide as. */
export function wishOf(cell: TableCell): string {
  return cellAtoms(cell).some(isPictureAtom) ? pictureWish : cellText(cell);
}

import { columnsOf } from "./atom.ts";
import type { Atom, Box } from "./atom.ts";
import { monoWidth } from "../fonts/widths.ts";
import { textOf } from "./inline.ts";
import { monoScale, spacing } from "./layout.ts";
import { setWords, unset } from "./measure.ts";
import type { Setting } from "./measure.ts";

/** Left indent of a box, in em of the body. */
function indentOf(box: Box): number {
  switch (box.kind) {
    case "list":
      return box.ordered ? spacing.orderedIndent : spacing.listIndent;
    case "meaning":
      return spacing.meaningIndent;
    case "quote":
      return spacing.quoteIndent;
    case "code":
      return spacing.codeIndent * 2;
    case "paragraph":
    case "picture":
    case "heading":
    case "attribution":
    case "item":
    case "definitions":
    case "term":
      return 0;
  }
}

/** Above `next` where it follows `last`, in em of the body. */
function gapBetween(last: readonly Box[], next: readonly Box[]): number {
  const shared = next.findIndex((box, index) => last[index] !== box);
  const box = next[shared];
  const around = next[shared - 1];
  if (box?.kind === "item" || box?.kind === "meaning") return spacing.item;
  // A paragraph, or a list, within an item that has begun.
  if (around?.kind === "item" || around?.kind === "meaning") return spacing.item;
  return spacing.paragraph;
}

export interface TextSize {
  readonly size: number;
  readonly leading: number;
  /** Width in px. */
  readonly measure: number;
}

export interface StackOptions {
  /** The quote slide's own quotation is not indented. */
  readonly bareQuote?: boolean;
}

/** Atoms set one after another in a column, as the browser does with deck.css. */
export interface Stack {
  /** Height of everything added so far, in px. */
  add(atom: Atom): number;
  /** Of the longest paragraph so far. */
  mostLines(): number;
}

/** Code and attributions have their own size, in em of the body. */
const codeScale = monoScale;
const attributionScale = 0.72;

function leafScale(leaf: Box | undefined): number {
  if (leaf?.kind === "code") return codeScale;
  return leaf?.kind === "attribution" ? attributionScale : 1;
}

/** Room above and below the lines of a code box, in em. */
const codePad = 1.1;

export function startStack(
  { size, leading, measure }: TextSize,
  { bareQuote = false }: StackOptions = {},
): Stack {
  let done = 0;
  let last: readonly Box[] | null = null;
  let setting: Setting = unset;
  let width = measure / size;
  let lineHeight = leading;
  let pad = 0;
  let most = 0;

  const begin = (path: readonly Box[]): void => {
    const leaf = path.at(-1);
    done += setting.lines * lineHeight + pad * size;
    if (last !== null) done += gapBetween(last, path) * size;
    const indents = path.map((box, depth) =>
      bareQuote && depth === 0 && box.kind === "quote" ? 0 : indentOf(box),
    );
    const scale = leafScale(leaf);
    // Code is smaller, its lines are not closer.
    lineHeight = leaf?.kind === "code" ? leading : leading * scale;
    width = (measure / size - indents.reduce((sum, indent) => sum + indent, 0)) / scale;
    pad = leaf?.kind === "code" ? codePad : 0;
    setting = unset;
  };

  return {
    add(atom) {
      const leaf = atom.path.at(-1);
      if (last?.at(-1) !== leaf) begin(atom.path);
      last = atom.path;
      setting = setAtom(atom, width, setting);
      if (leaf?.kind === "paragraph") most = Math.max(most, setting.lines);
      return done + setting.lines * lineHeight + pad * size;
    },
    mostLines: () => most,
  };
}

/** Words set after those before, a line of code on lines of its own, a picture at its height. */
function setAtom(atom: Atom, width: number, setting: Setting): Setting {
  const leaf = atom.path.at(-1);
  if (leaf?.kind === "picture") return { lines: leaf.lines, x: 0 };
  if (leaf?.kind === "code") return { lines: setting.lines + codeLines(atom, width), x: 0 };
  return setWords(atom.words, Math.max(width, 4), setting);
}

/** Code breaks after spaces, else anywhere; spaces at the end of a line take no room. */
function codeLines(atom: Atom, width: number): number {
  const most = Math.max(1, Math.floor(width / monoWidth));
  if (atom.length <= most) return 1;
  let lines = 1;
  let column = 0;
  for (const [, space = "", word = ""] of textOf(atom.runs).matchAll(/(\s*)(\S+)/g)) {
    const length = columnsOf(space) + columnsOf(word);
    if (column + length <= most) {
      column += length;
      continue;
    }
    lines += column > 0 ? 1 : 0;
    lines += Math.ceil(length / most) - 1;
    column = columnsOf(word) % most;
  }
  return lines;
}

export function heightOf(
  atoms: readonly Atom[],
  size: TextSize,
  options: StackOptions = {},
): number {
  const stack = startStack(size, options);
  return atoms.reduce((_, atom) => stack.add(atom), 0);
}

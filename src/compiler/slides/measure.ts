import { glyphWidth } from "../fonts/widths.ts";
import type { FontCut } from "../fonts/widths.ts";
import type { Run } from "./inline.ts";
import { safety } from "./layout.ts";

/** Words as line breaking needs them: widths in em, in order; a forced break is a width of -1. */
export interface Words {
  readonly widths: readonly number[];
  /** Of the space after each word. */
  readonly spaces: readonly number[];
  /** By index: where a long word is better broken than elsewhere, as widths of its beginnings, with its own last. */
  readonly pieces: ReadonlyMap<number, readonly number[]>;
}

/** In em: an image within a line of text, or a check box. */
const objectWidth = 3;

/** White space is the only place taken for a line's end: a browser knows more of them, so its lines are no more. */
export function wordsOf(runs: readonly Run[], cut?: FontCut): Words {
  const widths: number[] = [];
  const spaces: number[] = [];
  const pieces = new Map<number, readonly number[]>();
  let word = 0;
  let inWord = false;
  /** Widths of the word's beginnings up to where it may be broken. */
  let breaks: number[] = [];
  let last = 0;
  const endWord = (space: number): void => {
    if (!inWord) return;
    if (word > longWord && breaks.length > 0) pieces.set(widths.length, [...breaks, word]);
    widths.push(word * safety);
    spaces.push(space * safety);
    word = 0;
    breaks = [];
    inWord = false;
  };
  for (const { text, cut: own, scale } of runs) {
    const font = own === "body" ? (cut ?? own) : own;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.codePointAt(at) ?? 0;
      if (code > 0xffff) at += 1;
      if (code === lineFeed) {
        endWord(0);
        widths.push(-1);
        spaces.push(0);
      } else if (code === blank) {
        endWord(glyphWidth(blank, font) * scale);
      } else {
        if (inWord && breaksAfter(last) && isLetter(code)) breaks.push(word);
        last = code;
        word += (code === object ? objectWidth : glyphWidth(code, font)) * scale;
        inWord = true;
      }
    }
  }
  endWord(0);
  return { widths, spaces, pieces };
}

/** In em: a longer word, an address mostly, is broken in a narrow line, and where it may be matters. */
const longWord = 8;

/** As browsers do before a letter: "-", "/", "?", "|". */
function breaksAfter(code: number): boolean {
  return code === 0x2d || code === 0x2f || code === 0x3f || code === 0x7c;
}

function isLetter(code: number): boolean {
  return (code > 0x40 && code < 0x5b) || (code > 0x60 && code < 0x7b) || code > 0xbf;
}

const lineFeed = 0x0a;
const blank = 0x20;
const object = 0xfffc;

/** How far a paragraph is set: its lines so far and where the last one stands, in em. */
export interface Setting {
  readonly lines: number;
  readonly x: number;
}
export const unset: Setting = { lines: 0, x: 0 };

/** Sets words greedily into lines `width` em long, as a browser does with `text-wrap: wrap`. */
export function setWords(
  { widths, spaces, pieces }: Words,
  width: number,
  from: Setting = unset,
): Setting {
  let { lines, x } = from;
  for (let index = 0; index < widths.length; index += 1) {
    const word = widths[index] ?? 0;
    if (word < 0) {
      // A line that is broken by force and empty still takes its room.
      if (x === 0) lines += 1;
      x = 0;
      continue;
    }
    if (lines === 0 || x === 0) {
      lines += 1;
      x = 0;
    } else if (x + word > width) {
      lines += 1;
      x = 0;
    }
    if (word > width) {
      // Broken anywhere, and perhaps somewhere better before that.
      lines += Math.max(Math.ceil(word / width), brokenLines(pieces.get(index) ?? [], width));
      x = word % width;
    } else {
      x += word;
    }
    x += spaces[index] ?? 0;
  }
  return { lines, x };
}

/** Lines of a word whose pieces go on a new line each where they do not fit, and are broken anywhere where they must. */
function brokenLines(ends: readonly number[], width: number): number {
  let lines = 1;
  let x = 0;
  let last = 0;
  for (const end of ends) {
    const piece = (end - last) * safety;
    last = end;
    if (x > 0 && x + piece > width) {
      lines += 1;
      x = 0;
    }
    lines += Math.ceil(piece / width) - 1;
    x = piece > width ? piece % width : x + piece;
  }
  return lines;
}

/** Lines of a text set in one go. */
export function linesOf(words: Words, widthInEm: number): number {
  return setWords(words, widthInEm).lines;
}

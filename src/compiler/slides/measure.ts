import { glyphWidth } from "../fonts/widths.ts";
import type { FontCut } from "../fonts/widths.ts";
import type { Run } from "./inline.ts";
import { safety } from "./layout.ts";

/** Words as line breaking needs them: widths in em, in order; a forced break is a width of -1. */
export interface Words {
  readonly widths: readonly number[];
  /** Of the space after each word. */
  readonly spaces: readonly number[];
}

/** In em: an image within a line of text, or a check box. */
const objectWidth = 3;

/** White space is the only place taken for a line's end: a browser knows more of them, so its lines are no more. */
export function wordsOf(runs: readonly Run[], cut?: FontCut): Words {
  const widths: number[] = [];
  const spaces: number[] = [];
  let word = 0;
  let inWord = false;
  const endWord = (space: number): void => {
    if (!inWord) return;
    widths.push(word * safety);
    spaces.push(space * safety);
    word = 0;
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
        word += (code === object ? objectWidth : glyphWidth(code, font)) * scale;
        inWord = true;
      }
    }
  }
  endWord(0);
  return { widths, spaces };
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
export function setWords({ widths, spaces }: Words, width: number, from: Setting = unset): Setting {
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
      // Broken anywhere, and perhaps at a slash or hyphen before that.
      lines += Math.ceil(word / width);
      x = word % width;
    } else {
      x += word;
    }
    x += spaces[index] ?? 0;
  }
  return { lines, x };
}

/** Lines of a text set in one go. */
export function linesOf(words: Words, widthInEm: number): number {
  return setWords(words, widthInEm).lines;
}

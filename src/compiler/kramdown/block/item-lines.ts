import { trim } from "../ascii.ts";
import { emptyAttributeList, readAttributeList } from "../attribute-list.ts";
import type { AttributeList } from "../attribute-list.ts";
import { afterBlankLines, isBlockTag, readListLine } from "./marks.ts";
import type { BlockState } from "./state.ts";

/** The first line of a list item or definition, without its mark. */
export interface FirstLine {
  readonly text: string;
  /** Columns from the mark to the words: lines below belong to the item when indented as far. */
  readonly indentation: number;
  readonly list: AttributeList;
}

const LIST = /^[ \t\r\n\f\v]*\{:(?!(?:\w[\w-]*)?:|\/)((?:\\\}|[^}])+)\}[ \t\r\n\f\v]*/;

export function readFirstLine(markWidth: number, written: string): FirstLine {
  const list = emptyAttributeList();
  const listed = LIST.exec(written);
  const isBare = trim(listed === null ? written : written.slice(listed[0].length)) === "";
  let text = written;
  let indentation = 4;
  if (!isBare) {
    text = expandTabs(written, markWidth);
    indentation = markWidth + (/^ */.exec(text)?.[0].length ?? 0);
  }
  text = takeLeadingList(text.replace(/^[ \t\r\n\f\v]+/, ""), list);
  return { text, indentation, list };
}

/** `text` without the list of attributes that it begins with, which goes into `list`. */
export function takeLeadingList(text: string, list: AttributeList): string {
  return text.replace(LIST, (_, attributes: string) => {
    readAttributeList(attributes, list);
    return "";
  });
}

/** Tabs before the words reach to the next fourth column, counted from the mark. */
function expandTabs(written: string, markWidth: number): string {
  const blank = /^[ \t]*/.exec(written)?.[0] ?? "";
  let width = 0;
  for (const character of blank) {
    width += character === "\t" ? 4 - ((markWidth + width) % 4) : 1;
  }
  return " ".repeat(width) + written.slice(blank.length);
}

/** The line at `at`, unindented, when it is indented as far as the words of the item. */
export function readIndented(
  state: BlockState,
  at: number,
  indentation: number,
): { readonly text: string; readonly stripped: boolean } | null {
  const { src } = state;
  const end = lineEnd(src, at);
  if (afterBlankLines(src, at) !== -1 || !reaches(src, at, indentation)) return null;
  return unindent(src.slice(at, end), indentation);
}

/** Lines may hang on without indentation until a blank line, a tag of a block or a list of attributes. */
export function readHanging(
  state: BlockState,
  at: number,
  indentation: number,
): { readonly text: string; readonly stripped: boolean } | null {
  const { src, seek } = state;
  const ends =
    afterBlankLines(src, at) !== -1 || isBlockTag(src, at) || readListLine(src, at, seek) !== null;
  return ends ? null : unindent(src.slice(at, lineEnd(src, at)), indentation);
}

function unindent(
  line: string,
  indentation: number,
): { readonly text: string; readonly stripped: boolean } {
  const spaced = line.replace(/^\t+/, (tabs) => "    ".repeat(tabs.length));
  const stripped = spaced.startsWith(" ".repeat(indentation));
  return { text: stripped ? spaced.slice(indentation) : spaced, stripped };
}

function reaches(text: string, from: number, indentation: number): boolean {
  let at = from;
  for (let unit = 0; unit < Math.floor(indentation / 4); unit += 1) {
    const next = afterUnit(text, at);
    if (next === -1) return false;
    at = next;
  }
  return text.startsWith(" ".repeat(indentation % 4), at) || afterUnit(text, at) !== -1;
}

function afterUnit(text: string, at: number): number {
  if (text[at] === "\t") return at + 1;
  return text.startsWith("    ", at) ? at + 4 : -1;
}

export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end + 1;
}

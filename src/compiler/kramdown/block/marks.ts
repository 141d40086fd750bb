import { afterBlankRest, isSpace } from "../ascii.ts";
import { isSpanElement } from "../html-elements.ts";
import { HTML_NAME } from "../html-tag.ts";
import type { Seek } from "../seeker.ts";
import type { BlockState } from "./state.ts";

/** How a line begins that begins a block, or ends one. All are tried at the start of a line. */
const END_MARK = /\^[ \t\r\f\v]*\n/y;
const BULLET = / {0,3}[+*-][\t| ]/y;
const NUMBER = / {0,3}\d+\.[\t| ]/y;
const HEADING = /#{1,6}[\t ]/y;
const DEFINITION = / {0,3}:[\t| ]/y;
const QUOTE = / {0,3}>/y;
const FENCE = / {0,3}[~`]{3}/y;
const RULE = / {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n/y;
const LIST_START = / {0,3}\{:(?![:/])/y;
const TAG = new RegExp(` {0,3}<(/?)(${HTML_NAME})`, "uy");
const TAG_END = /[ \t\r\n\f\v]*>/y;

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

export const isEndMark = (text: string, at: number): boolean => matches(END_MARK, text, at);
export const isBullet = (text: string, at: number): boolean => matches(BULLET, text, at);
export const isNumber = (text: string, at: number): boolean => matches(NUMBER, text, at);
export const isQuote = (text: string, at: number): boolean => matches(QUOTE, text, at);
export const isRule = (text: string, at: number): boolean => matches(RULE, text, at);

export function isListItem(text: string, at: number): boolean {
  return isBullet(text, at) || isNumber(text, at);
}

/** Where the run of blank lines ends that begins at `at`; -1 when the line is not blank. */
export function afterBlankLines(text: string, at: number): number {
  let end = -1;
  let next = afterBlankRest(text, at);
  while (next !== -1) {
    end = next;
    next = next < text.length ? afterBlankRest(text, next) : -1;
  }
  return end;
}

/** `{: … }` alone on its line, or over several. */
export function readListLine(
  text: string,
  at: number,
  seek: Seek,
): { readonly text: string; readonly end: number } | null {
  if (!matches(LIST_START, text, at)) return null;
  const from = LIST_START.lastIndex;
  const brace = closingBrace(text, from, seek);
  if (brace <= from) return null;
  const end = afterBlankRest(text, brace + 1);
  return end === -1 ? null : { text: text.slice(from, brace), end };
}

/** The next `}` that no backslash stands before; -1 when there is none. */
export function closingBrace(text: string, from: number, seek: Seek): number {
  let at = seek("}", from);
  while (at > from && text[at - 1] === "\\") at = seek("}", at + 1);
  return at;
}

/** A block tag begins or ends the line: lazy lines of quotes, lists and paragraphs stop before it. */
export function isBlockTag(text: string, at: number): boolean {
  if (!matches(TAG, text, at)) return false;
  TAG.lastIndex = at;
  const [, slash, name = ""] = TAG.exec(text) ?? [];
  // The list of names is followed by \b in kramdown, so that `<a-b>` and `<i:x>` count as `<a>`, `<i>`.
  const stem = /^[\p{L}\p{M}\p{N}\p{Pc}]*/u.exec(name)?.[0] ?? name;
  if (isSpanElement(stem) || stem === "script") return false;
  return slash === "" || matches(TAG_END, text, TAG.lastIndex);
}

/** What ends even a lazy block. */
export function isLazyEnd(state: BlockState, at: number): boolean {
  const { src, seek } = state;
  if (at >= src.length) return true;
  switch (firstInk(src, at)) {
    case "\n":
      return true;
    case "{":
      return readListLine(src, at, seek) !== null;
    case "^":
      return isEndMark(src, at);
    case "<":
      return isBlockTag(src, at);
  }
  return false;
}

/** What ends a paragraph, a blank line or not (`gfm_quirks: paragraph_end`). */
export function isParagraphEnd(state: BlockState, at: number): boolean {
  return (
    isLazyEnd(state, at) ||
    isListItem(state.src, at) ||
    matches(HEADING, state.src, at) ||
    matches(DEFINITION, state.src, at) ||
    isQuote(state.src, at) ||
    matches(FENCE, state.src, at)
  );
}

/** A list, the end mark, blank lines or the end: a table or a formula must end there. */
export function isBoundary(state: BlockState, at: number): boolean {
  return (
    at >= state.src.length ||
    afterBlankRest(state.src, at) !== -1 ||
    isEndMark(state.src, at) ||
    readListLine(state.src, at, state.seek) !== null
  );
}

function firstInk(text: string, from: number): string {
  let at = from;
  while (at < text.length && text[at] !== "\n" && isSpace(text[at])) at += 1;
  return text[at] ?? "\n";
}

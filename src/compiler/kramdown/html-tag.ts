import { isSpace } from "./ascii.ts";
import { isKnownElement } from "./html-elements.ts";
import type { Seek } from "./seeker.ts";

export interface HtmlTag {
  /** Lower case, unless HTML does not know the element. */
  readonly name: string;
  readonly attributes: Map<string, string>;
  /** Written `<x />`. */
  readonly closed: boolean;
  /** Where the text goes on. */
  readonly end: number;
}

const SIMPLE = String.raw`[\p{Alphabetic}_][-\p{Alphabetic}\p{Nd}._]*`;
/** An XML name, perhaps with a prefix. */
export const HTML_NAME = `(?:${SIMPLE}:)?${SIMPLE}`;
const NAME = new RegExp(HTML_NAME, "uy");
const BARE_VALUE = /[\p{L}\p{M}\p{N}\p{Pc}]+/uy;
const CLOSE = new RegExp(String.raw`</(${HTML_NAME})[ \t\r\n\f\v]*>`, "uy");

/** The start tag that begins at `pos`; null for anything that kramdown shows as text, like `width=75%`. */
export function readTag(text: string, pos: number, seek: Seek): HtmlTag | null {
  if (text[pos] !== "<") return null;
  const written = matchAt(NAME, text, pos + 1);
  if (written === null) return null;
  const name = isKnownElement(written.toLowerCase()) ? written.toLowerCase() : written;
  const attributes = new Map<string, string>();
  let at = pos + 1 + written.length;
  for (;;) {
    const next = skipSpace(text, at);
    if (text[next] === ">") return { name, attributes, closed: false, end: next + 1 };
    if (text[next] === "/") {
      return text[next + 1] === ">" ? { name, attributes, closed: true, end: next + 2 } : null;
    }
    const attribute = next > at ? matchAt(NAME, text, next) : null;
    if (attribute === null) return null;
    const value = readValue(text, next + attribute.length, seek);
    attributes.set(isKnownElement(name) ? attribute.toLowerCase() : attribute, value.text);
    at = value.end;
  }
}

/** `</name>` at `pos`. */
export function readCloseTag(
  text: string,
  pos: number,
): { readonly name: string; readonly end: number } | null {
  CLOSE.lastIndex = pos;
  const found = CLOSE.exec(text);
  return found?.[1] === undefined ? null : { name: found[1], end: CLOSE.lastIndex };
}

function readValue(
  text: string,
  from: number,
  seek: Seek,
): { readonly text: string; readonly end: number } {
  const equals = skipSpace(text, from);
  const none = { text: "", end: from };
  if (text[equals] !== "=") return none;
  const start = skipSpace(text, equals + 1);
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const end = seek(quote, start + 1);
    return end === -1 ? none : { text: text.slice(start + 1, end), end: end + 1 };
  }
  const bare = matchAt(BARE_VALUE, text, start);
  return bare === null ? none : { text: bare, end: start + bare.length };
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text[at])) at += 1;
  return at;
}

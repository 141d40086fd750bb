import { isSpace, isWord } from "../ascii.ts";
import { spanRule } from "./state.ts";
import type { SpanState } from "./state.ts";

const PUNCTUATION = new Set("!\"#$%'()*+,-./:;<=>?@[\\]^_`{|}~");
const OPENERS = new Set(" \\\t\r\n[{(-");

const isQuote = (character: string | undefined): character is '"' | "'" =>
  character === '"' || character === "'";
const isAsciiWord = (character: string | undefined): boolean =>
  character !== undefined && /\w/.test(character);
const opening = (quote: string): string => (quote === '"' ? "“" : "‘");
const closing = (quote: string): string => (quote === '"' ? "”" : "’");

/** Straight quotes become curly ones, by what stands on both sides (SmartyPants' order of rules). */
export const smartQuotes = spanRule((state) => {
  const { src, pos } = state;
  const first = src[pos];
  if (isQuote(first))
    return alone(state, first) || doubled(state, pos) || paired(state) || rest(state, first);
  if (!isQuote(src[pos + 1]) || first === "\\") return false;
  return (isSpace(first) && doubled(state, pos + 1)) || paired(state);
});

/** A quote that is the first character and is settled by what follows. */
function alone(state: SpanState, quote: '"' | "'"): boolean {
  const { src, pos } = state;
  const marks = /^[_*]{1,2}[^ \t\r\n\f\v]/.test(src.slice(pos + 1, pos + 4));
  if (marks) return put(state, 1, opening(quote));
  const next = src[pos + 1];
  const isPunctuation =
    next !== undefined && PUNCTUATION.has(next) && !src.startsWith("..", pos + 2);
  if (isPunctuation && isWord(next) === isWord(src[pos + 2])) return put(state, 1, closing(quote));
  return false;
}

/** `"'word`, `'"word` and decades: `the '80s`. */
function doubled(state: SpanState, at: number): boolean {
  const { src, pos } = state;
  const two = src.slice(at, at + 2);
  if ((two === `"'` || two === `'"`) && isAsciiWord(src[at + 2])) {
    const [first = "", second = ""] = two;
    return put(state, at + 2 - pos, src.slice(pos, at), opening(first), opening(second));
  }
  if (src[at] === "'" && /^\d\ds/.test(src.slice(at + 1, at + 4))) {
    return put(state, at + 1 - pos, src.slice(pos, at), "’");
  }
  if (at > pos && isAsciiWord(src[at + 1])) {
    return put(state, at + 1 - pos, src.slice(pos, at), opening(src[at] ?? ""));
  }
  return false;
}

/** A character and the quote after it. */
function paired(state: SpanState): boolean {
  const { src, pos } = state;
  const before = src[pos] ?? "";
  const quote = src[pos + 1];
  if (isQuote(quote) && !OPENERS.has(before)) return put(state, 2, before, closing(quote));
  if (isQuote(before) && endsWord(src, pos + 1)) return put(state, 1, closing(before));
  if (!isQuote(quote)) return false;
  return put(state, 2, before, opening(quote));
}

function rest(state: SpanState, quote: '"' | "'"): boolean {
  return put(state, 1, endsWord(state.src, state.pos + 1) ? closing(quote) : opening(quote));
}

/** White space, the end, or a lone `s` follows. */
function endsWord(text: string, at: number): boolean {
  const next = text[at];
  if (next === undefined || isSpace(next)) return true;
  return next === "s" && !isWord(text[at + 1]);
}

/** Consumes `length` characters: the first text is the author's, the quotes after it are glyphs. */
function put(state: SpanState, length: number, ...texts: readonly string[]): true {
  for (const text of texts) {
    if (/^[“”‘’]$/.test(text)) state.glyph(text);
    else state.pending += text;
  }
  state.pos += length;
  return true;
}

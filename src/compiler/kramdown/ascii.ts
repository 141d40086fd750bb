/**
 * Ruby's idea of white space and words, which kramdown inherits: white space is ASCII only, so that a
 * no-break space counts as a letter next to `**`; `\w` is ASCII too, but `\b` knows Unicode. And lines
 * end at `\n` only: patterns here avoid `.`, and `^` within a text, which stop at U+2028 in JavaScript.
 */
const LEADING = /^[ \t\r\n\f\v\0]+/;
const WORD = /[\p{L}\p{M}\p{N}\p{Pc}]/u;

export function isSpace(character: string | undefined): boolean {
  switch (character) {
    case " ":
    case "\t":
    case "\n":
    case "\r":
    case "\f":
    case "\v":
      return true;
    case undefined:
      return false;
  }
  return false;
}

export function isWord(character: string | undefined): boolean {
  return character !== undefined && WORD.test(character);
}

export function trimStart(text: string): string {
  return text.replace(LEADING, "");
}

/** By hand: a pattern anchored at the end would try every run of spaces in the text. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (isSpace(text[end - 1]) || text[end - 1] === "\0")) end -= 1;
  return text.slice(0, end);
}

export function trim(text: string): string {
  return trimStart(trimEnd(text));
}

/** The place after the newline that ends a line holding nothing but white space from `from` on; -1 when it holds more. */
export function afterBlankRest(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "\n") {
    if (!isSpace(text[at])) return -1;
    at += 1;
  }
  return at < text.length ? at + 1 : -1;
}

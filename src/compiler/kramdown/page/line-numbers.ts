import type { Page } from "../markdown-it.ts";

/** In markdown-it's environment: from a line of the text to the line of its file, both from 1. */
export const LINE_NUMBERS = Symbol("line numbers");

/** Elements in which a browser reads no tags, so that their attributes would be seen. */
const TEXT_ONLY = new Set(
  "iframe noscript textarea title xmp noembed noframes plaintext".split(" "),
);

/** kramdown takes `<_>` for a tag; to a browser it is text, and so would be its attributes. */
const IS_TAG = /^[a-z]/i;

/** Every element of a block says on which line of the file it begins. */
export function numberLines({ tokens, env }: Page): void {
  const lineOf = env[LINE_NUMBERS];
  if (typeof lineOf !== "function") return;
  let textOnly = 0;
  for (const token of tokens) {
    if (token.nesting < 0 && TEXT_ONLY.has(token.tag)) textOnly -= 1;
    if (token.nesting >= 0 && IS_TAG.test(token.tag) && token.map !== null && textOnly === 0) {
      token.attrSet("data-line", String(lineOf(token.map[0] + 1)));
    }
    // Written <iframe />, it takes in the rest of the page.
    if (token.nesting >= 0 && TEXT_ONLY.has(token.tag)) textOnly += 1;
  }
}

import type { Token } from "../markdown-it.ts";

const SHOWN = new Set(["text", "glyph", "code_inline", "math_inline"]);

/** The words of a heading, for its id. */
export function plainText(children: readonly Token[]): string {
  return children
    .filter(({ type }) => SHOWN.has(type))
    .map(({ content }) => content)
    .join("");
}

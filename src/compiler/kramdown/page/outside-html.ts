import type { Token } from "../markdown-it.ts";

/** The tokens that stand in no HTML element: the GFM parser leaves alone what authors wrote as HTML. */
export function outsideHtml(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  return tokens.filter((token) => {
    if (token.type === "html_open") depth += 1;
    if (token.type === "html_close") depth -= 1;
    return depth === 0;
  });
}

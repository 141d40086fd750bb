import type { Page } from "../markdown-it.ts";

/** One kind of line end, and one at the end of the text. */
export function evenLineEnds(state: Page): void {
  const text = state.src.replace(/\r\n?/g, "\n");
  state.src = text.endsWith("\n") ? text : `${text}\n`;
}

import { LINE_OFFSET } from "./page/line-numbers.ts";
import { createKramdown } from "./rules.ts";

/** Where the text stands in its file, so that `data-line` counts as the author's editor does. */
export interface RenderOptions {
  /** Lines of the file above the text: those of its front matter. */
  readonly lineOffset?: number;
}

const kramdown = createKramdown();

/**
 * The HTML that kramdown (GFM parser, Jekyll's options) makes of a page's text, each element of a block
 * with its line in `data-line`. Never throws. Nothing is sanitized here.
 */
export function renderKramdown(text: string, { lineOffset = 0 }: RenderOptions = {}): string {
  return kramdown.render(text, { [LINE_OFFSET]: lineOffset });
}

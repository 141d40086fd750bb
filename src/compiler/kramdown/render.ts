import { LINE_NUMBERS } from "./page/line-numbers.ts";
import { createKramdown } from "./rules.ts";

/** Where the text stands in its file, so that `data-line` counts as the author's editor does. */
export interface RenderOptions {
  /** Lines of the file above the text: those of its front matter. */
  readonly lineOffset?: number;
  /** For each line of the text the line it came from, when Liquid has moved lines; both from 1. */
  readonly lines?: readonly number[];
  /** False leaves `data-line` out. */
  readonly numbered?: boolean;
}

const kramdown = createKramdown();

/**
 * The HTML that kramdown (GFM parser, Jekyll's options) makes of a page's text, each element of a block
 * with its line in `data-line`. Never throws. Nothing is sanitized here.
 */
export function renderKramdown(
  text: string,
  { lineOffset = 0, lines, numbered = true }: RenderOptions = {},
): string {
  const lineOf = (line: number): number => (lines?.[line - 1] ?? line) + lineOffset;
  return kramdown.render(text, { [LINE_NUMBERS]: numbered ? lineOf : null });
}

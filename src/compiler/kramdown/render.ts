import MarkdownIt from "markdown-it";

/** Where the text stands in its file, so that `data-line` counts as the author's editor does. */
export interface RenderOptions {
  /** Lines of the file above the text: those of its front matter. */
  readonly lineOffset?: number;
}

/**
 * The HTML that kramdown (GFM parser, Jekyll's options) would make of a page's text, each block with
 * its line in `data-line`. Never throws. Nothing is sanitized here.
 */
export function renderKramdown(text: string, { lineOffset = 0 }: RenderOptions = {}): string {
  const md = new MarkdownIt({ html: true, typographer: true });
  md.core.ruler.push("data-line", (state) => {
    for (const token of state.tokens) {
      if (token.map !== null && token.nesting >= 0) {
        token.attrSet("data-line", String(token.map[0] + 1 + lineOffset));
      }
    }
  });
  return md.render(
    text
      .replace(/\{:[^}]*\}/g, "")
      .replace(/(<div[^>\n]*)\s+markdown="1"([^>\n]*>)/g, "$1$2\n\n")
      .replace(/<\/div>/g, "\n\n</div>\n\n"),
  );
}

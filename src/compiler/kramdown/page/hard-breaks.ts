import MarkdownIt from "markdown-it";
import type { Page, Token } from "../markdown-it.ts";
import { outsideHtml } from "./outside-html.ts";

/** GitHub's hard break: a backslash at the end of a line. */
export function markHardBreaks({ tokens }: Page): void {
  for (const block of outsideHtml(tokens)) {
    if (block.type !== "inline" || block.children === null) continue;
    const outside = new Set(outsideHtml(block.children));
    const last = block.children.at(-1);
    block.children = block.children.flatMap((token) =>
      token.type === "text" && outside.has(token)
        ? breakText(token, token === last && block.level > 0)
        : [token],
    );
  }
}

/** At the very end of a block there is nothing to break. */
function breakText(token: Token, endsBlock: boolean): readonly Token[] {
  const lines = token.content.split("\\\n");
  return lines.flatMap((line, index) => {
    const text = new MarkdownIt.Token("text", "", 0);
    text.content = index === 0 ? line : `\n${line}`;
    const isEnd = endsBlock && index === lines.length - 2 && lines.at(-1) === "";
    const isLast = index === lines.length - 1 || isEnd;
    return isLast ? [text] : [text, new MarkdownIt.Token("line_break", "br", 0)];
  });
}

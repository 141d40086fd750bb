import type { Page } from "../markdown-it.ts";
import { definitionsOf } from "../definitions.ts";

/** Reads running text into spans, when every definition of the page is known. */
export function readSpans({ tokens, md, env }: Page): void {
  const footnotes = [...definitionsOf(env).footnotes.values()];
  for (const token of [tokens, ...footnotes].flat()) {
    if (token.type !== "inline") continue;
    token.children = [];
    md.inline.parse(token.content, md, env, token.children);
  }
}

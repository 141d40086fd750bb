import type { Page } from "../markdown-it.ts";
import { definitionsOf } from "../definitions.ts";

/** Of the page, beyond what every page may take. */
const STEPS_PER_CHARACTER = 8;

/** Reads running text into spans, when every definition of the page is known. */
export function readSpans({ src, tokens, md, env }: Page): void {
  const definitions = definitionsOf(env);
  definitions.budget.steps += src.length * STEPS_PER_CHARACTER;
  const footnotes = [...definitions.footnotes.values()];
  for (const token of [tokens, ...footnotes].flat()) {
    if (token.type !== "inline") continue;
    token.children = [];
    md.inline.parse(token.content, md, env, token.children);
  }
}

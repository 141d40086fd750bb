import type { Page } from "../markdown-it.ts";

/** In markdown-it's environment: from a line of the text to the line of its file, both from 1. */
export const LINE_NUMBERS = Symbol("line numbers");

/** Every element of a block says on which line of the file it begins. */
export function numberLines({ tokens, env }: Page): void {
  const lineOf = env[LINE_NUMBERS];
  if (typeof lineOf !== "function") return;
  for (const token of tokens) {
    const writes = token.nesting >= 0 && token.tag !== "" && token.map !== null;
    if (writes) token.attrSet("data-line", String(lineOf((token.map?.[0] ?? 0) + 1)));
  }
}

import type { Page } from "../markdown-it.ts";

/** Lines of the file above the text, in markdown-it's environment. */
export const LINE_OFFSET = Symbol("line offset");

/** Every element of a block says on which line of the file it begins, from 1. */
export function numberLines({ tokens, env }: Page): void {
  const offset = Number(env[LINE_OFFSET] ?? 0);
  for (const token of tokens) {
    const writes = token.nesting >= 0 && token.tag !== "" && token.map !== null;
    if (writes) token.attrSet("data-line", String((token.map?.[0] ?? 0) + 1 + offset));
  }
}

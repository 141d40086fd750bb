import type { Page } from "../markdown-it.ts";
import { applyAttributeList } from "../attribute-list.ts";
import { definitionsOf } from "../definitions.ts";

/** Puts the lists that stand beside blocks onto the blocks. */
export function applyAttributeLists({ tokens, env }: Page): void {
  const { listOf, attributeLists, footnotes } = definitionsOf(env);
  for (const token of [tokens, ...footnotes.values()].flat()) {
    const list = listOf.get(token);
    if (list !== undefined) applyAttributeList(token, list, attributeLists);
  }
}

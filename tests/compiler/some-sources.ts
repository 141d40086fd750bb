import type { Sources } from "../../src/compiler/sources.ts";

interface Given {
  readonly others?: readonly string[];
  readonly partial?: boolean;
}

/** A course in memory. */
export function someSources(
  texts: Readonly<Record<string, string>>,
  { others = [], partial = false }: Given = {},
): Sources {
  return {
    name: "a-course",
    root: "",
    texts: new Map(Object.entries(texts)),
    others: new Set(others),
    partial,
    problems: [],
  };
}

/** A course of one page, in the layout that Jekyll expects. */
export function onePage(text: string, others: readonly string[] = []): Sources {
  return someSources({ [aPage]: text }, { others });
}

export const aPage = "modules/mentoring/_posts/2001-02-01-a-page.md";

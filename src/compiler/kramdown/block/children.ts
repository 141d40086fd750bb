import type { Token } from "../markdown-it.ts";

/** A child of an element: the indexes of its first and last token, and whether it is a paragraph. */
export interface Child {
  readonly first: number;
  readonly last: number;
  readonly type: string;
}

/** The children among `tokens` from index `from` to the end, all of one level. */
export function childrenFrom(tokens: readonly Token[], from: number): readonly Child[] {
  const children: Child[] = [];
  let depth = 0;
  let first = from;
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (depth === 0) first = index;
    depth += token.nesting;
    if (depth === 0) children.push({ first, last: index, type: tokens[first]?.type ?? "" });
  }
  return children;
}

/** Shows the words of a paragraph without the paragraph around them. */
export function hideParagraph(tokens: readonly Token[], { first, last }: Child): void {
  for (const token of [tokens[first], tokens[last]]) {
    if (token !== undefined) token.hidden = true;
  }
}

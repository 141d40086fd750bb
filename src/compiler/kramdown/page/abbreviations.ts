import MarkdownIt from "markdown-it";
import type { Page, Token } from "../markdown-it.ts";
import { definitionsOf } from "../definitions.ts";
import type { Definitions } from "../definitions.ts";

/** More of them on a page would make it slow to read, and no author has as many. */
const AT_MOST = 500;

/** Marks every whole word that the page defines as an abbreviation. */
export function markAbbreviations({ tokens, env, md }: Page): void {
  const definitions = definitionsOf(env);
  const names = [...definitions.abbreviations.keys()].slice(0, AT_MOST);
  if (names.length === 0) return;
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  const any = longestFirst.map((name) => md.utils.escapeRE(name)).join("|");
  const pattern = new RegExp(`(?<!\\w)(?:${any})(?!\\w)`, "g");
  for (const token of [tokens, ...definitions.footnotes.values()].flat()) {
    if (token.children !== null) token.children = markIn(token.children, pattern, definitions);
  }
}

function markIn(children: readonly Token[], pattern: RegExp, definitions: Definitions): Token[] {
  let raw = 0;
  return children.flatMap((token) => {
    if (token.info === "raw") raw += token.nesting;
    return token.type === "text" && raw === 0 ? markText(token, pattern, definitions) : [token];
  });
}

function markText(token: Token, pattern: RegExp, definitions: Definitions): Token[] {
  const marked: Token[] = [];
  let from = 0;
  for (const found of token.content.matchAll(pattern)) {
    marked.push(textToken(token.content.slice(from, found.index)));
    const open = new MarkdownIt.Token("abbr_open", "abbr", 1);
    const { title, token: definition } = definitions.abbreviations.get(found[0]) ?? {};
    for (const [name, value] of definition?.attrs ?? []) open.attrSet(name, value);
    if (title !== undefined && title !== "") open.attrSet("title", title);
    marked.push(open, textToken(found[0]), new MarkdownIt.Token("abbr_close", "abbr", -1));
    from = found.index + found[0].length;
  }
  return [...marked, textToken(token.content.slice(from))];
}

function textToken(content: string): Token {
  const token = new MarkdownIt.Token("text", "", 0);
  token.content = content;
  return token;
}

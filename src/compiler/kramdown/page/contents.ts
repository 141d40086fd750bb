import MarkdownIt from "markdown-it";
import type { Page, Token } from "../markdown-it.ts";
import { definitionsOf } from "../definitions.ts";

interface Entry {
  readonly level: number;
  readonly id: string;
  readonly children: readonly Token[];
}

/** A list marked `{:toc}` becomes the table of contents. */
export function fillContents(state: Page): void {
  const { listOf } = definitionsOf(state.env);
  const first = state.tokens.findIndex(
    (token) => token.type === "list_open" && listOf.get(token)?.references.includes("toc"),
  );
  const open = state.tokens[first];
  if (open === undefined) return;
  const length = state.tokens
    .slice(first)
    .findIndex((token) => token.type === "list_close" && token.level === open.level);
  // Headings inside the list go with it.
  const entries = readEntries(state.tokens.toSpliced(first, length + 1));
  if (open.attrGet("id") === null) open.attrSet("id", "markdown-toc");
  const close = state.tokens[first + length];
  const items = writeEntries(entries, { tag: open.tag, id: String(open.attrGet("id")) });
  const list = entries.length === 0 || close === undefined ? [] : [open, ...items, close];
  state.tokens = [
    ...state.tokens.slice(0, first),
    ...list,
    ...state.tokens.slice(first + length + 1),
  ];
}

function readEntries(tokens: readonly Token[]): readonly Entry[] {
  const entries: Entry[] = [];
  for (const [index, token] of tokens.entries()) {
    const id = token.attrGet("id");
    if (token.type !== "heading_open" || id === null) continue;
    if (/\bno_toc\b/.test(String(token.attrGet("class") ?? ""))) continue;
    const inline = tokens[index + 1]?.children ?? [];
    const children = inline.filter(
      ({ type, tag }) => type !== "footnote_mark" && !(tag === "a" && type.startsWith("link_")),
    );
    entries.push({ level: Number(token.tag.slice(1)), id: String(id), children });
  }
  return entries;
}

/** Deeper headings in lists of their own, inside the item above them. */
function writeEntries(
  entries: readonly Entry[],
  { tag, id }: { tag: string; id: string },
): readonly Token[] {
  const tokens: Token[] = [];
  const levels: number[] = [];
  const close = (): void => {
    tokens.push(blockToken("list_item_close", "li"));
    levels.pop();
  };
  for (const entry of entries) {
    let isInside = false;
    for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
      isInside = level < entry.level;
      if (isInside) break;
      close();
      if (levels.length > 0) tokens.push(blockToken("list_close", tag));
    }
    if (isInside) tokens.push(blockToken("list_open", tag));
    levels.push(entry.level);
    const open = new MarkdownIt.Token("link_open", "a", 1);
    open.attrSet("href", `#${entry.id}`);
    open.attrSet("id", `${id}-${entry.id}`);
    const inline = new MarkdownIt.Token("inline", "", 0);
    inline.children = [open, ...entry.children, new MarkdownIt.Token("link_close", "a", -1)];
    tokens.push(blockToken("list_item_open", "li"), inline);
  }
  while (levels.length > 0) {
    close();
    if (levels.length > 0) tokens.push(blockToken("list_close", tag));
  }
  return tokens;
}

function blockToken(type: string, tag: string): Token {
  const token = new MarkdownIt.Token(type, tag, type.endsWith("_open") ? 1 : -1);
  token.block = true;
  return token;
}

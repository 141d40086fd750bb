import type { Page } from "../markdown-it.ts";
import { definitionsOf } from "../definitions.ts";
import { outsideHtml } from "./outside-html.ts";
import { plainText } from "./plain-text.ts";

/** Ids as GitHub makes them; headings inside HTML get kramdown's older kind. */
export function nameHeadings({ tokens, env }: Page): void {
  const { options } = definitionsOf(env);
  const outside = new Set(outsideHtml(tokens));
  const counts = new Map<string, number>();
  const used = new Map<string, number>();
  for (const [index, token] of tokens.entries()) {
    if (token.type !== "heading_open") continue;
    shiftLevel(token, tokens[index + 2], options.headerOffset);
    if (!options.autoIds || token.attrGet("id") !== null) continue;
    const words = plainText(tokens[index + 1]?.children ?? []);
    const id = outside.has(token) ? counted(gfmId(words), counts) : counted(plainId(words), used);
    token.attrSet("id", id);
  }
}

function shiftLevel(
  open: { tag: string },
  close: { tag: string } | undefined,
  offset: number,
): void {
  if (offset === 0) return;
  const level = Math.min(6, Math.max(1, Number(open.tag.slice(1)) + offset));
  open.tag = `h${String(level)}`;
  if (close !== undefined) close.tag = open.tag;
}

function gfmId(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- \t]/gu, "")
    .replace(/[ \t]/g, "-");
}

function plainId(words: string): string {
  const id = words
    .replace(/(?<![^\n])[^a-zA-Z]+/g, "")
    .replace(/[^a-zA-Z0-9 -]/g, "")
    .replaceAll(" ", "-");
  return id === "" ? "section" : id.toLowerCase();
}

function counted(id: string, counts: Map<string, number>): string {
  const count = counts.get(id);
  counts.set(id, (count ?? -1) + 1);
  return count === undefined ? id : `${id}-${String(count + 1)}`;
}

import MarkdownIt from "markdown-it";
import { definitionsOf } from "../definitions.ts";
import type { Page, Token } from "../markdown-it.ts";

/** `![words](picture){:standalone}` alone in its paragraph is a figure with those words below it. */
export function makeFigures({ tokens, env }: Page): void {
  const { listOf } = definitionsOf(env);
  for (const [index, open] of tokens.entries()) {
    const inline = tokens[index + 1];
    const close = tokens[index + 2];
    const [image, ...others] = inline?.children ?? [];
    if (open.type !== "paragraph_open" || open.hidden || image?.type !== "image") continue;
    const isAsked = listOf.get(image)?.references.includes("standalone") === true;
    if (!isAsked || others.length > 0 || inline === undefined || close === undefined) continue;
    for (const name of ["class", "id"]) moveAttribute(image, open, name);
    open.tag = "figure";
    close.tag = "figure";
    inline.children = [image, ...caption(String(image.attrGet("alt") ?? ""))];
  }
}

function moveAttribute(from: Token, to: Token, name: string): void {
  const value = from.attrGet(name);
  if (value === null || to.attrGet(name) !== null) return;
  to.attrSet(name, value);
  from.attrs = (from.attrs ?? []).filter(([other]) => other !== name);
}

function caption(words: string): readonly Token[] {
  const text = new MarkdownIt.Token("text", "", 0);
  text.content = words;
  const open = new MarkdownIt.Token("caption_open", "figcaption", 1);
  return [open, text, new MarkdownIt.Token("caption_close", "figcaption", -1)];
}

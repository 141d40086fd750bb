import type { Block } from "./block.ts";
import { inlineOf } from "./block-text.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Node } from "./tree.ts";

/** What nobody writes for readers: attribute lists, links and emphasis that did not work, Liquid, tags. */
const markup = /\{:|\]\(|\*\*|^#{1,6}\s|^#{2,6}\S|^#\p{Lu}|\{\{|\{%|<\/?[a-z][^<>]*>/u;

/** The first ones show what is wrong. */
const mostTold = 10;

/** Markup that the room would read as words; the page shows it as kramdown does, and its author should know. */
export function leftoverMarkup(blocks: readonly Block[], file: string): readonly Diagnostic[] {
  return blocks.flatMap((block) => inBlock(block, file)).slice(0, mostTold);
}

function inBlock(block: Block, file: string): readonly Diagnostic[] {
  switch (block.kind) {
    case "code":
      return [];
    case "callout":
    case "details":
      return block.blocks.flatMap((inner) => inBlock(inner, file));
    case "list":
      return block.items.flatMap((item) => item.flatMap((inner) => inBlock(inner, file)));
    case "heading":
    case "prose":
    case "definitions":
    case "quote":
    case "table":
    case "image":
    case "video":
    case "embed":
    case "worksheet":
    case "rule":
      return inlineOf(block).flatMap((inline) => inLine(wordsOf(inline), block.line, file));
  }
}

function inLine(words: string, line: number, file: string): readonly Diagnostic[] {
  const found = markup.exec(words);
  if (found === null) return [];
  const around = words.slice(Math.max(found.index - 15, 0), found.index + 25);
  const excerpt = around.replace(/\s+/g, " ").trim();
  const message = `the slide shows markup as words: "${excerpt}". Correct it, or put it between backticks if it is meant.`;
  return [{ file, line, severity: "note", code: "leftover-markup", message }];
}

/** Without code, where markup may be meant. */
function wordsOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (node.kind === "text") return node.text;
      return node.name === "code" || node.name === "kbd" ? "" : wordsOf(node.children);
    })
    .join("")
    .trim();
}

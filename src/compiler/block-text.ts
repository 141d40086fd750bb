import type { Block } from "./block.ts";
import { plainText } from "./inline.ts";
import type { Node } from "./tree.ts";

/** Every word of these blocks, in order, as plain text. Words of different blocks are apart. */
export function blockText(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) => [...linesOf(block)])
    .filter((line) => line !== "")
    .join(" ");
}

function linesOf(block: Block): readonly string[] {
  return inlineOf(block).map(plainText);
}

/** The lines of text of a block, in the order they are read. */
export function inlineOf(block: Block): readonly (readonly Node[])[] {
  switch (block.kind) {
    case "heading":
    case "prose":
      return [block.inline];
    case "list":
      return block.items.flatMap((item) => item.flatMap(inlineOf));
    case "definitions":
      return block.entries.flatMap(({ blocks }) => blocks.flatMap(inlineOf));
    case "quote":
      return [...block.blocks.flatMap(inlineOf), block.attribution];
    case "table":
      return [
        block.caption,
        ...[...block.head, ...block.body].flatMap((row) =>
          row.flatMap(({ blocks }) => blocks.flatMap(inlineOf)),
        ),
      ];
    case "code":
      return [[{ kind: "text", text: block.text }]];
    case "video":
      return [block.label];
    case "callout":
      return block.blocks.flatMap(inlineOf);
    case "details":
      return [block.summary, ...block.blocks.flatMap(inlineOf)];
    case "worksheet":
      return [
        ...(block.heading === null ? [] : [block.heading.inline]),
        ...block.parts.flatMap(partInline),
      ];
    case "embed":
      return block.label === undefined ? [] : [block.label];
    case "image":
    case "rule":
      return [];
  }
}

type Part = Extract<Block, { readonly kind: "worksheet" }>["parts"][number];

function partInline(part: Part): readonly (readonly Node[])[] {
  return part.kind === "prompt" ? [part.lead, part.ask] : part.blocks.flatMap(inlineOf);
}

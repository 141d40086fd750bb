import type { Block, CalloutBlock, WorksheetBlock } from "../block.ts";

/** The blocks with every callout that asks replaced by its worksheet. */
export function replaceCallouts(
  blocks: readonly Block[],
  worksheets: ReadonlyMap<CalloutBlock, WorksheetBlock>,
): readonly Block[] {
  const inside = (within: readonly Block[]): readonly Block[] =>
    replaceCallouts(within, worksheets);
  return blocks.map((block): Block => {
    switch (block.kind) {
      case "callout":
        return worksheets.get(block) ?? { ...block, blocks: inside(block.blocks) };
      case "details":
      case "quote":
        return { ...block, blocks: inside(block.blocks) };
      case "list":
        return { ...block, items: block.items.map(inside) };
      case "heading":
      case "prose":
      case "definitions":
      case "table":
      case "code":
      case "image":
      case "video":
      case "embed":
      case "worksheet":
      case "rule":
        return block;
    }
  });
}

import type { Block, CalloutBlock, HeadingBlock } from "../block.ts";
import { readTitle } from "./title.ts";

/** How a worksheet that stands under a plain heading is told from one in a callout. */
export const sectionCallout = "worksheet-section";

/**
 * Worksheets under a plain heading, outside any callout ("## Worksheet #5: Policies", up to the next heading
 * of that depth), as callouts of their own. Boxes are not looked into.
 */
export function sectionsAsCallouts(
  blocks: readonly Block[],
  headings: readonly string[],
): readonly Block[] {
  const found: Block[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined) break;
    // A heading of the first depth is the page's title, whatever number it has.
    if (block.kind !== "heading" || block.depth === 1 || readTitle(block, headings) === null) {
      found.push(block);
      continue;
    }
    const stop = endOfSection(blocks, at, block);
    found.push(callout(blocks.slice(at, stop), block));
    at = stop - 1;
  }
  return found;
}

/** A section ends at a heading of its depth or above, and at a worksheet's callout. */
function endOfSection(blocks: readonly Block[], at: number, { depth }: HeadingBlock): number {
  const stop = blocks.findIndex(
    (block, index) =>
      index > at &&
      ((block.kind === "heading" && block.depth <= depth) ||
        (block.kind === "callout" && block.callout === "activity")),
  );
  return stop < 0 ? blocks.length : stop;
}

function callout(blocks: readonly Block[], { line }: HeadingBlock): CalloutBlock {
  return { kind: "callout", callout: sectionCallout, label: "", tone: "act", blocks, line };
}

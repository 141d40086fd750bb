import type { Block } from "../../src/compiler/block.ts";
import { type PageBlocks, readBlocks } from "../../src/compiler/blocks.ts";
import { inlineOf } from "../../src/compiler/block-text.ts";
import { plainText } from "../../src/compiler/inline.ts";
import { parseTree } from "../../src/compiler/parse-tree.ts";

/** HTML as blocks, on a page that has these files beside it. */
export function readHtml(html: string, others: readonly string[] = []): PageBlocks {
  return readBlocks(parseTree(html), {
    file: "a.md",
    folders: ["modules/m/a", "modules/m/_posts", "modules/m"],
    baseUrl: "",
    others: new Set(others),
  });
}

/** Blocks in a line each, to compare by eye: `quote “…” ~ – Name`. */
export function outline(blocks: readonly Block[], indent = ""): readonly string[] {
  const inside = (within: readonly Block[]): readonly string[] => outline(within, `${indent}  `);
  const line = (text: string): string => `${indent}${text}`.trimEnd();
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case "heading":
        return [line(`h${block.depth} ${plainText(block.inline)}`)];
      case "list":
        return [
          line(block.ordered ? `list from ${block.start}` : "list"),
          ...block.items.flatMap((item) => [line("-"), ...inside(item)]),
        ];
      case "quote":
        return [line(`quote ~ ${plainText(block.attribution)}`), ...inside(block.blocks)];
      case "callout":
        return [line(`callout ${block.callout} [${block.tone}]`), ...inside(block.blocks)];
      case "details":
        return [line(`details ${plainText(block.summary)}`), ...inside(block.blocks)];
      case "video":
        return [
          line(`video ${block.video.key} (${block.video.runningTime}) ${plainText(block.label)}`),
        ];
      case "embed":
        return [line(`embed ${block.url}`)];
      case "image":
        return [
          line(
            `image ${block.src === "" ? "missing" : block.src}${block.href && ` -> ${block.href}`}`,
          ),
        ];
      case "prose":
      case "definitions":
      case "table":
      case "code":
      case "worksheet":
      case "rule":
        return [line(`${block.kind} ${inlineOf(block).map(plainText).join(" | ")}`)];
    }
  });
}

export function outlineOf(html: string, others: readonly string[] = []): readonly string[] {
  return outline(readHtml(html, others).blocks);
}

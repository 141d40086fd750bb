import type { Block, DetailsBlock, ListBlock, ProseBlock, Settings, TableBlock } from "../block.ts";
import { isElement, linkRanges, plainText, textOf } from "../inline.ts";
import { blockText } from "../block-text.ts";
import { sentencesOf, type Stretch } from "./sentences.ts";
import { append } from "../long-lists.ts";

/** A worksheet's content as its reader meets it, in order. */
export type FlowItem =
  | {
      readonly kind: "paragraph";
      readonly block: ProseBlock;
      readonly sentences: readonly Stretch[];
    }
  /** Nested lists are lists of their own, so one list of the page may be several of these. */
  | { readonly kind: "list"; readonly list: ListBlock; readonly items: readonly FlowListItem[] }
  | {
      readonly kind: "table";
      readonly block: TableBlock;
      readonly head: readonly string[];
      /** Nothing below the head: a form to fill in. */
      readonly blank: boolean;
    }
  | { readonly kind: "answers"; readonly block: DetailsBlock }
  | { readonly kind: "other"; readonly block: Block };

export interface FlowListItem {
  readonly blocks: readonly Block[];
  readonly text: string;
  readonly linkOnly: boolean;
  /** Begins with text of its own; a quotation or a picture asks nothing. */
  readonly speaks: boolean;
  readonly settings: Settings | null;
  readonly line: number;
}

export function flowOf(blocks: readonly Block[]): readonly FlowItem[] {
  return blocks.flatMap(flowOfBlock);
}

function flowOfBlock(block: Block): readonly FlowItem[] {
  switch (block.kind) {
    case "prose":
      return [paragraph(block)];
    case "list":
      return flowOfList(block);
    case "table":
      return [flowOfTable(block)];
    case "details":
      return [{ kind: "answers", block }];
    case "heading":
    case "definitions":
    case "quote":
    case "code":
    case "image":
    case "video":
    case "embed":
    case "callout":
    case "worksheet":
    case "rule":
      return [{ kind: "other", block }];
  }
}

function paragraph(block: ProseBlock): FlowItem {
  const sentences = sentencesOf(textOf(block.inline), linkRanges(block.inline));
  return { kind: "paragraph", block, sentences };
}

function flowOfTable(block: TableBlock): FlowItem {
  const rows = [...block.head, ...block.body].map((row) =>
    row.map(({ blocks }) => blockText(blocks)),
  );
  const [first = [], ...rest] = rows;
  const blank = rest.length > 0 && rest.every((row) => row.every((cell) => cell === ""));
  return { kind: "table", block, head: first.filter((cell) => cell !== ""), blank };
}

/** A list of plain items stays whole; where one holds a list, the list is cut there. */
function flowOfList(list: ListBlock): readonly FlowItem[] {
  // Bullets to be filled in on paper.
  if (list.items.every((item) => item.length === 0)) return [{ kind: "other", block: list }];
  const flow: FlowItem[] = [];
  let waiting: FlowListItem[] = [];
  let start = list.start;
  let goesOn = list.goesOn === true;
  const flush = (): void => {
    if (waiting.length === 0) return;
    const items = waiting.map(({ blocks }) => blocks);
    flow.push({ kind: "list", list: { ...list, start, goesOn, items }, items: waiting });
    start += waiting.length;
    goesOn = true;
    waiting = [];
  };
  const stand = (apart: readonly Block[]): void => {
    if (apart.length === 0) return;
    flush();
    append(flow, flowOf(apart));
  };
  for (const item of list.items) {
    const { before, own, after } = cutItem(item);
    stand(before);
    if (own.length > 0) waiting.push(listItem(own, list));
    stand(after);
  }
  flush();
  return flow;
}

interface CutItem {
  readonly before: readonly Block[];
  readonly own: readonly Block[];
  /** From the first list within the item on, text that goes on below it included: that has no bullet of its own. */
  readonly after: readonly Block[];
}

function cutItem(item: readonly Block[]): CutItem {
  const begins = item.findIndex(({ kind }) => !standsAlone(kind));
  if (begins < 0) return { before: item, own: [], after: [] };
  const stop = item.findIndex(({ kind }, at) => at > begins && standsAlone(kind));
  const ends = stop < 0 ? item.length : stop;
  return { before: item.slice(0, begins), own: item.slice(begins, ends), after: item.slice(ends) };
}

function standsAlone(kind: Block["kind"]): boolean {
  return kind === "list" || kind === "details";
}

function listItem(blocks: readonly Block[], list: ListBlock): FlowListItem {
  const settings = { ...list.settings, ...blocks[0]?.settings };
  return {
    blocks,
    text: blockText(blocks),
    linkOnly: blocks.every(isLinkOnly),
    speaks: blocks[0]?.kind === "prose",
    settings: Object.keys(settings).length === 0 ? null : settings,
    line: blocks[0]?.line ?? list.line,
  };
}

function isLinkOnly(block: Block): boolean {
  if (block.kind !== "prose") return block.kind === "image" || block.kind === "embed";
  const links = block.inline.flatMap(function linksIn(node): readonly string[] {
    if (!isElement(node)) return [];
    return node.name === "a" ? [plainText([node])] : node.children.flatMap(linksIn);
  });
  return links.length > 0 && squeezed(links.join("")) === squeezed(plainText(block.inline));
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, "");
}

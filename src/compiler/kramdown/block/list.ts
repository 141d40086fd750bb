import type { AttributeList } from "../attribute-list.ts";
import { afterBlankLines, isBullet, isEndMark, isListItem, isNumber, isRule } from "./marks.ts";
import { childrenFrom, hideParagraph } from "./children.ts";
import type { Child } from "./children.ts";
import { lineEnd, readFirstLine, readHanging, readIndented } from "./item-lines.ts";
import { blockRule } from "./state.ts";
import type { Token } from "../markdown-it.ts";
import type { BlockState } from "./state.ts";
import { tokenizeInside } from "./tokenize.ts";

const MARK = /^( {0,3}(?:[+*-]|\d+\.))([\s\S]*)$/;
const TASK = /^[ \t\r\n\f\v]*\[([ xX])\][ \t\r\n\f\v]+/;

interface Item {
  readonly line: number;
  readonly list: AttributeList;
  /** Read one after the other; a list that begins inside an item begins a text of its own. */
  readonly texts: { text: string; readonly line: number }[];
}

/** Bullets of any kind, or numbers from any number on, glued to what is above or not. */
export const list = blockRule((state, line) => {
  const bullets = isBullet(state.src, state.here);
  if (!bullets && !isNumber(state.src, state.here)) return false;
  const open = state.open("list", bullets ? "ul" : "ol", line);
  const { items, end, marked } = readItems(state, bullets ? isBullet : isNumber);
  const { children, trailing } = pushItems(state, items, marked);
  markTasks(state, { open, children });
  state.close(open, "list");
  if (trailing !== "" && !marked) state.leaf("blank", "", line).content = trailing;
  state.moveTo(end);
  return true;
});

/** Lines of the list from `state.here` on, sorted into items. */
function readItems(
  state: BlockState,
  isMark: (text: string, at: number) => boolean,
): { readonly items: Item[]; readonly end: number; readonly marked: boolean } {
  const { src } = state;
  const items: Item[] = [];
  let at = state.here;
  let { line } = state;
  let indentation = 4;
  let holdsList = false;
  let afterBlank = false;
  while (at < src.length) {
    const item = items.at(-1);
    if (afterBlank && isRule(src, at)) break;
    if (isEndMark(src, at)) return { items, end: lineEnd(src, at), marked: true };
    const blank = afterBlankLines(src, at);
    const room = items.length === 0 ? 3 : Math.min(indentation - 1, 3);
    if (isMark(src, at) && leadingSpaces(src, at) <= room) {
      const [, mark = "", rest = ""] = MARK.exec(src.slice(at, lineEnd(src, at))) ?? [];
      const first = readFirstLine(mark.length, rest);
      indentation = first.indentation;
      holdsList = isListItem(first.text, 0);
      items.push({ line, list: first.list, texts: [{ text: first.text, line }] });
      afterBlank = false;
    } else if (item !== undefined && blank !== -1) {
      holdsList = true;
      afterBlank = true;
      append(item, src.slice(at, blank));
      for (; at < blank; at = lineEnd(src, at)) line += 1;
      continue;
    } else {
      const found =
        readIndented(state, at, indentation) ??
        (afterBlank ? null : readHanging(state, at, indentation));
      if (found === null || item === undefined) break;
      const begins = isListItem(found.text, 0);
      if (!holdsList && found.stripped && begins) {
        item.texts.push({ text: "", line });
        holdsList = true;
      }
      const outdented = holdsList && !found.stripped && begins;
      append(item, outdented ? " ".repeat(indentation + 4) + found.text : found.text);
      afterBlank = false;
    }
    at = lineEnd(src, at);
    line += 1;
  }
  return { items, end: at, marked: false };
}

function append(item: Item, text: string): void {
  const last = item.texts.at(-1);
  if (last !== undefined) last.text += text;
}

function leadingSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === " ") at += 1;
  return at - from;
}

/** Items with the blocks inside; first paragraphs of tight items lose their paragraph. */
function pushItems(
  state: BlockState,
  items: readonly Item[],
  marked: boolean,
): { readonly children: Map<Token, Child | undefined>; readonly trailing: string } {
  const children = new Map<Token, Child | undefined>();
  let someTight = false;
  let trailing = "";
  for (const [index, item] of items.entries()) {
    const open = state.open("list_item", "li", item.line);
    state.definitions.listOf.set(open, item.list);
    const from = state.tokens.length;
    for (const { text, line } of item.texts) tokenizeInside(state, { text, line });
    const blocks = significant(state, childrenFrom(state.tokens, from));
    const [first, second] = blocks;
    const isLast = index === items.length - 1;
    const isAlone = isLast && blocks.length === 2 && !marked;
    const isClose = second?.type !== "blank" || isAlone;
    const isTight: boolean =
      first?.type === "paragraph_open" && isClose && (!isLast || items.length === 1 || someTight);
    if (isTight && first !== undefined) tighten(state.tokens, first, second);
    someTight ||= first?.type !== "paragraph_open" || isTight;
    if (first !== undefined) trailing = trailingBlank(state.tokens.at(-1));
    children.set(open, first);
    state.close(open, "list_item");
  }
  return { children, trailing };
}

function tighten(tokens: readonly Token[], first: Child, second: Child | undefined): void {
  hideParagraph(tokens, first);
  const inline = tokens[first.first + 1];
  if (inline !== undefined && second !== undefined && second.type !== "blank")
    inline.content += "\n";
}

function trailingBlank(last: Token | undefined): string {
  return last?.type === "blank" ? last.content : "";
}

/** A list of attributes for the item's first paragraph leaves a boundary behind that does not count. */
function significant(state: BlockState, blocks: readonly Child[]): readonly Child[] {
  const [first, second, ...rest] = blocks;
  if (first?.type !== "paragraph_open" || second?.type !== "boundary") return blocks;
  const token = state.tokens[first.first];
  if (token === undefined || !state.definitions.listOf.has(token)) return blocks;
  return [first, ...rest];
}

/** `- [ ] task`, `- [x] done`: from the first such item on, items are tasks. */
function markTasks(
  state: BlockState,
  { open, children }: { open: Token; children: ReadonlyMap<Token, Child | undefined> },
): void {
  let isTasks = false;
  for (const [item, first] of children) {
    if (first?.type !== "paragraph_open") continue;
    const inline = state.tokens[first.first + 1];
    const box = TASK.exec(inline?.content ?? "");
    if (inline !== undefined && box !== null) {
      const checked = box[1] === " " ? "" : ' checked="checked"';
      const input = `<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"${checked} />`;
      inline.content = input + inline.content.slice(box[0].length);
      isTasks = true;
    }
    if (isTasks) item.attrSet("class", "task-list-item");
  }
  if (isTasks) open.attrSet("class", "task-list");
}

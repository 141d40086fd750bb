import { emptyAttributeList } from "../attribute-list.ts";
import type { AttributeList } from "../attribute-list.ts";
import { childrenFrom, hideParagraph } from "./children.ts";
import {
  lineEnd,
  readFirstLine,
  readHanging,
  readIndented,
  takeLeadingList,
} from "./item-lines.ts";
import { afterBlankLines, isEndMark } from "./marks.ts";
import { blockRule } from "./state.ts";
import type { Token } from "../markdown-it.ts";
import type { BlockState } from "./state.ts";
import { tokenizeInside } from "./tokenize.ts";

const MARK = /( {0,3}:)([\t| ][^\n]*\n?)/y;

interface Definition {
  readonly line: number;
  readonly list: AttributeList;
  text: string;
  readonly spaced: boolean;
}

/** `: meaning` below a paragraph, whose lines are the terms. */
export const definitionList = blockRule((state, line) => {
  MARK.lastIndex = state.here;
  if (!MARK.test(state.src)) return false;
  const terms = takeTerms(state);
  if (terms === null) return false;
  const open = reopen(state) ?? openList(state, terms, line);
  pushTerms(state, terms, line);
  const { definitions, end } = readDefinitions(state, terms.spaced);
  const trailing = pushDefinitions(state, definitions);
  state.close(open, "dl");
  if (trailing !== "") state.leaf("blank", "", line).content = trailing;
  state.moveTo(end);
  return true;
});

interface Terms {
  readonly text: string;
  readonly list: AttributeList | undefined;
  readonly map: [number, number] | null;
  /** A blank line stands between them and the first meaning. */
  readonly spaced: boolean;
}

/** The paragraph right above, or with one empty line between, taken out of the tokens. */
function takeTerms(state: BlockState): Terms | null {
  const last = state.last();
  const spaced = last?.type === "blank" && last.content === "\n";
  const close = spaced ? state.tokens.at(-2) : last;
  if (close?.type !== "paragraph_close") return null;
  const [open, inline] = state.tokens.splice(spaced ? -4 : -3);
  if (open === undefined || inline === undefined) return null;
  const list = state.definitions.listOf.get(open);
  return { text: inline.content, list, map: open.map, spaced };
}

/** Terms that follow a definition list go on with it. */
function reopen(state: BlockState): Token | undefined {
  const { tokens } = state;
  const close = tokens.at(-1)?.type === "blank" ? tokens.at(-2) : tokens.at(-1);
  if (close?.type !== "dl_close") return undefined;
  const open = state.definitions.openOf.get(close);
  if (open === undefined) return undefined;
  tokens.length = tokens.lastIndexOf(close);
  state.level += 1;
  return open;
}

function openList(state: BlockState, { list }: Terms, line: number): Token {
  const open = state.open("dl", "dl", line);
  if (list !== undefined) state.definitions.listOf.set(open, list);
  return open;
}

function pushTerms(state: BlockState, terms: Terms, line: number): void {
  const first = terms.map === null ? line : terms.map[0] - state.firstLine;
  for (const [index, written] of terms.text.split("\n").entries()) {
    const list = emptyAttributeList();
    const text = takeLeadingList(written, list);
    const term = state.open("dt", "dt", first + index);
    state.definitions.listOf.set(term, list);
    state.inline(text, first + index);
    state.close(term, "dt");
  }
}

function readDefinitions(
  state: BlockState,
  firstSpaced: boolean,
): { readonly definitions: readonly Definition[]; readonly end: number } {
  const { src } = state;
  const definitions: Definition[] = [];
  let at = state.here;
  let { line } = state;
  let indentation = 4;
  let spaced = firstSpaced;
  let afterBlank = false;
  while (at < src.length) {
    const current = definitions.at(-1);
    const blank = afterBlankLines(src, at);
    const room = definitions.length === 0 ? 3 : Math.min(indentation - 1, 3);
    MARK.lastIndex = at;
    const [, mark = "", rest = ""] = MARK.exec(src) ?? [];
    if (mark !== "" && mark.length - 1 <= room) {
      const first = readFirstLine(mark.length, rest);
      indentation = first.indentation;
      definitions.push({ line, list: first.list, text: first.text, spaced });
      spaced = false;
      afterBlank = false;
    } else if (current === undefined || isEndMark(src, at)) {
      break;
    } else if (blank !== -1) {
      current.text += src.slice(at, blank);
      spaced = true;
      afterBlank = true;
      for (; at < blank; at = lineEnd(src, at)) line += 1;
      continue;
    } else {
      const found =
        readIndented(state, at, indentation) ??
        (afterBlank ? null : readHanging(state, at, indentation));
      if (found === null) break;
      current.text += found.text;
      spaced = false;
      afterBlank = false;
    }
    at = lineEnd(src, at);
    line += 1;
  }
  return { definitions, end: at };
}

/** Returns the blank lines that end the last meaning. */
function pushDefinitions(state: BlockState, definitions: readonly Definition[]): string {
  let trailing = "";
  for (const { line, list, text, spaced } of definitions) {
    const open = state.open("dd", "dd", line);
    state.definitions.listOf.set(open, list);
    const from = state.tokens.length;
    tokenizeInside(state, { text, line });
    const children = childrenFrom(state.tokens, from);
    const [first, second] = children;
    const endsInBlank = children.length === 2 && second?.type === "blank";
    if (first?.type === "paragraph_open" && !spaced) {
      hideParagraph(state.tokens, first);
      const inline = state.tokens[first.first + 1];
      if (inline !== undefined && second !== undefined && !endsInBlank) inline.content += "\n";
    }
    const last = state.tokens.at(-1);
    if (first !== undefined) trailing = last?.type === "blank" ? last.content : "";
    state.close(open, "dd");
  }
  return trailing;
}

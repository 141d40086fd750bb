import { afterBlankLines, isBlockTag, isEndMark, readListLine } from "./marks.ts";
import { blockRule } from "./state.ts";
import type { BlockState } from "./state.ts";

const INDENT = /(?:\t| {4})/y;
const INDENTS = /(?<![^\n])(?:\t| {4})/g;

/** A line indented by a tab or four spaces; lines right below it belong to it, however they begin. */
export const indentedCode = blockRule((state, line) => {
  if (!isIndented(state.src, state.here)) return false;
  const end = afterIndentedCode(state, state.here);
  const code = state.leaf("code_block", "code", line);
  code.content = state.src
    .slice(state.here, end)
    .replace(/\n( {0,3}[^ \t\r\n\f\v])/g, " $1")
    .replace(INDENTS, "");
  state.moveTo(end);
  return true;
});

function isIndented(text: string, at: number): boolean {
  INDENT.lastIndex = at;
  return INDENT.test(text);
}

/** Indented lines, the blank lines between them, and lines that hang on without indentation. */
export function afterIndentedCode(state: BlockState, from: number): number {
  const { src } = state;
  let end = from;
  for (;;) {
    const blank = afterBlankLines(src, end);
    let at = blank === -1 ? end : blank;
    if (at >= src.length || !isIndented(src, at)) return end;
    while (at < src.length && isIndented(src, at) && afterBlankLines(src, at) === -1) {
      at = afterLine(src, at);
    }
    while (at < src.length && hangsOn(state, at)) at = afterLine(src, at);
    end = at;
  }
}

function hangsOn(state: BlockState, at: number): boolean {
  return !(
    afterBlankLines(state.src, at) !== -1 ||
    readListLine(state.src, at, state.seek) !== null ||
    isEndMark(state.src, at) ||
    isBlockTag(state.src, at)
  );
}

function afterLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end + 1;
}

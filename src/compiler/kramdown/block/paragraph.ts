import { trimEnd, trimStart } from "../ascii.ts";
import { isParagraphEnd } from "./marks.ts";
import { blockRule } from "./state.ts";
import type { BlockState } from "./state.ts";

/** Spaces, then a tab: no rule of kramdown's begins like that. */
const ODD_INDENT = /^ {1,3}\t/;

/**
 * Everything else. A line that looked like another block and was none goes on with the paragraph
 * above it, if nothing stands between.
 */
export const paragraph = blockRule((state, line) => {
  const start = state.here;
  if (ODD_INDENT.test(state.lineText(line))) return bareLine(state, line);
  let next = line + 1;
  while (next < state.lineMax && !isParagraphEnd(state, state.startOf(next))) next += 1;
  const end = state.startOf(next);
  const text = trimEnd(state.src.slice(start, end));
  if (state.last()?.type === "paragraph_close") {
    const above = state.tokens.at(-2);
    const hardBreak = start >= 3 && state.src.slice(start - 3, start) === "  \n";
    if (above !== undefined) above.content += `${hardBreak ? "  \n" : "\n"}${text}`;
  } else {
    const open = state.open("paragraph", "p", line);
    state.inline(trimStart(text), line);
    state.close(open, "paragraph");
  }
  state.moveTo(end);
  return true;
});

/** Text without a paragraph around it. */
function bareLine(state: BlockState, line: number): true {
  const text = state.lineText(line);
  const last = state.last();
  if (last?.type === "inline") last.content += text;
  else state.inline(text, line);
  state.moveTo(state.endOf(line));
  return true;
}

import { isLazyEnd, isQuote } from "./marks.ts";
import { blockRule } from "./state.ts";
import { tokenizeInside } from "./tokenize.ts";

const MARKS = /(?<![^\n]) {0,3}> ?/g;

/** `>`; lines without it belong to the quote until a blank line or something that ends it. */
export const quote = blockRule((state, line) => {
  const start = state.here;
  if (!isQuote(state.src, start)) return false;
  let next = line + 1;
  while (next < state.lineMax && !isLazyEnd(state, state.startOf(next))) next += 1;
  const end = state.startOf(next);
  const open = state.open("blockquote", "blockquote", line);
  tokenizeInside(state, { text: state.src.slice(start, end).replace(MARKS, ""), line });
  state.close(open, "blockquote");
  state.moveTo(end);
  return true;
});

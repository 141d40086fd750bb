import { blockRule } from "./state.ts";
import { DEEPEST } from "./tokenize.ts";

/** Nesting deeper than any author's is read as plain text, so that no text can exhaust the stack. */
export const tooDeep = blockRule((state, line) => {
  if (state.level < DEEPEST * 2) return false;
  const open = state.open("paragraph", "p", line);
  state.inline(state.src.slice(state.here).trim(), line);
  state.close(open, "paragraph");
  state.moveTo(state.src.length);
  return true;
});

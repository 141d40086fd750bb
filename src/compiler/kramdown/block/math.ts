import { trim } from "../ascii.ts";
import { isBoundary } from "./marks.ts";
import { blockRule } from "./state.ts";

const START = / {0,3}\$\$/y;

/** `$$ … $$` standing apart: a formula as a block. */
export const math = blockRule((state, line) => {
  START.lastIndex = state.here;
  if (!START.test(state.src) || !state.afterBoundary()) return false;
  const from = START.lastIndex;
  const close = state.seek("$$", from);
  if (close === -1) return false;
  const rest = /[ \t\r\f\v]*\n/y;
  rest.lastIndex = close + 2;
  const end = rest.test(state.src) ? rest.lastIndex : close + 2;
  if (!isBoundary(state, end)) return false;
  state.leaf("math_block", "", line).content = trim(state.src.slice(from, close));
  state.moveTo(end);
  return true;
});

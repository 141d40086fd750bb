import { trim } from "../ascii.ts";
import { isBoundary } from "./marks.ts";
import { blockRule } from "./state.ts";

const START = / {0,3}(\\)?\$\$/y;

/** `$$ … $$` standing apart: a formula as a block. */
export const math = blockRule((state, line) => {
  START.lastIndex = state.here;
  const [whole, backslash] = START.exec(state.src) ?? [];
  if (whole === undefined || !state.afterBoundary()) return false;
  const from = state.here + whole.length;
  const close = state.seek("$$", from);
  if (close === -1) return false;
  const rest = /[ \t\r\f\v]*\n/y;
  rest.lastIndex = close + 2;
  const endsLine = rest.test(state.src);
  if (backslash !== undefined) {
    // Written `\\$$x$$` it is a formula within a paragraph: what follows reads it without the backslash.
    if (endsLine) state.moveTo(from - 2);
    return false;
  }
  const end = endsLine ? rest.lastIndex : close + 2;
  if (!isBoundary(state, end)) return false;
  state.leaf("math_block", "", line).content = trim(state.src.slice(from, close));
  state.moveTo(end);
  return true;
});

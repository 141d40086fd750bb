import { isEndMark } from "./marks.ts";
import { blockRule } from "./state.ts";

/** `^` on a line of its own ends the block above. */
export const endMark = blockRule((state, line) => {
  if (!isEndMark(state.src, state.here)) return false;
  state.leaf("boundary", "", line);
  state.moveTo(state.endOf(line));
  return true;
});

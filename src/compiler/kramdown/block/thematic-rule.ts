import { isRule } from "./marks.ts";
import { blockRule } from "./state.ts";

/** Three or more of `*`, `-` or `_`. */
export const thematicRule = blockRule((state, line) => {
  if (!isRule(state.src, state.here)) return false;
  state.leaf("hr", "hr", line);
  state.moveTo(state.endOf(line));
  return true;
});

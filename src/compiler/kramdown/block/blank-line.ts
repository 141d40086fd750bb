import { afterBlankLines } from "./marks.ts";
import { blockRule } from "./state.ts";

/** Blank lines stay among the tokens: what follows asks whether it stands apart. */
export const blankLine = blockRule((state, line) => {
  const end = afterBlankLines(state.src, state.here);
  if (end === -1) return false;
  const text = state.src.slice(state.here, end);
  const last = state.last();
  if (last?.type === "blank") last.content += text;
  else state.leaf("blank", "", line).content = text;
  state.moveTo(end);
  return true;
});

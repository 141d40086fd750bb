import { isSpace } from "../ascii.ts";
import { trimCode } from "../block/table-row.ts";
import { spanRule } from "./state.ts";

/** Code ends at the next run of as many backticks, be it part of a longer one. */
export const codeSpan = spanRule((state) => {
  const { src, pos } = state;
  if (src[pos] !== "`") return false;
  let end = pos;
  while (src[end] === "`") end += 1;
  const run = end - pos;
  const isBare = run === 1 && (pos === 0 || isSpace(src[pos - 1])) && isSpace(src[end]);
  const close = isBare ? -1 : state.seek("`".repeat(run), end);
  if (close === -1) return state.asText(run);
  state.push("code_inline", "code", 0).content = trimCode(src.slice(end, close), run);
  state.pos = close + run;
  return true;
});

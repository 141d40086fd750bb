import { spanRule } from "./state.ts";

/** Two spaces or two backslashes at the end of a line. */
export const lineBreak = spanRule((state) => {
  const { src, pos } = state;
  if (src[pos + 2] !== "\n") return false;
  const mark = src.slice(pos, pos + 2);
  if (mark !== "  " && mark !== "\\\\") return false;
  state.push("line_break", "br", 0);
  state.pos += 2;
  return true;
});

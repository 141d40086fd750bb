import { trim } from "../ascii.ts";
import { spanRule } from "./state.ts";

/** `$$ … $$` within text. */
export const mathSpan = spanRule((state) => {
  const { src, pos } = state;
  if (!src.startsWith("$$", pos)) return false;
  const close = state.seek("$$", pos + 2);
  if (close === -1) return false;
  state.push("math_inline", "span", 0).content = trim(src.slice(pos + 2, close));
  state.pos = close + 2;
  return true;
});

import { spanRule } from "./state.ts";

const MARK = /\[\^(\w[\w-]*)\]/y;

/** `[^name]`; without a definition it is text. */
export const footnoteMark = spanRule((state) => {
  if (state.src[state.pos] !== "[") return false;
  MARK.lastIndex = state.pos;
  const [whole, name = ""] = MARK.exec(state.src) ?? [];
  if (whole === undefined) return false;
  if (!state.definitions.footnotes.has(name)) return state.asText(whole.length);
  state.push("footnote_mark", "", 0).info = name;
  state.pos += whole.length;
  return true;
});

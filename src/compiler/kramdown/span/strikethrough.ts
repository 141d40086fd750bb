import { isSpace } from "../ascii.ts";
import { SpanState, spanRule } from "./state.ts";
import { tokenizeSpans } from "./tokenize.ts";

/** `~~gone~~`; what is inside is read as a text of its own. */
export const strikethrough = spanRule((state) => {
  const { src, pos } = state;
  if (!src.startsWith("~~", pos) || src[pos + 2] === "~" || isSpace(src[pos + 2])) return false;
  if (state.isExhausted()) return false;
  const close = findClose(state, pos + 2);
  if (close === -1) return false;
  const open = state.push("html_open", "del", 1);
  const inner = new SpanState(src.slice(pos + 2, close), state.md, state.env, []);
  inner.level = state.level;
  inner.pendingLevel = state.level;
  inner.steps = state.steps;
  tokenizeSpans(inner, { at: () => false });
  if (inner.pending !== "") inner.pushPending();
  state.adopt(inner.tokens);
  state.steps = inner.steps;
  state.close(open);
  state.pos = close + 2;
  return true;
});

function findClose(state: SpanState, from: number): number {
  const { src } = state;
  for (let at = state.seek("~~", from + 1); at !== -1; at = state.seek("~~", at + 1)) {
    state.steps -= 1;
    const before = src[at - 1];
    if (before !== "~" && !isSpace(before)) return at;
  }
  return -1;
}

import { spanRule } from "./state.ts";

const ESCAPABLE = new Set("\\.*_+`<>()[]{}#!:|\"'$=-~");

/** A backslash makes the next character text. */
export const escape = spanRule((state) => {
  const next = state.src[state.pos + 1];
  if (state.src[state.pos] !== "\\" || next === undefined || !ESCAPABLE.has(next)) return false;
  state.pending += next;
  state.pos += 2;
  return true;
});

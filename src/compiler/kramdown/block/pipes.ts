import type { Token } from "../markdown-it.ts";
import { SpanState } from "../span/state.ts";
import { tokenizeSpans } from "../span/tokenize.ts";
import type { BlockState } from "./state.ts";

const PIPE_AHEAD = /^(?:\||[^\n]*?[^\\\n]\|)/;

/**
 * Whether each line of a would-be table has a pipe outside of code and HTML. A code span may reach over
 * one line end.
 */
export function everyLineHasPipe(state: BlockState, text: string): boolean {
  let piped = false;
  for (const { type, content } of piecesOf(state, text)) {
    const lines = content.replace(/\n+$/, "").split("\n");
    if (type === "code_inline") {
      if (lines.length > 2 || (lines.length === 2 && !piped)) return piped;
      if (lines.length === 2) piped = false;
      continue;
    }
    if (lines.length > 1 && !piped && !PIPE_AHEAD.test(lines[0] ?? "")) return piped;
    piped = (lines.length > 1 ? false : piped) || PIPE_AHEAD.test(lines.at(-1) ?? "");
  }
  return piped;
}

/** Text, code and comments outside of HTML elements. */
function piecesOf(state: BlockState, text: string): readonly Token[] {
  const tokens: Token[] = [];
  const spans = new SpanState(text, state.md, state.env, tokens);
  tokenizeSpans(spans, { at: () => false, chain: "code-and-tags" });
  spans.finish();
  return tokens.filter(({ level, nesting }) => level === 0 && nesting === 0);
}

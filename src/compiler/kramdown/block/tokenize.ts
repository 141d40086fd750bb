import { BlockState } from "./state.ts";
import type { Token } from "../markdown-it.ts";
import type { Scope } from "./state.ts";

/** Deeper than any author nests; below it text is only text. */
export const DEEPEST = 60;

/** Runs the block rules until the text, or the element that `state.scope` names, ends. */
export function tokenizeBlocks(state: BlockState): void {
  const rules = state.md.block.ruler.getRules("");
  while (state.line < state.lineMax && !state.ended) {
    const before = state.here;
    const line = state.line;
    const taken = rules.some((rule) => rule(state, line, state.lineMax, false));
    if (!taken || (state.line === line && state.here === before)) state.moveTo(state.endOf(line));
  }
}

/** Reads `text`, whose first line is line `line` of `state`, into blocks of their own. */
export function tokenizeInside(
  state: BlockState,
  { text, line, into = state.tokens }: { text: string; line: number; into?: Token[] },
): void {
  const inner = new BlockState(text, state.md, state.env, into);
  inner.level = state.level;
  inner.firstLine = state.firstLine + line;
  tokenizeBlocks(inner);
}

/** Goes on in the same text, inside an HTML element; true when its end tag was found. */
export function tokenizeScope(state: BlockState, scope: Scope): boolean {
  const { scope: outer, awaiting } = state;
  state.scope = scope;
  state.awaiting = null;
  state.ended = false;
  tokenizeBlocks(state);
  const found = state.ended;
  state.scope = outer;
  state.awaiting = awaiting;
  state.ended = false;
  return found;
}

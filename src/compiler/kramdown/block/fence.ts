import { trim } from "../ascii.ts";
import { blockRule } from "./state.ts";
import type { BlockState } from "./state.ts";

const OPEN = / {0,3}(~{3,}|`{3,})/y;
const CLOSE = /^ {0,3}(~{3,}|`{3,})[ \t\r\f\v]*\n?$/;
const LANGUAGE = /^([^ \t\r\n\f\v?]+|\?)[^ \t\r\n\f\v]*$/;

/** Code between two fences. A fence that nothing closes, or with more than a word after it, is text. */
export const fence = blockRule((state, line) => {
  OPEN.lastIndex = state.here;
  const [opening = "", run = ""] = OPEN.exec(state.src) ?? [];
  if (run === "") return false;
  const closing = closingLine(state, { mark: run.charAt(0), length: run.length, after: line });
  if (closing === null) return false;
  // kramdown falls back to a shorter fence and takes the rest of a longer one for the language.
  const used = Math.min(run.length, closing.length);
  const from = state.here + opening.length - run.length + used;
  const info = trim(state.src.slice(from, state.endOf(line)));
  if (info !== "" && !LANGUAGE.test(info)) return false;
  const code = state.leaf("code_block", "code", line);
  code.content = state.src.slice(state.endOf(line), state.startOf(closing.line));
  if (info !== "") code.attrSet("class", `language-${LANGUAGE.exec(info)?.[1] ?? ""}`);
  state.moveTo(state.endOf(closing.line));
  return true;
});

/** The first line that closes a fence of this length; else the first with the longest shorter fence. */
function closingLine(
  state: BlockState,
  { mark, length, after }: { mark: string; length: number; after: number },
): { readonly line: number; readonly length: number } | null {
  if (after >= (state.fenceless.get(mark) ?? Infinity)) return null;
  let best: { line: number; length: number } | null = null;
  for (let line = after + 1; line < state.lineMax; line += 1) {
    const found = fenceLength(state, line, mark);
    if (found >= length) return { line, length: found };
    if (found > (best?.length ?? 2)) best = { line, length: found };
  }
  if (best === null) state.fenceless.set(mark, after);
  return best;
}

function fenceLength(state: BlockState, line: number, mark: string): number {
  const start = state.startOf(line);
  if (!state.src.startsWith(mark.repeat(3), start + (state.tShift[line] ?? 0))) return 0;
  const run = CLOSE.exec(state.lineText(line))?.[1] ?? "";
  return run.startsWith(mark) ? run.length : 0;
}

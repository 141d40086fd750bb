import { isSpace } from "../ascii.ts";
import { spanRule } from "./state.ts";
import type { SpanState } from "./state.ts";
import { tokenizeSpans } from "./tokenize.ts";

const LETTER = /\p{Alphabetic}/u;
const LETTER_OR_DIGIT = /[\p{Alphabetic}\p{Nd}]/u;

/** `*`, `**`, `_`, `__`. Only ASCII white space keeps them from opening or closing. */
export const emphasis = spanRule((state) => {
  const { src, pos } = state;
  const mark = src[pos];
  if (mark !== "*" && mark !== "_") return false;
  const run = src[pos + 1] === mark ? 2 : 1;
  const type = run === 2 ? "strong" : "em";
  const barred =
    (mark === "_" && isInsideWord(src, pos)) ||
    isSpace(src[pos + run]) ||
    state.around.includes(type) ||
    state.isExhausted();
  if (barred) return state.asText(run);
  if (tryEmphasis(state, { mark, run })) return true;
  // `**a*` is an emphasized `*a`.
  const mayBeEm = run === 2 && state.around.at(-1) !== "em";
  return (mayBeEm && tryEmphasis(state, { mark, run: 1 })) || state.asText(run);
});

function tryEmphasis(state: SpanState, { mark, run }: { mark: string; run: number }): boolean {
  const start = state.mark();
  const type = run === 2 ? "strong" : "em";
  const delimiter = mark.repeat(run);
  state.pos += run;
  const open = state.push(`${type}_open`, type, 1);
  open.markup = delimiter;
  const inside = state.mark();
  state.around.push(type);
  const found = tokenizeSpans(state, {
    at: (now) => closes(now, { mark, delimiter, run }) && now.hasSince(inside),
  });
  state.around.pop();
  if (!found) {
    state.revert(start);
    return false;
  }
  state.close(open);
  state.pos += run;
  return true;
}

function closes(
  { src, pos }: SpanState,
  { mark, delimiter, run }: { mark: string; delimiter: string; run: number },
): boolean {
  if (!src.startsWith(delimiter, pos) || isSpace(src[pos - 1])) return false;
  if (run === 1 && src[pos + 1] === mark && src[pos + 2] !== mark) return false;
  return mark !== "_" || !LETTER_OR_DIGIT.test(characterAt(src, pos + run));
}

function isInsideWord(text: string, pos: number): boolean {
  const before = text[pos - 1] === "-" ? pos - 1 : pos;
  return LETTER.test(characterBefore(text, before));
}

function characterAt(text: string, pos: number): string {
  const point = text.codePointAt(pos);
  return point === undefined ? "" : String.fromCodePoint(point);
}

function characterBefore(text: string, pos: number): string {
  const isPair = /[\uDC00-\uDFFF]/.test(text[pos - 1] ?? "");
  return isPair ? text.slice(pos - 2, pos) : (text[pos - 1] ?? "");
}

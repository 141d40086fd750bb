import type { SpanState } from "./state.ts";

const SPECIAL = new Set("*_`<[!$&\\~{>.-\"' ");

interface Stop {
  /** Whether what is being read ends at `state.pos`, which no rule has looked at yet. */
  readonly at: (state: SpanState) => boolean;
  /** Which of the rules: all, tags (inside of HTML that holds no Markdown), or code and tags. */
  readonly chain?: "" | "tags" | "code-and-tags";
}

/** Runs the span rules up to the place where `stop` says so; false when the text ends first. */
export function tokenizeSpans(state: SpanState, { at, chain = "" }: Stop): boolean {
  const rules = state.md.inline.ruler.getRules(chain);
  while (state.pos < state.posMax) {
    skipPlain(state);
    if (state.pos >= state.posMax) break;
    if (at(state)) return true;
    state.steps -= 1;
    if (!rules.some((rule) => rule(state, false))) state.asText(1);
  }
  return false;
}

/** Goes to the next character that a rule may want; a quote's rule wants the character before it, too. */
function skipPlain(state: SpanState): void {
  const { src, posMax } = state;
  let at = state.pos;
  while (at < posMax && !isWanted(src, at)) at += 1;
  if (at > state.pos) {
    state.steps -= (at - state.pos) >> 3;
    state.asText(at - state.pos);
  }
}

function isWanted(text: string, at: number): boolean {
  const next = text[at + 1];
  if (next === '"' || next === "'") return true;
  const character = text[at] ?? "";
  if (character === " ") return next === " " || next === ">" || next === "<";
  return SPECIAL.has(character) || character === "]";
}

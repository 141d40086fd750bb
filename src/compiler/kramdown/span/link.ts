import { isSpace, trim } from "../ascii.ts";
import { applyAttributeList } from "../attribute-list.ts";
import { linkName } from "../block/definitions.ts";
import { spanRule } from "./state.ts";
import type { Token } from "../markdown-it.ts";
import type { Mark, SpanState } from "./state.ts";
import { tokenizeSpans } from "./tokenize.ts";

const ESCAPED = /\\([\\.*_+`<>()[\]{}#!:|"'$=-])/g;
const NAME = /[ \t\r\n\f\v]*\[([^\]]+)?\]/y;

interface Target {
  readonly url: string;
  readonly title: string | null;
  /** Defined elsewhere: the definition's own attributes count, too. */
  readonly definition: Token | null;
  readonly end: number;
}

/** `[text](url "title")`, `[text][name]`, `[name]`, and the same as images. */
export const link = spanRule((state) => {
  const { src, pos } = state;
  const isImage = src[pos] === "!";
  const width = isImage ? 2 : 1;
  const opens =
    src[pos + width - 1] === "[" && pos + width < src.length && src[pos + width] !== "^";
  if (!opens) return false;
  const inLink = state.around.includes("a") || state.around.includes("img");
  if ((!isImage && inLink) || state.isExhausted()) return state.asText(width);
  const start = state.mark();
  state.pos += width;
  const open = state.push("link_open", "a", 1);
  if (!readText(state, isImage)) return giveUp(state, start, width);
  const label = src.slice(pos + width, state.pos);
  const target = readTarget(state, state.pos + 1, label.replace(ESCAPED, "$1"));
  if (target === null) return giveUp(state, start, width);
  if (isImage) {
    state.revert(start);
    const image = state.push("image", "img", 0);
    setTarget(state, image, target, { address: "src", alt: label.replace(ESCAPED, "$1") });
  } else {
    setTarget(state, open, target, { address: "href", alt: null });
    state.close(open);
  }
  state.pos = target.end;
  return true;
});

function giveUp(state: SpanState, start: Mark, width: number): true {
  state.revert(start);
  return state.asText(width);
}

/** The text up to the bracket that closes it; brackets inside must match. */
function readText(state: SpanState, isImage: boolean): boolean {
  const { level } = state;
  const from = state.tokens.length;
  let depth = 1;
  let images = 0;
  let counted = from;
  state.around.push(isImage ? "img" : "a");
  const found = tokenizeSpans(state, {
    at: ({ src, pos, tokens }) => {
      const closes = src[pos] === "]";
      if (!closes && src[pos] !== "[" && !(src[pos] === "!" && src[pos + 1] === "[")) return false;
      depth += closes ? -1 : 1;
      for (; counted < tokens.length; counted += 1) {
        const token = tokens[counted];
        if (token?.type === "image" && token.level === level) images += 1;
      }
      return depth - images === 0;
    },
  });
  state.around.pop();
  return found;
}

/** What follows the closing bracket: a name in brackets, an address in parentheses, or nothing. */
function readTarget(state: SpanState, from: number, label: string): Target | null {
  const { src } = state;
  NAME.lastIndex = from;
  const named = state.seek("]", from) === -1 ? null : NAME.exec(src);
  if (named !== null || src[from] !== "(") {
    const known = state.definitions.links.get(linkName(named?.[1] ?? label));
    if (known === undefined) return null;
    const { url, title, token } = known;
    return { url, title, definition: token, end: named === null ? from : NAME.lastIndex };
  }
  const close = src[from + 1] === "<" ? state.seek(">", from + 2) : -1;
  const isAngled = close !== -1 && !src.slice(from, close).includes("\n");
  return isAngled ? readAngled(state, from, close) : readBare(state, from);
}

function readAngled(state: SpanState, from: number, close: number): Target | null {
  const { src } = state;
  const url = src.slice(from + 2, close);
  if (src[close + 1] === ")") return { url, title: null, definition: null, end: close + 2 };
  return readTitle(state, close + 1, url);
}

/** Up to the parenthesis that matches; spaces are part of the address, a quote after one begins the title. */
function readBare(state: SpanState, from: number): Target | null {
  const { src } = state;
  let depth = 0;
  for (let at = from; at < src.length; at += 1) {
    state.steps -= 1;
    const character = src[at];
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === ")" && depth === 0) {
      return { url: trim(src.slice(from + 1, at)), title: null, definition: null, end: at + 1 };
    }
    if (isSpace(character) && (src[at + 1] === '"' || src[at + 1] === "'")) {
      return readTitle(state, at + 1, trim(src.slice(from + 1, at)));
    }
    if (state.steps < 0) return null;
  }
  return null;
}

/** `"title")`: up to the first such quote that only white space parts from the parenthesis. */
function readTitle(state: SpanState, from: number, url: string): Target | null {
  const { src } = state;
  let start = from;
  while (isSpace(src[start])) start += 1;
  const quote = src[start];
  if (quote !== '"' && quote !== "'") return null;
  for (let at = state.seek(quote, start + 2); at !== -1; at = state.seek(quote, at + 1)) {
    let end = at + 1;
    while (isSpace(src[end])) end += 1;
    state.steps -= end - at;
    if (state.steps < 0) return null;
    if (src[end] !== ")") continue;
    return { url, title: src.slice(start + 1, at), definition: null, end: end + 1 };
  }
  return null;
}

function setTarget(
  state: SpanState,
  token: Token,
  { url, title, definition }: Target,
  { address, alt }: { address: "href" | "src"; alt: string | null },
): void {
  const list = definition === null ? undefined : state.definitions.listOf.get(definition);
  if (list !== undefined) applyAttributeList(token, list, state.definitions.attributeLists);
  token.attrSet(address, url);
  if (alt !== null) token.attrSet("alt", alt);
  if (title !== null) token.attrSet("title", title);
}

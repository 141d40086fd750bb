import { contentAsked, contentOf, isSpanElement, isVoidElement } from "../html-elements.ts";
import type { Content } from "../html-elements.ts";
import { readCloseTag, readTag } from "../html-tag.ts";
import type { HtmlTag } from "../html-tag.ts";
import { blockRule } from "./state.ts";
import type { Token } from "../markdown-it.ts";
import type { BlockState } from "./state.ts";
import { DEEPEST, tokenizeScope } from "./tokenize.ts";

const TRAILING_SPACE = /[ \t]*\n/y;
const RAW_TEXT = new Set(["script", "style"]);

/** `<!-- … -->` at the very start of a line: over as many lines as it takes. */
export const comment = blockRule((state) => {
  const end = commentEnd(state, state.here);
  if (end === -1) return false;
  state.markup("html_comment", state.src.slice(state.here, end));
  state.moveTo(end);
  skipTrailingSpace(state);
  return true;
});

/** A tag of a block begins an element that ends with its own end tag, wherever that stands. */
export const htmlBlock = blockRule((state) => {
  const at = skipIndent(state);
  const tag = readTag(state.src, at, state.seek);
  if (tag === null || isSpanElement(tag.name.toLowerCase())) return false;
  state.moveTo(tag.end);
  readElement(state, { tag, at });
  return true;
});

/** The end tag of the element whose inside is being read; any other is text. */
export const htmlEnd = blockRule((state) => {
  const tag = readCloseTag(state.src, skipIndent(state));
  if (tag === null || state.scope === null) return false;
  const name = tag.name.toLowerCase();
  if (name !== state.scope.name || isSpanElement(name)) return false;
  state.moveTo(tag.end);
  state.ended = true;
  return true;
});

function skipIndent(state: BlockState): number {
  let at = state.here;
  while (at < state.here + 3 && state.src[at] === " ") at += 1;
  return at;
}

/** The end of a comment or, inside of HTML, of an instruction like `<?xml … ?>`; -1 when there is none. */
function markupEnd(state: BlockState, at: number): number {
  if (!state.src.startsWith("<?", at)) return commentEnd(state, at);
  const close = state.seek("?>", at + 2);
  return close === -1 ? -1 : close + 2;
}

function commentEnd(state: BlockState, at: number): number {
  if (!state.src.startsWith("<!--", at)) return -1;
  const close = state.seek("-->", at + 4);
  return close === -1 ? -1 : close + 3;
}

function skipTrailingSpace(state: BlockState): void {
  TRAILING_SPACE.lastIndex = state.here;
  if (TRAILING_SPACE.test(state.src)) state.moveTo(TRAILING_SPACE.lastIndex);
}

/** The element whose start tag has just been read, with everything inside it. */
function readElement(state: BlockState, { tag, at }: { tag: HtmlTag; at: number }): void {
  const inRaw = state.scope?.content === "raw";
  const content = contentFor(state, tag, inRaw);
  const closed = tag.closed || isVoidElement(tag.name);
  const isRawText = RAW_TEXT.has(tag.name);
  if (content === "block" && !isRawText) skipTrailingSpace(state);
  if (closed && !isRawText && (content === "raw" || isVoidElement(tag.name))) {
    setAttributes(state.leaf("html_void", tag.name, lineAt(state, at)), tag, inRaw);
    return;
  }
  const open = state.open("html", tag.name, lineAt(state, at));
  setAttributes(open, tag, inRaw);
  const from = state.tokens.length;
  if (isRawText) readRawText(state, tag.name);
  else if (!closed) readInside(state, { name: tag.name, content });
  if (content === "block" && state.tokens.length > from) open.markup = "block";
  const close = state.close(open, "html");
  close.markup = open.markup;
  setAttributes(close, null, inRaw);
  if (!closed && !isRawText && !inRaw) skipTrailingSpace(state);
}

function contentFor(state: BlockState, tag: HtmlTag, inRaw: boolean): Content {
  const usual = !inRaw && state.definitions.options.parseBlockHtml ? contentOf(tag.name) : "raw";
  return contentAsked(tag.name, tag.attributes.get("markdown")) ?? usual;
}

/** `info` tells the renderer that white space around the tag is the author's own. */
function setAttributes(token: Token, tag: HtmlTag | null, inRaw: boolean): void {
  token.info = inRaw ? "raw" : "";
  for (const [name, value] of tag?.attributes ?? []) {
    if (name !== "markdown") token.attrSet(name, value);
  }
}

function readInside(state: BlockState, scope: { name: string; content: Content }): void {
  switch (scope.content) {
    case "block":
      tokenizeScope(state, scope);
      return;
    case "span":
      readSpans(state, scope.name);
      return;
    case "raw":
      readRaw(state, scope.name);
      return;
  }
}

/** Text up to the end tag, to be read as running text. */
function readSpans(state: BlockState, name: string): void {
  const end = findEndTag(state, name);
  state.inline(state.src.slice(state.here, end), state.line);
  state.moveTo(end);
  const close = readCloseTag(state.src, end);
  if (close !== null) state.moveTo(close.end);
}

/** `script` and `style`: nothing inside is HTML. */
function readRawText(state: BlockState, name: string): void {
  const end = findEndTag(state, name);
  state.markup("html_raw", state.src.slice(state.here, end));
  state.moveTo(end);
  const close = readCloseTag(state.src, end);
  if (close !== null) state.moveTo(close.end);
}

function findEndTag(state: BlockState, name: string): number {
  const lower = name.toLowerCase();
  for (let at = state.seek("</", state.here); at !== -1; at = state.seek("</", at + 1)) {
    if (readCloseTag(state.src, at)?.name.toLowerCase() === lower) return at;
  }
  return state.src.length;
}

/** HTML up to the matching end tag: elements, comments and literal text, Markdown only where asked for. */
function readRaw(state: BlockState, name: string): void {
  const { src } = state;
  const outer = state.scope;
  state.scope = { name, content: "raw" };
  while (state.line < state.lineMax) {
    const from = state.here;
    const at = state.seek("<", from);
    if (at === -1) {
      pushText(state, from, src.length);
      break;
    }
    const tag = state.level < DEEPEST * 2 ? readTag(src, at, state.seek) : null;
    const close = tag === null ? readCloseTag(src, at) : null;
    const markup = markupEnd(state, at);
    if (markup !== -1) {
      pushText(state, from, at);
      state.markup("html_comment", src.slice(at, markup)).info = "raw";
      state.moveTo(markup);
    } else if (tag !== null) {
      pushText(state, from, at);
      state.moveTo(tag.end);
      readElement(state, { tag, at });
    } else if (close !== null && isSame(close.name, name)) {
      pushText(state, from, at);
      state.moveTo(close.end);
      break;
    } else {
      pushText(state, from, close?.end ?? at + 1);
    }
  }
  state.scope = outer;
}

function isSame(written: string, name: string): boolean {
  return written === name || written.toLowerCase() === name;
}

function pushText(state: BlockState, from: number, to: number): void {
  const last = state.tokens.at(-1);
  const text = state.src.slice(from, to);
  if (last?.type === "html_text") last.content += text;
  else if (text !== "") state.push("html_text", "", 0).content = text;
  state.moveTo(to);
}

/** Line of a place that the state has already passed. */
function lineAt(state: BlockState, at: number): number {
  let line = Math.min(state.line, state.lineMax - 1);
  while (line > 0 && (state.eMarks[line - 1] ?? 0) >= at) line -= 1;
  return line;
}

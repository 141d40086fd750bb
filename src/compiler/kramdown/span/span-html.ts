import {
  contentAsked,
  contentOf,
  isBlockElement,
  isKnownElement,
  isVoidElement,
} from "../html-elements.ts";
import { readCloseTag, readTag } from "../html-tag.ts";
import type { HtmlTag } from "../html-tag.ts";
import { spanRule } from "./state.ts";
import type { SpanState } from "./state.ts";
import { tokenizeSpans } from "./tokenize.ts";

const LIKE_TAG = /^<(?:!--|\/|[\p{Alphabetic}_])/u;

/** Comments and elements within text. An end tag that ends nothing, and a tag of a block, are text. */
export const spanHtml = spanRule((state) => {
  const { src, pos } = state;
  if (src[pos] !== "<") return false;
  if (src.startsWith("<!--", pos)) {
    const end = state.seek("-->", pos + 4);
    if (end !== -1) {
      state.push("html_comment", "", 0).content = src.slice(pos, end + 3);
      state.pos = end + 3;
      return true;
    }
  }
  const close = readCloseTag(src, pos);
  if (close !== null) return state.asText(close.end - pos);
  const tag = readTag(src, pos, state.seek);
  if (tag === null) return LIKE_TAG.test(src.slice(pos, pos + 4)) && state.asText(1);
  if (isBlockElement(tag.name) || state.isExhausted()) return state.asText(tag.end - pos);
  readElement(state, tag);
  return true;
});

function readElement(state: SpanState, tag: HtmlTag): void {
  const isRaw = contentFor(state, tag) === "raw";
  state.pos = tag.end;
  const isEmpty = tag.closed || isVoidElement(tag.name);
  const open = state.push(
    isVoidElement(tag.name) ? "html_void" : "html_open",
    tag.name,
    isVoidElement(tag.name) ? 0 : 1,
  );
  for (const [name, value] of tag.attributes) {
    if (name !== "markdown") open.attrSet(name, value.replace(/\n+/g, " "));
  }
  if (isVoidElement(tag.name)) return;
  open.info = isRaw ? "raw" : "";
  if (!isEmpty) readInside(state, { name: tag.name, isRaw });
  state.close(open);
}

function contentFor(state: SpanState, tag: HtmlTag): "raw" | "span" {
  const isRaw = contentOf(tag.name) === "raw" || state.around.at(-1) === "raw";
  const usual = isRaw || !state.definitions.options.parseSpanHtml ? "raw" : "span";
  const asked = contentAsked(tag.name, tag.attributes.get("markdown"));
  const attribute = tag.attributes.get("markdown");
  if (asked === null || attribute === "block") return usual;
  return asked === "raw" ? "raw" : "span";
}

/** Up to the end tag, or to the end of the text when there is none. */
function readInside(state: SpanState, { name, isRaw }: { name: string; isRaw: boolean }): void {
  const folds = isKnownElement(name);
  const isEnd = ({ src, pos }: SpanState): boolean => {
    const close = src[pos] === "<" ? readCloseTag(src, pos) : null;
    return close !== null && (close.name === name || (folds && close.name.toLowerCase() === name));
  };
  state.around.push(isRaw ? "raw" : "html");
  const found = tokenizeSpans(state, { at: isEnd, chain: isRaw ? "tags" : "" });
  state.around.pop();
  if (found) state.pos = readCloseTag(state.src, state.pos)?.end ?? state.pos;
  else state.asText(state.posMax - state.pos);
}

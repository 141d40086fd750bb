import { applyAttributeList, emptyAttributeList, readAttributeList } from "../attribute-list.ts";
import { closingBrace } from "../block/marks.ts";
import { readExtension, setOptions } from "../extension.ts";
import { spanRule } from "./state.ts";
import type { SpanState } from "./state.ts";

/** `{: … }` right after a span is about that span, whatever it says; after text it is text. */
export const spanExtension = spanRule((state) => {
  const { src, pos } = state;
  if (!src.startsWith("{:", pos)) return false;
  if (isExtensionTag(state)) return readSpanExtension(state) || state.asText(1);
  const brace = closingBrace(src, pos + 2, state.seek);
  const last = state.tokens.at(-1);
  const isAfterSpan = state.pending === "" && last !== undefined && last.nesting !== 1;
  if (brace <= pos + 2 || !isAfterSpan || last.type === "text") return state.asText(1);
  const list = emptyAttributeList();
  readAttributeList(src.slice(pos + 2, brace), list);
  const token = state.definitions.openOf.get(last) ?? last;
  applyAttributeList(token, list, state.definitions.attributeLists);
  if (token.type === "image") state.definitions.listOf.set(token, list);
  state.pos = brace + 1;
  return true;
});

function isExtensionTag({ src, pos, seek }: SpanState): boolean {
  if (seek("}", pos) === -1) return false;
  const start = src.slice(pos, pos + 60);
  return /^\{::\w+(?:[ \t\r\n\f\v}]|\/\})/.test(start) || /^\{:\/(?:\w[\w-]*)?\}/.test(start);
}

function readSpanExtension(state: SpanState): boolean {
  const found = readExtension(state.src, { at: state.pos, wholeLines: false, seek: state.seek });
  if (found === null) return false;
  switch (found.name) {
    case "comment":
      if (found.body !== null) state.push("html_comment", "", 0).content = `<!-- ${found.body} -->`;
      break;
    case "nomarkdown":
      if (found.body !== null && found.isHtml) state.push("html_raw", "", 0).content = found.body;
      break;
    case "options":
      setOptions(state.definitions.options, found.attributes);
      break;
  }
  state.pos = found.end;
  return true;
}

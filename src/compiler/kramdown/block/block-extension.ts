import { afterBlankRest } from "../ascii.ts";
import { emptyAttributeList, readAttributeList } from "../attribute-list.ts";
import { readExtension, setOptions } from "../extension.ts";
import { closingBrace, readListLine } from "./marks.ts";
import { blockRule } from "./state.ts";
import type { Token } from "../markdown-it.ts";
import type { BlockState } from "./state.ts";

const START = / {0,3}\{:/y;
const NAMED = / {0,3}\{:(\w[\w-]*):/y;

/** What begins with `{:` on its own line: named lists, extensions, lists about the block before or after. */
export const blockExtension = blockRule((state, line) => {
  START.lastIndex = state.here;
  if (!START.test(state.src)) return false;
  return readNamedList(state, line) || readBlockExtension(state, line) || readList(state, line);
});

/** `{:name: key="value"}` */
function readNamedList(state: BlockState, line: number): boolean {
  NAMED.lastIndex = state.here;
  const name = NAMED.exec(state.src)?.[1];
  if (name === undefined) return false;
  const from = NAMED.lastIndex;
  const brace = closingBrace(state.src, from, state.seek);
  const end = brace <= from ? -1 : afterBlankRest(state.src, brace + 1);
  if (end === -1) return false;
  const list = state.definitions.attributeLists.get(name) ?? emptyAttributeList();
  readAttributeList(state.src.slice(from, brace), list);
  state.definitions.attributeLists.set(name, list);
  state.leaf("boundary", "", line).info = "named-list";
  state.moveTo(end);
  return true;
}

/** `{::comment}` … `{:/comment}`, `{::nomarkdown}`, `{::options … /}` */
function readBlockExtension(state: BlockState, line: number): boolean {
  const indent = /^ {0,3}/.exec(state.lineText(line))?.[0].length ?? 0;
  const found = readExtension(state.src, {
    at: state.here + indent,
    wholeLines: true,
    seek: state.seek,
  });
  if (found === null) return false;
  switch (found.name) {
    case "comment":
      if (found.body !== null) state.markup("html_comment", `<!-- ${found.body} -->`);
      break;
    case "nomarkdown":
      if (found.body !== null && found.isHtml) {
        state.markup(
          "html_raw",
          `${found.body}
`,
        );
      }
      break;
    case "options":
      setOptions(state.definitions.options, found.attributes);
      state.leaf("boundary", "", line).info = "options";
      break;
  }
  state.moveTo(found.end);
  return true;
}

/** `{: .class}` is about the block above, or, after a blank line, about the one below. */
function readList(state: BlockState, line: number): boolean {
  const found = readListLine(state.src, state.here, state.seek);
  if (found === null) return false;
  const above = state.last();
  if (above !== undefined && takesList(above)) {
    const token = state.definitions.openOf.get(above) ?? above;
    const list = state.definitions.listOf.get(token) ?? emptyAttributeList();
    readAttributeList(found.text, list);
    state.definitions.listOf.set(token, list);
    if (readListLine(state.src, found.end, state.seek) === null) {
      state.leaf("boundary", "", line).info = "list";
    }
  } else {
    state.awaiting ??= emptyAttributeList();
    readAttributeList(found.text, state.awaiting);
  }
  state.moveTo(found.end);
  return true;
}

function takesList(above: Token): boolean {
  if (above.type === "blank") return false;
  return above.type !== "boundary" || above.info.endsWith("-definition");
}

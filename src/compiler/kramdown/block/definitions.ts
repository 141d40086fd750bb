import { trim } from "../ascii.ts";
import { afterIndentedCode } from "./indented-code.ts";
import { blockRule } from "./state.ts";
import type { Token } from "../markdown-it.ts";
import type { BlockState } from "./state.ts";
import { tokenizeInside } from "./tokenize.ts";

const FOOTNOTE = / {0,3}\[\^(\w[\w-]*)\]:/y;
const LINK = / {0,3}\[([^\n\]]+)\]:[ \t]*/y;
const ABBREVIATION = / {0,3}\*\[([^\n]+?)\]:([^\n]*)\n/y;
const TITLE_BELOW = /[ \t]*(["'])([^\n]+)\1[ \t]*\n/y;
const INDENTS = /(?<![^\n])(?:\t| {4})/g;

interface Target {
  readonly url: string;
  readonly title: string | null;
}

/** `[^name]: text`, and indented lines below it. */
export const footnoteDefinition = blockRule((state, line) => {
  FOOTNOTE.lastIndex = state.here;
  const name = FOOTNOTE.exec(state.src)?.[1];
  if (name === undefined) return false;
  const from = FOOTNOTE.lastIndex;
  const end = afterIndentedCode(state, state.endOf(line));
  const blocks: Token[] = [];
  tokenizeInside(state, {
    text: state.src.slice(from, end).replace(INDENTS, ""),
    line,
    into: blocks,
  });
  state.definitions.footnotes.set(name, blocks);
  define(state, "footnote-definition", line);
  state.moveTo(end);
  return true;
});

/** `[name]: url "title"`, the title perhaps on the next line. */
export const linkDefinition = blockRule((state, line) => {
  LINK.lastIndex = state.here;
  const name = LINK.exec(state.src)?.[1];
  if (name === undefined) return false;
  const rest = trim(state.src.slice(LINK.lastIndex, state.endOf(line)));
  const target = readTarget(rest);
  if (target === null || rest === "") return false;
  let end = state.endOf(line);
  let title = target.title;
  TITLE_BELOW.lastIndex = end;
  const below = title === null ? TITLE_BELOW.exec(state.src)?.[2] : undefined;
  if (below !== undefined) {
    title = below;
    end = TITLE_BELOW.lastIndex;
  }
  const token = define(state, "link-definition", line);
  state.definitions.links.set(linkName(name), { url: target.url, title, token });
  state.moveTo(end);
  return true;
});

/** `*[HTML]: the words it stands for` */
export const abbreviationDefinition = blockRule((state, line) => {
  ABBREVIATION.lastIndex = state.here;
  const [whole, name = "", title = ""] = ABBREVIATION.exec(state.src) ?? [];
  if (whole === undefined) return false;
  const token = define(state, "abbreviation-definition", line);
  state.definitions.abbreviations.set(name, { title: trim(title), token });
  state.moveTo(state.here + whole.length);
  return true;
});

export function linkName(written: string): string {
  return written.replace(/[ \t\r\n\f\v]+/g, " ").toLowerCase();
}

/** An address, bare or in `<>`, and a quoted title; null when quotes make neither. */
function readTarget(rest: string): Target | null {
  const angled = rest.startsWith("<") ? readAngled(rest) : null;
  if (angled !== null) return angled;
  const gap = /[ \t]+["']/.exec(rest.slice(1));
  if (gap === null) return { url: rest, title: null };
  const title = readTitle(rest.slice(gap.index + 1));
  return title === null ? null : { url: rest.slice(0, gap.index + 1), title };
}

/** In `<>`; an address may hold `>` itself when nothing else makes sense of the line. */
function readAngled(rest: string): Target | null {
  let close = rest.indexOf(">");
  for (let tries = 0; close !== -1 && tries < 20; tries += 1) {
    const url = rest.slice(1, close);
    const title = readTitle(rest.slice(close + 1));
    if (close === rest.length - 1 || title !== null) return { url, title };
    close = rest.indexOf(">", close + 1);
  }
  return null;
}

function readTitle(text: string): string | null {
  const inner = trim(text);
  const quote = inner.charAt(0);
  const quoted = (quote === '"' || quote === "'") && inner.endsWith(quote) && inner.length > 2;
  return quoted && /^[ \t]/.test(text) ? inner.slice(1, -1) : null;
}

function define(state: BlockState, kind: string, line: number): Token {
  const token = state.leaf("boundary", "", line);
  token.info = kind;
  return token;
}

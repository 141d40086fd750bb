import type { Token } from "./markdown-it.ts";
import { isSpace } from "./ascii.ts";

/** What stands between `{:` and `}`: names of other lists, then attributes of its own. */
export interface AttributeList {
  readonly references: string[];
  readonly attributes: Map<string, string>;
}

/** Longer lists are no author's; reading one takes time that grows with its square. */
const LONGEST = 4000;
const NAME = /\w[\w-]*/y;
const MARKS = /(?:#[A-Za-z][\w:-]*|\.[^ \t\r\n\f\v.#]+)+/y;
const MARK = /#([A-Za-z][\w:-]*)|\.([^ \t\r\n\f\v.#]+)/g;

export function emptyAttributeList(): AttributeList {
  return { references: [], attributes: new Map() };
}

/** Adds to `list` what `text` says; words that say nothing (curly quotes, bare values) are passed over. */
export function readAttributeList(text: string, list: AttributeList): void {
  if (text.length > LONGEST) return;
  let at = 0;
  while (at <= text.length) {
    const start = at === 0 && !isSpace(text[0]) ? 0 : at + 1;
    const end = readPair(text, start, list) ?? readWord(text, start, list) ?? -1;
    at = end === -1 ? nextSpace(text, start) : end;
  }
}

/** Every attribute of `list`, those of the lists it names first, onto the element that `token` opens. */
export function applyAttributeList(
  token: Token,
  list: AttributeList,
  named: ReadonlyMap<string, AttributeList>,
  depth = 0,
): void {
  if (depth > 8) return;
  for (const name of list.references) {
    const other = named.get(name);
    if (other !== undefined) applyAttributeList(token, other, named, depth + 1);
  }
  for (const [name, value] of list.attributes) {
    if (name === "class") token.attrSet(name, joined(token.attrGet(name), value));
    else token.attrSet(name, value);
  }
}

function addAttribute(list: AttributeList, name: string, value: string): void {
  const before = name === "class" ? list.attributes.get(name) : undefined;
  list.attributes.set(name, before === undefined ? value : joined(before, value));
}

function joined(before: string | number | null, value: string): string {
  return before === null || before === "" ? value : `${String(before)} ${value}`;
}

/** `name="value"`: the value ends at the first such quote that white space or the end follows. */
function readPair(text: string, start: number, list: AttributeList): number | null {
  NAME.lastIndex = start;
  const name = NAME.exec(text)?.[0];
  if (name === undefined || text[start + name.length] !== "=") return null;
  const from = start + name.length + 2;
  const quote = text[from - 1];
  if (quote !== '"' && quote !== "'") return null;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "}" && text[at - 1] !== "\\") return null;
    if (text[at] !== quote || !endsAt(text, at + 1)) continue;
    const value = text.slice(from, at).replaceAll("\\}", "}").replaceAll(`\\${quote}`, quote);
    list.attributes.delete(name);
    list.attributes.set(name, value);
    return at + 1;
  }
  return null;
}

/** A name of another list, or `#id` and `.class` marks in a row. */
function readWord(text: string, start: number, list: AttributeList): number | null {
  NAME.lastIndex = start;
  const name = NAME.exec(text)?.[0];
  if (name !== undefined) {
    if (!endsAt(text, start + name.length)) return null;
    list.references.push(name);
    return start + name.length;
  }
  MARKS.lastIndex = start;
  const marks = MARKS.exec(text)?.[0];
  if (marks === undefined || !endsAt(text, start + marks.length)) return null;
  for (const [, id, className] of marks.matchAll(MARK)) {
    if (id !== undefined) list.attributes.set("id", id);
    if (className !== undefined) addAttribute(list, "class", className);
  }
  return start + marks.length;
}

function endsAt(text: string, at: number): boolean {
  return at >= text.length || isSpace(text[at]);
}

function nextSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isSpace(text[at])) at += 1;
  return at < text.length ? at : text.length + 1;
}

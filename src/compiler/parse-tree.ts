import {
  defaultTreeAdapter,
  type DefaultTreeAdapterTypes,
  html as namespaces,
  parseFragment,
} from "parse5";
import { safeLink, safeSource } from "./addresses.ts";
import {
  type Attribute,
  hiddenStyle,
  languageClass,
  meaningfulStyles,
  phrasingClasses,
  phrasingNames,
  settingNames,
  treatmentOf,
} from "./allowed-html.ts";
import type { ElementNode, Node } from "./tree.ts";
import { append } from "./long-lists.ts";

type Parsed = DefaultTreeAdapterTypes.ChildNode;
type ParsedElement = DefaultTreeAdapterTypes.Element;

/** Deeper than any page is written; beyond it only the words are kept, so that no nesting can exhaust the stack. */
const deepest = 120;

/** Pages are read as what stands in a body: elsewhere a browser would take a lone `<td>` for a cell. */
const body = defaultTreeAdapter.createElement("body", namespaces.NS.HTML, []);

/** Where a line of the HTML's `data-line` stands in the author's file. */
export type LineOf = (line: number) => number;

/** HTML as a browser would read it, reduced to what `allowed-html.ts` allows. */
export function parseTree(html: string, lineOf: LineOf = (line) => line): readonly Node[] {
  return convertAll(parseFragment(body, html, {}).childNodes, {
    line: lineOf(1),
    depth: 0,
    lineOf,
  });
}

interface Place {
  /** Of the nearest element around that knows its own. */
  readonly line: number;
  readonly depth: number;
  readonly lineOf: LineOf;
}

function convertAll(parsed: readonly Parsed[], place: Place): readonly Node[] {
  return joinText(parsed.flatMap((node) => convert(node, place)));
}

function convert(node: Parsed, place: Place): readonly Node[] {
  if (node.nodeName === "#text") return textNodes((node as DefaultTreeAdapterTypes.TextNode).value);
  if (!isElement(node)) return [];
  if (place.depth > deepest) return textNodes(wordsBelow(node));
  return convertElement(node, place);
}

function convertElement(element: ParsedElement, place: Place): readonly Node[] {
  const given = new Map(element.attrs.map(({ name, value }) => [name, value]));
  if (element.namespaceURI !== namespaces.NS.HTML || isHidden(given)) return [];
  const own = Number.parseInt(given.get("data-line") ?? "", 10);
  const line = own > 0 ? place.lineOf(own) : place.line;
  const inside: Place = { ...place, line, depth: place.depth + 1 };
  if (element.tagName === "input") return checkbox(given, line);
  const treatment = treatmentOf(element.tagName);
  switch (treatment.kind) {
    case "drop":
      return [];
    case "unwrap":
      return convertAll(element.childNodes, inside);
    case "player":
      return [player(element, given, line)];
    case "keep": {
      // kramdown's own way back from a footnote: no word of the author's.
      if (given.get("class")?.split(/\s+/).includes("reversefootnote")) return [];
      const attributes = allowed(treatment.as, treatment.attributes, given);
      if (element.tagName === "center") attributes["class"] = "as-center";
      const children = convertAll(element.childNodes, inside);
      return [{ kind: "element", name: treatment.as, attributes, children, line }];
    }
  }
}

type Given = ReadonlyMap<string, string>;

function allowed(
  name: string,
  attributes: readonly Attribute[],
  given: Given,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const attribute of attributes) {
    if (attribute === "settings") Object.assign(kept, settingsOf(given));
    else {
      const value = readAttribute(name, attribute, given);
      if (value !== null) kept[attribute] = value;
    }
  }
  return kept;
}

/** The value as it may stand in a slide, or null to leave the attribute out. */
function readAttribute(name: string, attribute: Attribute, given: Given): string | null {
  if (attribute === "class") return classesOf(name, given);
  const value = given.get(attribute);
  if (value === undefined) return null;
  switch (attribute) {
    case "href":
      return safeLink(value);
    case "src":
      return safeSource(value);
    case "target":
      return value === "_blank" ? value : null;
    case "dir":
      return /^(?:ltr|rtl|auto)$/i.test(value) ? value.toLowerCase() : null;
    case "lang":
      return /^[a-z0-9-]{1,35}$/i.test(value) ? value : null;
    // Only kramdown's footnotes are linked to. A free id could shadow the page's own names.
    case "id":
      return /^fn(?:ref)?:[\w:.-]+$/.test(value) ? value : null;
    case "width":
    case "height":
      return /^\d{1,5}(?:\.\d+)?(?:px|%)?$/.test(value.trim()) ? value.trim() : null;
    case "colspan":
    case "rowspan":
    case "start":
      return /^\d{1,4}$/.test(value.trim()) ? value.trim() : null;
    case "alt":
    case "title":
      return value;
    case "settings":
      return null;
  }
}

/** Blocks keep the author's classes, which only `blocks.ts` reads; text in a line keeps ours. */
function classesOf(name: string, given: Given): string | null {
  const style = plainStyle(given);
  const own = (given.get("class") ?? "").split(/\s+/).filter((one) => one !== "");
  const language = (one: string): boolean => name === "code" && languageClass.test(one);
  const kept = phrasingNames.has(name)
    ? own.filter((one) => phrasingClasses.has(one) || language(one))
    : own;
  const meant = meaningfulStyles.flatMap((row) => (row.style.test(style) ? [row.class] : []));
  if ((given.get("align") ?? "").toLowerCase() === "center") meant.push("as-center");
  const classes = [...new Set([...kept, ...meant])];
  return classes.length === 0 ? null : classes.join(" ");
}

function settingsOf(given: Given): Record<string, string> {
  return Object.fromEntries([...given].filter(([name]) => settingNames.has(name)));
}

function plainStyle(given: Given): string {
  return (given.get("style") ?? "").toLowerCase().replace(/\s+|\/\*.*?\*\//g, "");
}

function isHidden(given: Given): boolean {
  return given.has("hidden") || hiddenStyle.test(plainStyle(given));
}

function player(element: ParsedElement, given: Given, line: number): ElementNode {
  const address =
    given.get("src") ?? given.get("data-src") ?? given.get("data") ?? sourceBelow(element);
  const attributes = {
    of: element.tagName,
    src: safeSource(address) ?? "",
    title: given.get("title") ?? "",
  };
  return { kind: "element", name: "player", attributes, children: [], line };
}

function sourceBelow(element: ParsedElement): string {
  for (const child of element.childNodes) {
    if (!isElement(child) || child.tagName !== "source") continue;
    const source = child.attrs.find(({ name }) => name === "src");
    if (source !== undefined) return source.value;
  }
  return "";
}

/** The box of a task list; all other controls of a form are gone. */
function checkbox(given: Given, line: number): readonly Node[] {
  if (given.get("type") !== "checkbox") return [];
  const name = given.has("checked") ? "checkbox checked" : "checkbox";
  return [{ kind: "element", name: "span", attributes: { class: name }, children: [], line }];
}

function isElement(node: Parsed): node is ParsedElement {
  return "tagName" in node;
}

function wordsBelow(top: ParsedElement): string {
  const words: string[] = [];
  const waiting: Parsed[] = [top];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.nodeName === "#text") words.push((node as DefaultTreeAdapterTypes.TextNode).value);
    else if (isElement(node) && treatmentOf(node.tagName).kind !== "drop")
      append(waiting, node.childNodes.toReversed());
  }
  return words.join(" ");
}

function textNodes(text: string): readonly Node[] {
  return text === "" ? [] : [{ kind: "text", text }];
}

/** Neighbouring texts become one, so that a sentence is not hidden by where a tag used to be. */
function joinText(nodes: readonly Node[]): readonly Node[] {
  const joined: Node[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.kind === "text" && last?.kind === "text")
      joined[joined.length - 1] = { kind: "text", text: last.text + node.text };
    else joined.push(node);
  }
  return joined;
}

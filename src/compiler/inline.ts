import { phrasingClasses, phrasingNames } from "./allowed-html.ts";
import type { ElementNode, Node } from "./tree.ts";

export function isElement(node: Node, name?: string): node is ElementNode {
  return node.kind === "element" && (name === undefined || node.name === name);
}

export function classesOf(node: ElementNode): readonly string[] {
  return (node.attributes["class"] ?? "").split(" ").filter((one) => one !== "");
}

/** One UTF-16 unit for every one of the source; a `br` counts as one line end. */
export function textOf(nodes: readonly Node[]): string {
  return nodes.map(textOfNode).join("");
}

function textOfNode(node: Node): string {
  if (node.kind === "text") return node.text;
  return node.name === "br" ? "\n" : textOf(node.children);
}

/** Offsets into a text, the end not included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where in `textOf(nodes)` the links are, in order. */
export function linkRanges(nodes: readonly Node[], start = 0): readonly Range[] {
  let at = start;
  return nodes.flatMap((node) => {
    const from = at;
    at += textOfNode(node).length;
    if (node.kind === "text") return [];
    return node.name === "a" ? [{ from, to: at }] : linkRanges(node.children, from);
  });
}

/** In characters: a link that is longer may be cut. */
const wholeLink = 600;

/** Those of the ascending offsets that cut no link in two; both lists are read once. */
export function outsideLinks(
  offsets: readonly number[],
  links: readonly Range[],
): readonly number[] {
  const whole = links.filter(({ from, to }) => to - from <= wholeLink);
  let next = 0;
  return offsets.filter((offset) => {
    while ((whole[next]?.to ?? Infinity) <= offset) next += 1;
    return offset <= (whole[next]?.from ?? Infinity);
  });
}

/** What a reader would say it says: white space is one space. */
export function plainText(nodes: readonly Node[]): string {
  // A single space stays as it is: nearly all of them are.
  return textOf(nodes)
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
    .replace(/[^\S ]\s*| \s+/g, " ")
    .trim();
}

export function hasWords(nodes: readonly Node[]): boolean {
  return nodes.some((node) =>
    node.kind === "text"
      ? /[^\s\u00ad\u200b\u2060\ufeff]/.test(node.text)
      : hasWords(node.children),
  );
}

/** The stretch between two offsets into `textOf(nodes)`; elements around it are kept on both sides. */
export function sliceInline(nodes: readonly Node[], from: number, to: number): readonly Node[] {
  const kept: Node[] = [];
  let at = 0;
  for (const node of nodes) {
    const length = textOfNode(node).length;
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, length);
    at += length;
    if (length === 0 ? at < from || at >= to : start >= end) continue;
    if (start === 0 && end === length) kept.push(node);
    else if (node.kind === "text") kept.push({ kind: "text", text: node.text.slice(start, end) });
    else kept.push({ ...node, children: sliceInline(node.children, start, end) });
  }
  return kept;
}

/** Without white space and line ends at either end. */
export function trimInline(nodes: readonly Node[]): readonly Node[] {
  const text = textOf(nodes);
  const from = text.length - text.trimStart().length;
  const to = text.trimEnd().length;
  if (from >= to) return nodes.filter((node) => isElement(node) && node.name !== "br");
  return from === 0 && to === text.length ? nodes : sliceInline(nodes, from, to);
}

/**
 * A line of text from whatever stands there: blocks lose their tag and leave a line end between them,
 * so that no two words grow together.
 */
export function phrasing(nodes: readonly Node[]): readonly Node[] {
  return trimInline(nodes.flatMap(phrasingOf));
}

const lineEnd = (line: number): Node => ({
  kind: "element",
  name: "br",
  attributes: {},
  children: [],
  line,
});

function phrasingOf(node: Node): readonly Node[] {
  if (node.kind === "text") return [node];
  // Pictures and players are blocks of their own, never part of a line.
  if (node.name === "player" || node.name === "img") return [{ kind: "text", text: " " }];
  const children = node.children.flatMap(phrasingOf);
  if (!phrasingNames.has(node.name)) {
    const inside = trimInline(children);
    return [lineEnd(node.line), ...inside, lineEnd(node.line)];
  }
  return [{ ...node, children }];
}

/** The classes that mean something on a slide (`as-center`), from a block that is about to lose its tag. */
export function wrapMeaning(element: ElementNode, inline: readonly Node[]): readonly Node[] {
  const meant = classesOf(element).filter((one) => phrasingClasses.has(one));
  const kept = Object.fromEntries(
    Object.entries(element.attributes).filter(([name]) => name === "lang" || name === "dir"),
  );
  if ((meant.length === 0 && Object.keys(kept).length === 0) || inline.length === 0) return inline;
  const attributes = meant.length === 0 ? kept : { ...kept, class: meant.join(" ") };
  return [{ kind: "element", name: "span", attributes, children: inline, line: element.line }];
}

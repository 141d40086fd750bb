import type { FontCut } from "../fonts/widths.ts";
import type { Range } from "../inline.ts";
import type { ElementNode, Node } from "../tree.ts";
import { escapeText, openTag } from "./html.ts";
import { monoScale } from "./layout.ts";

/** A stretch of text in one style, with the elements around it from the outside in. */
export interface Run {
  /** White space collapsed; "\n" for a `<br>` and U+FFFC for another element without words. */
  readonly text: string;
  readonly wraps: readonly ElementNode[];
  /** The `<br>`, image or check box itself. */
  readonly element: ElementNode | null;
  readonly cut: FontCut;
  /** Of the font size around it. */
  readonly scale: number;
}

interface Style {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly mono: boolean;
  readonly scale: number;
  readonly wraps: readonly ElementNode[];
}

const voids = new Set(["br", "img", "input", "wbr"]);
/** What stands in a line without words: an image, the check box of a task list. */
function isObject({ name, attributes, children }: ElementNode): boolean {
  if (voids.has(name)) return true;
  return children.length === 0 && /(?:^|\s)checkbox/.test(attributes["class"] ?? "");
}

/** Nobody can see it; the page has it. */
function isBareLink({ name, attributes, children }: ElementNode): boolean {
  return name === "a" && attributes["href"] !== undefined && children.length === 0;
}

function objectHtml(element: ElementNode): string {
  return voids.has(element.name) ? openTag(element) : `${openTag(element)}</${element.name}>`;
}

const bolds = new Set(["strong", "b", "th"]);
const italics = new Set(["em", "i", "cite", "dfn", "var"]);
const monos = new Set(["code", "kbd", "samp", "tt"]);
const raised = new Set(["sup", "sub"]);

function cutOf({ bold, italic, mono }: Style): FontCut {
  if (mono) return "mono";
  if (bold) return italic ? "boldItalic" : "bold";
  return italic ? "italic" : "body";
}

function inside(style: Style, element: ElementNode): Style {
  const { name, attributes } = element;
  const classes = attributes["class"] ?? "";
  return {
    bold: style.bold || bolds.has(name) || classes.includes("as-bold"),
    italic: style.italic || italics.has(name) || classes.includes("as-italic"),
    mono: style.mono || monos.has(name),
    scale:
      style.scale * (raised.has(name) ? 0.7 : 1) * (monos.has(name) && !style.mono ? monoScale : 1),
    wraps: [...style.wraps, element],
  };
}

function collect(nodes: readonly Node[], style: Style, runs: Run[]): void {
  for (const node of nodes) {
    if (node.kind === "text") {
      const text = node.text.replace(/[ \t\n\r\f]+/g, " ");
      if (text !== "") {
        runs.push({
          text,
          wraps: style.wraps,
          element: null,
          cut: cutOf(style),
          scale: style.scale,
        });
      }
    } else if (isObject(node)) {
      const text = node.name === "br" ? "\n" : "\uFFFC";
      runs.push({ text, wraps: style.wraps, element: node, cut: cutOf(style), scale: style.scale });
    } else if (isBareLink(node)) {
      runs.push({ text: "", wraps: style.wraps, element: node, cut: "body", scale: 1 });
    } else {
      collect(node.children, inside(style, node), runs);
    }
  }
}

export function runsOf(nodes: readonly Node[], { bold = false } = {}): readonly Run[] {
  const runs: Run[] = [];
  collect(nodes, { bold, italic: false, mono: false, scale: 1, wraps: [] }, runs);
  return runs;
}

export function plainRun(text: string, cut: FontCut = "body"): Run {
  return { text, wraps: [], element: null, cut, scale: 1 };
}

/** One character for each of `Run.text`, so that offsets into it cut the runs. */
export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join("");
}

/** For outlines: the words alone. */
export function plainText(runs: readonly Run[]): string {
  return textOf(runs).replaceAll("\uFFFC", "").replace(/\s+/g, " ").trim();
}

/** Where in `textOf(runs)` the links are, in order. */
export function linksIn(runs: readonly Run[]): readonly Range[] {
  const links = new Map<ElementNode, Range>();
  let at = 0;
  for (const { text, wraps } of runs) {
    const link = wraps.find(({ name }) => name === "a");
    const from = at;
    at += text.length;
    if (link !== undefined) links.set(link, { from: links.get(link)?.from ?? from, to: at });
  }
  return [...links.values()];
}

/** Cuts runs at ascending offsets into their text. */
export function cutRuns(
  runs: readonly Run[],
  offsets: readonly number[],
): readonly (readonly Run[])[] {
  const parts: Run[][] = [[]];
  let at = 0;
  let next = 0;
  for (const run of runs) {
    let start = 0;
    for (let cut = offsets[next]; cut !== undefined && cut < at + run.text.length;) {
      if (cut > at + start) parts.at(-1)?.push({ ...run, text: run.text.slice(start, cut - at) });
      parts.push([]);
      start = cut - at;
      next += 1;
      cut = offsets[next];
    }
    parts.at(-1)?.push(start === 0 ? run : { ...run, text: run.text.slice(start) });
    at += run.text.length;
  }
  return parts.filter((part) => part.length > 0);
}

function trimEdges(runs: readonly Run[]): readonly Run[] {
  const shows = ({ text, element }: Run): boolean => text.trim() !== "" || element?.name === "a";
  const first = runs.findIndex(shows);
  const last = runs.findLastIndex(shows);
  return first < 0 ? [] : runs.slice(first, last + 1);
}

/** Elements are opened and closed as the runs' wraps ask; ones cut apart are opened again. */
export function inlineHtml(untrimmed: readonly Run[]): string {
  const runs = trimEdges(untrimmed);
  let html = "";
  let open: readonly ElementNode[] = [];
  const moveTo = (wraps: readonly ElementNode[]): void => {
    let shared = 0;
    while (shared < open.length && open[shared] === wraps[shared]) shared += 1;
    for (const element of open.slice(shared).toReversed()) html += `</${element.name}>`;
    for (const element of wraps.slice(shared)) html += openTag(element);
    open = wraps;
  };
  for (const run of runs) {
    moveTo(run.wraps);
    html += run.element === null ? escapeText(run.text) : objectHtml(run.element);
  }
  moveTo([]);
  return html.trim();
}

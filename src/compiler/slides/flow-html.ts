import type { Atom, Box } from "./atom.ts";
import { highlighted } from "./highlight.ts";
import { escapeText, tag } from "./html.ts";
import { inlineHtml, textOf } from "./inline.ts";
import type { Run } from "./inline.ts";
import { append } from "../long-lists.ts";

/** A box with what of it stands on this slide. */
interface Open {
  readonly box: Box;
  html: string;
  /** The runs of a box that holds text. */
  runs: Run[];
}

function leafHtml({ box, runs }: Open, continued: boolean): string {
  const attributes = continued ? { class: "continued", "data-continues": true } : {};
  switch (box.kind) {
    case "heading":
      return tag(`h${Math.min(Math.max(box.depth, 1), 6)}`, { class: "minor" }, inlineHtml(runs));
    case "code":
      return tag(
        "pre",
        attributes,
        tag("code", languageOf(box.language), codeHtml(runs, box.language)),
      );
    case "attribution":
      return tag("p", { class: "by" }, byHtml(runs));
    case "picture":
      return box.html;
    case "paragraph":
    case "quote":
    case "list":
    case "item":
    case "definitions":
    case "term":
    case "meaning":
      return tag("p", attributes, inlineHtml(runs));
  }
}

function languageOf(language: string): Readonly<Record<string, string | undefined>> {
  return { "data-language": language === "" ? undefined : language };
}

function codeHtml(runs: readonly Run[], language: string): string {
  return highlighted(runs.map((run) => run.text).join("\n"), language);
}

/** The author's dash stays in the text and is drawn as a long line. */
function byHtml(runs: readonly Run[]): string {
  const [first, ...others] = runs;
  const dash = /^\s*(?:[–—―-]+)\s*/.exec(first?.text ?? "")?.[0] ?? "";
  if (first === undefined || dash === "" || first.wraps.length > 0) return inlineHtml(runs);
  const rest = [{ ...first, text: first.text.slice(dash.length) }, ...others];
  return `${tag("span", { class: "dash" }, escapeText(dash.trim()))} ${inlineHtml(rest)}`;
}

function boxHtml(open: Open, continued: boolean): string {
  const { box, html } = open;
  const attributes = continued ? { class: "continued", "data-continues": true } : {};
  switch (box.kind) {
    case "list":
      return tag(box.ordered ? "ol" : "ul", { ...footnotes(box, continued), ...attributes }, html);
    case "item":
      return tag("li", { ...attributes, value: box.number }, html);
    case "definitions":
      return tag("dl", attributes, html);
    case "term":
      return tag("dt", attributes, html);
    case "meaning":
      return tag("dd", attributes, html);
    case "quote":
      return tag("blockquote", attributes, html);
    case "paragraph":
    case "heading":
    case "attribution":
    case "picture":
    case "code":
      return leafHtml(open, continued);
  }
}

/**
 * Atoms as HTML, boxes opened and closed around them. `begun` are the boxes that have begun on an
 * earlier slide: what goes on of them gets no second bullet and no space above, and is no new element of the page.
 */
export function flowHtml(atoms: readonly Atom[], begun: ReadonlySet<object> = new Set()): string {
  const root: Open = { box: { kind: "paragraph" }, html: "", runs: [] };
  const open: Open[] = [];
  const closeTo = (depth: number): void => {
    while (open.length > depth) {
      const inner = open.pop();
      const outer = open.at(-1) ?? root;
      if (inner !== undefined)
        outer.html += boxHtml(inner, begun.has(inner.box) || isRest(inner.box));
    }
  };
  for (const { path, runs } of atoms) {
    const differs = path.findIndex((box, index) => open[index]?.box !== box);
    const shared = differs < 0 ? path.length : differs;
    closeTo(shared);
    for (const box of path.slice(shared)) open.push({ box, html: "", runs: [] });
    append(open.at(-1)?.runs ?? [], runs);
  }
  closeTo(0);
  return root.html;
}

function footnotes({ footnotes }: Extract<Box, { readonly kind: "list" }>, continued: boolean) {
  return footnotes === true && !continued ? { class: "footnotes" } : {};
}

/** True for the rest of a list that was cut before it came here. */
function isRest(box: Box): boolean {
  return box.kind === "list" && box.goesOn === true;
}

/** Every box that these atoms have begun. */
export function boxesOf(atoms: readonly Atom[]): readonly Box[] {
  return atoms.flatMap((atom) => atom.path);
}

/** The words of atoms, one line a box: for titles in outlines. */
export function flowText(atoms: readonly Atom[]): string {
  return atoms.map((atom) => textOf(atom.runs)).join("");
}

import type {
  Block,
  CalloutElement,
  DetailsBlock,
  HeadingBlock,
  ListBlock,
  ProseBlock,
  Settings,
} from "./block.ts";
import { calloutNames, calloutOf } from "./callouts/registry.ts";
import type { PagePlace } from "./course-paths.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { classesOf, hasWords, isElement, phrasing, textOf, wrapMeaning } from "./inline.ts";
import { endsInWords, goesOnInWords, isInline, standingApart } from "./line-breaks.ts";
import { readImage, readPlayer, videoLink } from "./pictures.ts";
import { readQuote } from "./quotes.ts";
import { givenRunningTimes, type Piece } from "./running-times.ts";
import { readTable } from "./tables.ts";
import type { ElementNode, Node } from "./tree.ts";
import { append } from "./long-lists.ts";

export interface PageBlocks {
  readonly blocks: readonly Block[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What every reader of a part of the page needs. */
export interface Reading {
  readonly place: PagePlace;
  readonly note: (at: Pick<Diagnostic, "line" | "severity" | "code" | "message">) => void;
}

/** A page's tree as blocks: every visible word is in exactly one of them, in the page's order. */
export function readBlocks(tree: readonly Node[], place: PagePlace, line = 1): PageBlocks {
  const diagnostics: Diagnostic[] = [];
  const reading: Reading = {
    place,
    note: (diagnostic) => diagnostics.push({ file: place.file, ...diagnostic }),
  };
  return { blocks: readChildren(tree, reading, line), diagnostics };
}

export function readChildren(
  nodes: readonly Node[],
  reading: Reading,
  line: number,
): readonly Block[] {
  return givenRunningTimes(readPieces(nodes, reading, line));
}

function readPieces(nodes: readonly Node[], reading: Reading, line: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let run: Node[] = [];
  let pictures: ElementNode[] = [];
  const flush = (): void => {
    append(pieces, readRun(run, reading, line));
    for (const picture of pictures) append(pieces, readElement(picture, reading));
    run = [];
    pictures = [];
  };
  const apart = nodes.flatMap(standingApart);
  for (const [at, node] of apart.entries()) {
    if (node.kind === "text" || isInline(node)) run.push(node);
    else if (node.name === "img" && endsInWords(run) && goesOnInWords(apart, at + 1)) {
      // "Press the ![key](key.png) key": the sentence stays whole, and the picture follows it.
      run.push({ kind: "text", text: " " });
      pictures.push(node);
    } else {
      flush();
      append(pieces, readElement(node, reading));
    }
  }
  flush();
  return pieces;
}

/** Text that stands between blocks; a link to a video that stands alone is that video. */
function readRun(run: readonly Node[], reading: Reading, line: number): readonly Block[] {
  const inline = phrasing(run);
  if (!hasWords(inline)) return [];
  const first = run.find((node) => isElement(node));
  const at = first?.kind === "element" ? first.line : line;
  const video = videoLink(inline, reading, at);
  return [video ?? ({ kind: "prose", inline, line: at } satisfies ProseBlock)];
}

function readElement(element: ElementNode, reading: Reading): readonly Piece[] {
  const pieces = readByName(element, reading);
  const settings = settingsOf(element);
  const [first, ...rest] = pieces;
  if (settings === null || first === undefined || first.kind === "running-time") return pieces;
  return [{ ...first, settings: { ...settings, ...first.settings } }, ...rest];
}

function readByName(element: ElementNode, reading: Reading): readonly Piece[] {
  const { name, children, line } = element;
  switch (name) {
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return readHeading(element, reading);
    case "p":
    case "figcaption":
      return isRunningTime(element) ? readBox(element, reading) : readParagraph(element, reading);
    case "ul":
    case "ol":
      return readList(element, reading);
    case "dl":
      return readDefinitions(element, reading);
    case "blockquote":
      return (
        readCallout(element, reading) ?? readQuote(element, readChildren(children, reading, line))
      );
    case "table":
      return [readTable(element, (cell) => givenRunningTimes(readParagraph(cell, reading)))];
    case "pre":
      // Blocks inside a pre are somebody's mistake; their words are not.
      return children.every(isInline) ? readCode(element) : readBox(element, reading);
    case "details":
      return [readDetails(element, reading)];
    case "hr":
      return [{ kind: "rule", line }];
    case "img":
      return readImage(element, reading);
    case "player":
      return readPlayer(element, reading);
    default:
      return readBox(element, reading);
  }
}

function readHeading(element: ElementNode, reading: Reading): readonly Block[] {
  const inline = wrapMeaning(element, phrasing(element.children));
  const depth = Number(element.name.slice(1));
  const heading: HeadingBlock = { kind: "heading", depth, inline, line: element.line };
  return [...(hasWords(inline) ? [heading] : []), ...readPictures(element, reading)];
}

/** The pictures and players in something that otherwise is a line of text: they are shown after it. */
function readPictures(element: ElementNode, reading: Reading): readonly Block[] {
  return element.children
    .flatMap(standingApart)
    .filter((node) => node.kind === "element" && (node.name === "img" || node.name === "player"))
    .flatMap((node) => readChildren([node], reading, element.line));
}

function readParagraph(element: ElementNode, reading: Reading): readonly Piece[] {
  const meant = (piece: Piece): Piece =>
    piece.kind === "prose" ? { ...piece, inline: wrapMeaning(element, piece.inline) } : piece;
  return readPieces(element.children, reading, element.line).map(meant);
}

function readList(element: ElementNode, reading: Reading): readonly Block[] {
  const items = itemsIn(element).map((item) => readItem(item, reading));
  const ordered = element.name === "ol";
  const start = Number(element.attributes["start"] ?? 1);
  const list: ListBlock = { kind: "list", ordered, start, items, line: element.line };
  return items.length === 0 ? [] : [list];
}

/** What stands in a list outside of any item is an item, too. */
function itemsIn(list: ElementNode): readonly ElementNode[] {
  const items: ElementNode[] = [];
  let loose: Node[] = [];
  const flush = (): void => {
    if (loose.some(({ kind }) => kind === "element") || hasWords(loose))
      items.push({ ...list, name: "li", attributes: {}, children: loose });
    loose = [];
  };
  for (const child of list.children) {
    if (isElement(child, "li")) {
      flush();
      items.push(child);
    } else loose.push(child);
  }
  flush();
  return items;
}

function readItem(item: ElementNode, reading: Reading): readonly Block[] {
  const blocks = readChildren(item.children, reading, item.line);
  const settings = settingsOf(item);
  const [first, ...rest] = blocks;
  if (settings === null || first === undefined) return blocks;
  return [{ ...first, settings: { ...settings, ...first.settings } }, ...rest];
}

function readDefinitions(element: ElementNode, reading: Reading): readonly Block[] {
  const entries = element.children
    .filter((child) => isElement(child))
    .map((child) => ({
      term: child.name === "dt",
      blocks: readChildren(child.children, reading, child.line),
    }))
    .filter(({ blocks }) => blocks.length > 0);
  return entries.length === 0 ? [] : [{ kind: "definitions", entries, line: element.line }];
}

function readCode(element: ElementNode): readonly Block[] {
  const text = textOf(element.children).replace(/^\n|\s+$/g, "");
  const inner = element.children.find((child) => isElement(child, "code"));
  const named = [element, ...(inner?.kind === "element" ? [inner] : [])]
    .flatMap(classesOf)
    .find((one) => one.startsWith("language-"));
  const language = named?.slice("language-".length) ?? "";
  return text.trim() === "" ? [] : [{ kind: "code", language, text, line: element.line }];
}

function readDetails(element: ElementNode, reading: Reading): DetailsBlock {
  const summary = element.children.find((child) => isElement(child, "summary"));
  const rest = element.children.filter((child) => child !== summary);
  const pictures = summary?.kind === "element" ? readPictures(summary, reading) : [];
  return {
    kind: "details",
    summary: summary?.kind === "element" ? phrasing(summary.children) : [],
    blocks: [...pictures, ...readChildren(rest, reading, element.line)],
    line: element.line,
  };
}

/** A `div`: a callout, a running time, or a box that means nothing to a slide and gives its content. */
function readBox(element: ElementNode, reading: Reading): readonly Piece[] {
  const { children, line } = element;
  if (isRunningTime(element))
    return [
      { kind: "running-time", label: phrasing(children), line },
      ...readPictures(element, reading),
    ];
  const pieces = readCallout(element, reading) ?? readParagraph(element, reading);
  return classesOf(element).includes("footnotes") ? pieces.map(asFootnotes) : pieces;
}

function isRunningTime(element: ElementNode): boolean {
  return classesOf(element).includes("videotime");
}

function asFootnotes(piece: Piece): Piece {
  return piece.kind === "list" ? { ...piece, footnotes: true } : piece;
}

function readCallout(element: ElementNode, reading: Reading): readonly Block[] | null {
  const found = calloutOf(classesOf(element));
  if (found === null) return null;
  const { kind, known } = found;
  if (!known) {
    reading.note({
      line: element.line,
      severity: "warning",
      code: "unknown-callout",
      message: `there is no callout "${kind.name}"; it is shown as a plain box. Known: ${calloutNames.join(", ")}.`,
    });
  }
  const blocks = readChildren(element.children, reading, element.line);
  const { line } = element;
  if (blocks.length === 0) return [emptyCallout(element)];
  const { name, label, tone } = kind;
  return [
    { kind: "callout", element: asWritten(element), callout: name, label, tone, blocks, line },
  ];
}

/** Nothing to show and nothing to ask; that the page has it is all that is kept. */
function emptyCallout(element: ElementNode): Block {
  const { line } = element;
  const plain = { callout: "", label: "", tone: "note", blocks: [] } as const;
  return { kind: "callout", element: asWritten(element), ...plain, line };
}

function asWritten(element: ElementNode): CalloutElement {
  const classes = classesOf(element).filter((one) => /^(?!as-)[\p{L}\p{N}_-]{1,60}$/u.test(one));
  return {
    name: element.name === "blockquote" ? "blockquote" : "div",
    classes: classes.join(" "),
  };
}

function settingsOf({ attributes }: ElementNode): Settings | null {
  const settings = Object.entries(attributes).filter(([name]) => name.startsWith("data-"));
  return settings.length === 0 ? null : Object.fromEntries(settings);
}

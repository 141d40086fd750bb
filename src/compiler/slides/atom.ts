import type { Block, CodeBlock, DefinitionsBlock, ListBlock, QuoteBlock } from "../block.ts";
import { outsideLinks } from "../inline.ts";
import { sentenceStarts } from "../sentences.ts";
import type { Node } from "../tree.ts";
import { cutRuns, linksIn, plainRun, runsOf, textOf } from "./inline.ts";
import type { Run } from "./inline.ts";
import { flowColumns } from "./layout.ts";
import { wordsOf } from "./measure.ts";
import type { Words } from "./measure.ts";

/** Something around text that goes on on the next slide when it is cut; known by identity. */
export type Box =
  | { readonly kind: "paragraph" }
  | { readonly kind: "heading"; readonly depth: number }
  | { readonly kind: "attribution" }
  | { readonly kind: "code"; readonly language: string }
  | { readonly kind: "quote" }
  | {
      readonly kind: "list";
      readonly ordered: boolean;
      readonly goesOn?: boolean;
      readonly footnotes?: boolean;
    }
  | { readonly kind: "item"; readonly number: number | null }
  | { readonly kind: "definitions" }
  | { readonly kind: "term" }
  | { readonly kind: "meaning" }
  /** In the cell of a table: no text, a height in lines. */
  | { readonly kind: "picture"; readonly html: string; readonly lines: number };

/** The smallest part of a page that stands on one slide: a sentence, a heading, a line of code. */
export interface Atom {
  /** From the outside in; the last box holds the text. */
  readonly path: readonly Box[];
  readonly runs: readonly Run[];
  readonly words: Words;
  /** Of its text, in characters; of code, in columns. */
  readonly length: number;
  /** True where it ends in a colon, and what follows belongs to it. */
  readonly leads: boolean;
  readonly line: number;
}

/** A block that wants a slide of its own. */
export type SoloBlock = Exclude<
  Block,
  { readonly kind: "prose" | "list" | "definitions" | "rule" }
>;

export type Piece =
  | { readonly kind: "atom"; readonly atom: Atom }
  /** `path` is what stands around it on the page. */
  | { readonly kind: "solo"; readonly block: SoloBlock; readonly path: readonly Box[] }
  | { readonly kind: "rule" };

export function anAtom(path: readonly Box[], runs: readonly Run[], line: number): Atom {
  const leaf = path.at(-1)?.kind;
  const bold = leaf === "heading" || leaf === "term";
  const text = textOf(runs);
  return {
    path,
    runs,
    line,
    length: leaf === "code" ? columnsOf(text) : text.length,
    leads: /:\s*$/.test(text),
    words: wordsOf(runs, bold ? "bold" : undefined),
  };
}

/** A character that a monospaced face lacks takes two columns, and so does a tab. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    columns += code === 9 || code >= 0x2e80 ? 2 : 1;
  }
  return columns;
}

interface Place {
  readonly path: readonly Box[];
  readonly line: number;
}

function sentences(nodes: readonly Node[], { path, line }: Place): readonly Piece[] {
  const runs = runsOf(nodes);
  const text = textOf(runs);
  if (text.trim() === "") return [];
  return cutRuns(runs, outsideLinks(sentenceStarts(text), linksIn(runs))).map((part) => ({
    kind: "atom",
    atom: anAtom(path, part, line),
  }));
}

const isPicture = (node: Node): boolean =>
  node.kind === "element" &&
  (node.name === "img" ||
    (node.name === "a" && node.children.length === 1 && node.children.every(isPicture)));

/** Text with its images taken out to slides of their own, in order. */
function prose(nodes: readonly Node[], place: Place): readonly Piece[] {
  const at = nodes.findIndex(isPicture);
  if (at < 0) return sentences(nodes, { ...place, path: [...place.path, { kind: "paragraph" }] });
  const before = sentences(nodes.slice(0, at), {
    ...place,
    path: [...place.path, { kind: "paragraph" }],
  });
  const picture = nodes[at];
  const solo: readonly Piece[] =
    picture === undefined
      ? []
      : [{ kind: "solo", block: imageBlock(picture, place.line), path: place.path }];
  return [...before, ...solo, ...prose(nodes.slice(at + 1), place)];
}

function imageBlock(node: Node, line: number): SoloBlock {
  const link = node.kind === "element" && node.name === "a" ? node : null;
  const image = link === null ? node : link.children[0];
  const attributes = image?.kind === "element" ? image.attributes : {};
  return {
    kind: "image",
    line,
    src: attributes["src"] ?? "",
    alt: attributes["alt"] ?? "",
    width: Number(attributes["width"]) || null,
    height: Number(attributes["height"]) || null,
    href: link?.attributes["href"] ?? "",
  };
}

function list(block: ListBlock, { path }: Place): readonly Piece[] {
  const { ordered, goesOn = false, footnotes = false } = block;
  const box: Box = { kind: "list", ordered, goesOn, footnotes };
  return block.items.flatMap((blocks, index) => {
    const item: Box = { kind: "item", number: block.ordered ? block.start + index : null };
    const around = [...path, box, item];
    // A bullet with nothing beside it: somebody is to fill it in.
    return blocks.length === 0 ? [emptyLine(around, block.line)] : piecesOf(blocks, around);
  });
}

function emptyLine(path: readonly Box[], line: number): Piece {
  return {
    kind: "atom",
    atom: anAtom([...path, { kind: "paragraph" }], [plainRun("\u00a0")], line),
  };
}

function definitions(block: DefinitionsBlock, { path }: Place): readonly Piece[] {
  const box: Box = { kind: "definitions" };
  return block.entries.flatMap(({ term, blocks }) =>
    piecesOf(blocks, [...path, box, { kind: term ? "term" : "meaning" }]),
  );
}

export function quotePieces(block: QuoteBlock, path: readonly Box[]): readonly Piece[] {
  const box: Box = { kind: "quote" };
  const by: readonly Piece[] =
    block.attribution.length === 0
      ? []
      : [
          {
            kind: "atom",
            atom: anAtom(
              [...path, box, { kind: "attribution" }],
              runsOf(block.attribution),
              block.line,
            ),
          },
        ];
  return [...piecesOf(block.blocks, [...path, box]), ...by];
}

export function codePieces(block: CodeBlock, path: readonly Box[]): readonly Piece[] {
  const box: Box = { kind: "code", language: block.language };
  return block.text
    .replace(/\n+$/, "")
    .split("\n")
    .map((text, index) => ({
      kind: "atom",
      atom: anAtom([...path, box], [plainRun(text, "mono")], block.line + index),
    }));
}

/** A command or two: shown with the text around it, and with what it prints. */
function isSmall({ text }: CodeBlock): boolean {
  const lines = text.trimEnd().split("\n");
  return lines.length <= 8 && lines.every((line) => columnsOf(line) <= flowColumns);
}

/** The blocks in order, cut as small as they may be; `path` is what already stands around them. */
export function piecesOf(blocks: readonly Block[], path: readonly Box[] = []): readonly Piece[] {
  return blocks.flatMap((block): readonly Piece[] => {
    const place: Place = { path, line: block.line };
    switch (block.kind) {
      case "prose":
        return prose(block.inline, place);
      case "list":
        return list(block, place);
      case "definitions":
        return definitions(block, place);
      case "rule":
        return [{ kind: "rule" }];
      case "heading":
        if (path.length === 0 && block.depth <= 3) return [{ kind: "solo", block, path }];
        return headingPieces(
          block.inline,
          [...path, { kind: "heading", depth: block.depth }],
          block.line,
        );
      case "quote":
        return path.length === 0 ? [{ kind: "solo", block, path }] : quotePieces(block, path);
      case "code":
        return path.length > 0 || isSmall(block)
          ? codePieces(block, path)
          : [{ kind: "solo", block, path }];
      case "table":
      case "image":
      case "video":
      case "embed":
      case "callout":
      case "details":
      case "worksheet":
        return [{ kind: "solo", block, path }];
    }
  });
}

/** A small heading within running text is one atom, however many sentences it has. */
function headingPieces(
  nodes: readonly Node[],
  path: readonly Box[],
  line: number,
): readonly Piece[] {
  const runs = runsOf(nodes);
  return textOf(runs).trim() === "" ? [] : [{ kind: "atom", atom: anAtom(path, runs, line) }];
}

/** The same with quotes, code and headings as part of the text, where they have no slide of their own. */
export function flowPieces(blocks: readonly Block[]): readonly Piece[] {
  return piecesOf(blocks, [{ kind: "meaning" }]).map((piece) =>
    piece.kind === "atom"
      ? { kind: "atom", atom: { ...piece.atom, path: piece.atom.path.slice(1) } }
      : piece.kind === "solo"
        ? { ...piece, path: piece.path.slice(1) }
        : piece,
  );
}

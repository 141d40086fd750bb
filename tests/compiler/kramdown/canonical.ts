import { parseFragment } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";

type Node = DefaultTreeAdapterTypes.ChildNode;

const BLOCKS = new Set(
  `address article aside blockquote body br caption center col colgroup dd details div dl dt fieldset
  figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr iframe legend li main nav ol p pre section
  summary table tbody td tfoot th thead tr ul`.split(/\s+/),
);

/**
 * HTML as its reader sees it, a line for each tag of a block and the text between: attributes in order, white space where it
 * shows nothing left out, our own `data-line` left out.
 */
export function canonical(html: string): string {
  const pieces: Piece[] = [];
  const visit = (node: Node, inPre: boolean): void => {
    if ("value" in node) {
      const text = inPre ? JSON.stringify(node.value) : node.value.replace(/[ \t\r\n\f]+/g, " ");
      const last = pieces.at(-1);
      if (last?.tag === false) last.text = inPre ? text : `${last.text}${text}`.replace(/ +/g, " ");
      else pieces.push({ text, block: false, tag: false });
      return;
    }
    if (!("tagName" in node)) return;
    const block = BLOCKS.has(node.tagName);
    const attributes = node.attrs
      .filter(({ name }) => name !== "data-line")
      .map(({ name, value }) => ` ${name}=${JSON.stringify(value.replace(/\s+/g, " "))}`)
      .toSorted()
      .join("");
    pieces.push({ text: `<${node.tagName}${attributes}>`, block, tag: true });
    const children = "content" in node ? node.content.childNodes : node.childNodes;
    for (const child of children) visit(child, inPre || node.tagName === "pre");
    pieces.push({ text: `</${node.tagName}>`, block, tag: true });
  };
  for (const child of parseFragment(html).childNodes) visit(child, false);
  return written(pieces.filter((piece, index) => piece.text !== " " || !isEdge(pieces, index)));
}

interface Piece {
  text: string;
  readonly block: boolean;
  readonly tag: boolean;
}

/** Between two tags of which one is a block's, a space shows nothing. */
function isEdge(pieces: readonly Piece[], index: number): boolean {
  return [pieces[index - 1], pieces[index + 1]].some((piece) => piece?.block !== false);
}

function written(pieces: readonly Piece[]): string {
  return pieces
    .map((piece, index) => {
      const before = pieces[index - 1];
      const after = pieces[index + 1];
      if (piece.tag) return piece.block || before?.block === true ? `\n${piece.text}` : piece.text;
      const start = before?.block === false ? piece.text : piece.text.replace(/^ /, "");
      const text = after?.block === false ? start : start.replace(/ $/, "");
      const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
      return before?.block === true && escaped !== "" ? `\n${escaped}` : escaped;
    })
    .join("")
    .trim();
}

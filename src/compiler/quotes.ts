import type { Block, ProseBlock, QuoteBlock } from "./block.ts";
import { hasWords, sliceInline, textOf, trimInline } from "./inline.ts";
import type { ElementNode, Node } from "./tree.ts";

const dash = /^\s*[\u2010-\u2015\u2212-]{1,3}\s*(?=\S)/;

/**
 * Authors sign a quotation in many ways: `<br/><br/>– Name`, one `<br/>`, a paragraph of its own, or on the
 * same line after the closing quote. The dash is theirs and stays.
 */
export function readQuote(element: ElementNode, blocks: readonly Block[]): readonly QuoteBlock[] {
  const signed = signature(blocks);
  return [{ kind: "quote", ...signed, line: element.line }];
}

type Signed = Pick<QuoteBlock, "blocks" | "attribution">;

function signature(blocks: readonly Block[]): Signed {
  const last = blocks.at(-1);
  const before = blocks.slice(0, -1);
  const unsigned: Signed = { blocks, attribution: [] };
  if (last?.kind !== "prose") return unsigned;
  const cut = before.some(saysSomething) && dash.test(textOf(last.inline)) ? 0 : cutIn(last);
  if (cut === null) return unsigned;
  const said = trimInline(sliceInline(last.inline, 0, cut));
  const attribution = trimInline(sliceInline(last.inline, cut, textOf(last.inline).length));
  const kept = hasWords(said) ? [...before, { ...last, inline: said }] : before;
  return kept.length === 0 ? unsigned : { blocks: kept, attribution };
}

function saysSomething(block: Block): boolean {
  return block.kind !== "rule" && block.kind !== "image";
}

/** The offset where the signature begins, or null for a quotation that nobody signed. */
function cutIn({ inline }: ProseBlock): number | null {
  return afterLineBreak(inline) ?? onTheSameLine(inline);
}

function afterLineBreak(inline: readonly Node[]): number | null {
  const text = textOf(inline);
  const ends = breaksIn(inline, 0);
  const at = ends.findLast(
    (end) => dash.test(text.slice(end + 1)) && text.slice(0, end).trim() !== "",
  );
  return at === undefined ? null : at + 1;
}

/** Offsets of the `br`s; other line ends are mere white space. */
function breaksIn(nodes: readonly Node[], from: number): readonly number[] {
  let at = from;
  return nodes.flatMap((node) => {
    const start = at;
    at += textOf([node]).length;
    if (node.kind === "text") return [];
    return node.name === "br" ? [start] : breaksIn(node.children, start);
  });
}

/** `… guidelines.” – Sara Evans`: after the end of a sentence, and with nothing but a name behind it. */
const inlineSignature =
  /[.!?…"'”’)\]]\s+(?=[\u2010-\u2015\u2212-]{1,3}\s+[\p{Lu}\p{Lt}][^.!?]*(?:\p{Lu}\.[^.!?]*)*$)/gu;

function onTheSameLine(inline: readonly Node[]): number | null {
  const text = textOf(inline).trimEnd();
  // A name is short; looking no further back keeps this linear.
  const skipped = Math.max(text.length - 240, 0);
  const found = [...text.slice(skipped).matchAll(inlineSignature)].at(-1);
  if (found === undefined) return null;
  const at = skipped + found.index + found[0].length;
  return text.slice(at).split(/\s+/).length <= 16 ? at : null;
}

import type { Block, ListBlock, ProseBlock, Settings } from "../block.ts";
import { phrasing, plainText, sliceInline } from "../inline.ts";
import type { Node } from "../tree.ts";
import type { Found, Mark, Marked } from "./derive.ts";
import type { FlowListItem } from "./flow.ts";
import { isKwl, kwlPart } from "./kwl.ts";
import { columnIn } from "./wording.ts";

/** A worksheet in pieces, before its questions have names. */
export type Piece =
  | PromptPiece
  | { readonly kind: "reading"; readonly blocks: readonly Block[]; readonly line: number }
  | { readonly kind: "answers"; readonly blocks: readonly Block[]; readonly line: number };

export interface PromptPiece {
  readonly kind: "prompt";
  readonly found: Found;
  readonly lead: readonly Node[];
  readonly ask: readonly Node[];
  readonly settings: Settings | null;
  /** Where it is an item. */
  readonly list?: Pick<ListBlock, "ordered" | "start" | "goesOn">;
  readonly line: number;
}

/** Marked content as parts that hold its every word, in order. `heading` is the worksheet's own, plain. */
export function compose(
  marked: readonly Marked[],
  heading: string,
  line: number,
): readonly Piece[] {
  const kwl = isKwl(heading);
  return joinReading(marked.flatMap((one) => piecesOf(one, kwl, line)));
}

function piecesOf(marked: Marked, kwl: boolean, line: number): readonly Piece[] {
  switch (marked.kind) {
    case "reading":
      return [reading(marked.block)];
    case "answers":
      return [{ kind: "answers", blocks: [marked.block], line: marked.block.line }];
    case "items":
      return piecesOfItems(marked, kwl);
    case "paragraph":
      return piecesOfParagraph(marked.block, marked.marks, kwl, line);
  }
}

/** Each question knows its place in the list, which begins with the first of them. */
function piecesOfItems(
  { items, list }: Extract<Marked, { readonly kind: "items" }>,
  kwl: boolean,
): readonly Piece[] {
  let goesOn = list.goesOn === true;
  return items.flatMap(({ item, found }, at) =>
    piecesOfItem(item, found, kwl).map((piece): Piece => {
      if (piece.kind !== "prompt") return piece;
      const placed = { ordered: list.ordered, start: list.start + at, goesOn };
      goesOn = true;
      return { ...piece, list: placed };
    }),
  );
}

/** The text of an item asks; what else stands in it (an image, some code) is shown after. */
function piecesOfItem(item: FlowListItem, given: Found, kwl: boolean): readonly Piece[] {
  const { blocks, settings, line } = item;
  const stop = blocks.findIndex(({ kind }) => kind !== "prose");
  const texts = blocks.slice(0, stop < 0 ? blocks.length : stop);
  const ask = phrasing(texts.flatMap(asParagraph));
  const rest = blocks.slice(texts.length).map(reading);
  if (ask.length === 0) return rest;
  const found = kwlFound(given, ask, kwl);
  return [{ kind: "prompt", found, lead: [], ask, settings, line }, ...rest];
}

function asParagraph(block: Block): readonly Node[] {
  const children = block.kind === "prose" ? block.inline : [];
  return [{ kind: "element", name: "p", attributes: {}, children, line: block.line }];
}

/** A question in a paragraph reaches from its first sentence to the last that goes on with it. */
function piecesOfParagraph(
  block: ProseBlock,
  marks: readonly Mark[],
  kwl: boolean,
  line: number,
): readonly Piece[] {
  const pieces: Piece[] = [];
  const questions = joinColumns(questionsIn(block, marks, kwl));
  let next = 0;
  for (const { from, to, found } of questions) {
    const before = marks.slice(next, from);
    const pointers = before.findIndex(({ role }) => role !== "pointer");
    const leadFrom = pointers < 0 ? from : next + pointers;
    if (leadFrom > next) pieces.push(reading(part(block, marks, next, leadFrom)));
    pieces.push({
      kind: "prompt",
      found,
      lead: part(block, marks, leadFrom, from).inline,
      ask: part(block, marks, from, to).inline,
      settings: block.settings ?? null,
      line: block.line || line,
    });
    next = to;
  }
  if (next < marks.length) pieces.push(reading(part(block, marks, next, marks.length)));
  return pieces;
}

interface Question {
  readonly from: number;
  /** Not included. */
  readonly to: number;
  readonly found: Found;
}

function questionsIn(block: ProseBlock, marks: readonly Mark[], kwl: boolean): readonly Question[] {
  return marks.flatMap((mark, from) => {
    if (mark.role !== "prompt" || mark.found === null) return [];
    const stop = marks.findIndex(({ role }, at) => at > from && role === "prompt");
    const reach = marks.slice(from, stop < 0 ? marks.length : stop);
    const to =
      from + reach.findLastIndex(({ role }) => role === "prompt" || role === "goes-on") + 1;
    const ask = part(block, marks, from, to).inline;
    return [{ from, to, found: kwlFound(mark.found, ask, kwl) }];
  });
}

/** Neighbouring columns of one form ("In the first column …") are one question, as are the parts of a K-W-L. */
function joinColumns(questions: readonly Question[]): readonly Question[] {
  const joined: Question[] = [];
  for (const question of questions) {
    const last = joined.at(-1);
    const { found } = question;
    const both = last?.found.rule === "k-w-l" && found.rule === "k-w-l";
    const columns = last !== undefined && last.found.column !== null && found.column !== null;
    if (last === undefined || !(both || columns)) joined.push(question);
    else {
      const labels = both ? found.labels : [...last.found.labels, ...found.labels];
      const rule = both ? "k-w-l" : "columns";
      joined[joined.length - 1] = {
        ...last,
        to: question.to,
        found: { ...last.found, rule, labels },
      };
    }
  }
  return joined;
}

function kwlFound(found: Found, ask: readonly Node[], kwl: boolean): Found {
  const text = plainText(ask);
  if (kwl && kwlPart(text) !== null) return { ...found, rule: "k-w-l", column: null };
  const column = found.column === null ? null : columnLabel(text);
  return column === null ? found : { ...found, labels: [column] };
}

/** "Finally, in the third column, brainstorm some activities." → "Brainstorm some activities" */
function columnLabel(ask: string): string {
  const place = columnIn(ask) ?? "";
  const rest = ask.replace(new RegExp(`^.*?\\b${place}(?:-hand)? column\\b[\\s,:]*`, "i"), "");
  const label = (rest === "" ? ask : rest).replace(/[.!;:\s]+$/, "");
  return shortened(label.charAt(0).toUpperCase() + label.slice(1));
}

/** In characters: the head of a column on a phone. The whole sentence stands above the form. */
const longestLabel = 60;

/** Without what is explained after a comma; else as many words as there is room for. */
function shortened(label: string): string {
  if (label.length <= longestLabel) return label;
  const start = label.slice(0, longestLabel);
  const clause = start.slice(longestLabel / 3).search(/[,;:]? \(|[,;:] | [–—] /);
  if (clause >= 0) return label.slice(0, longestLabel / 3 + clause);
  return `${start.slice(0, Math.max(start.lastIndexOf(" "), longestLabel / 2))}…`;
}

/** Sentences `from` to `to` (not included) of a paragraph, with their mark-up. */
function part(block: ProseBlock, marks: readonly Mark[], from: number, to: number): ProseBlock {
  const start = marks[from]?.sentence.from ?? 0;
  const stop = marks[to - 1]?.sentence.to ?? 0;
  if (from >= to) return { ...block, inline: [] };
  const everything = from === 0 && to === marks.length;
  const inline = everything ? block.inline : sliceInline(block.inline, start, stop);
  return { ...block, inline };
}

function reading(block: Block): Piece {
  return { kind: "reading", blocks: [block], line: block.line };
}

function joinReading(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === "reading" && last?.kind === "reading")
      joined[joined.length - 1] = { ...last, blocks: [...last.blocks, ...piece.blocks] };
    else joined.push(piece);
  }
  return joined.filter((piece) => piece.kind === "prompt" || piece.blocks.length > 0);
}

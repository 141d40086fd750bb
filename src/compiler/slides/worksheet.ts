import type { Block, WorksheetBlock, WorksheetPart } from "../block.ts";
import type { Node } from "../tree.ts";
import { boxOf } from "./bench.ts";
import type { Bench, HeadingsHtml, Under } from "./bench.ts";
import { placeOf } from "./callout.ts";
import { putDetails } from "./details.ts";
import { makeRoom } from "./heading.ts";
import { escapeText, tag } from "./html.ts";
import { headTitle } from "./head.ts";
import type { Head, HeadLine } from "./head.ts";
import { inlineHtml, plainText, runsOf } from "./inline.ts";
import type { Run } from "./inline.ts";
import { askSizes, boardSizes, layout } from "./layout.ts";
import type { BodySize } from "./layout.ts";
import { linesOf, wordsOf } from "./measure.ts";

type Ask = Extract<WorksheetPart, { readonly kind: "prompt" }>;

/** A worksheet: what is to be read on its own slides, and one slide for each question. */
export function cutWorksheet(block: WorksheetBlock, outer: Under, bench: Bench): void {
  const box = boxOf(block, outer, bench);
  const under: Under = {
    ...outer,
    box,
    trail: outer.trail.nest("", { apart: true, box }),
    tone: "act",
    callout: "activity",
  };
  if (block.heading !== null) under.trail.enter(block.heading);
  let reading: readonly Block[] = [];
  const read = (): void => {
    if (reading.length > 0) bench.cut(reading, under);
    reading = [];
  };
  for (const part of block.parts) {
    if (part.kind === "reading") {
      reading = [...reading, ...part.blocks];
      continue;
    }
    read();
    if (part.kind === "prompt") putPrompt(part, under, bench);
    else putAnswers(part.blocks, under, bench);
  }
  read();
  if (under.trail.hasPending()) bench.cut([], under);
}

/** Answers that the page itself gives: shut, as the author's own fold or one of ours. */
function putAnswers(blocks: readonly Block[], under: Under, bench: Bench): void {
  if (blocks.every((block) => block.kind === "details")) return bench.cut(blocks, under);
  putDetails({ added: true, summary: [], blocks }, under, bench);
}

const leadSize = 28;
const leadLeading = 38;
const leadGap = 18;
/** Question marks of a label above the column: sphere's name or worksheet's number. */
const kickerGap = 14;

interface Question {
  readonly lead: readonly Run[];
  readonly ask: readonly Run[];
}

/** In px: the headings above a question. */
function askedInHeight(head: Head, width: number): number {
  return kickerLines(head, width) * layout.kickerLeading + kickerGap;
}

function kickerLines({ kickers, title }: Head, width: number): number {
  const lines = [...kickers, ...(title === null ? [] : [title])];
  return lines.reduce(
    (sum, line) =>
      sum + (line.fresh ? linesOf(wordsOf(line.runs, "heading"), width / layout.kickerSize) : 1),
    0,
  );
}

/** The largest size at which head, lead and question stand in their column; null when none does. */
function sizeFor(
  { lead, ask }: Question,
  { room, sizes }: { room: number; sizes: readonly BodySize[] },
): BodySize | null {
  const fits = sizes.find(({ size, leading, measure }) => {
    const leadLines = lead.length === 0 ? 0 : linesOf(wordsOf(lead), measure / leadSize);
    const leadHeight = leadLines === 0 ? 0 : leadLines * leadLeading + leadGap;
    return leadHeight + linesOf(wordsOf(ask, "heading"), measure / size) * leading <= room;
  });
  return fits ?? null;
}

/** A question's slide. What stands before it goes on a slide of its own where there is no room for both. */
function putPrompt(part: Ask, under: Under, bench: Bench): void {
  const together = bench.draft.part === "together";
  const sizes = together ? boardSizes : askSizes;
  const width = together ? layout.wideWidth : layout.askWidth;
  const question: Question = { lead: runsOf(part.lead), ask: runsOf(part.ask) };
  const height = together ? layout.boardHeadHeight : layout.askBottom - layout.askTop;
  const roomy = sizes.filter(({ size }) => size >= 30);
  makeRoom(
    under,
    bench,
    (head) => askedInHeight(head, width) + (together ? layout.headMost / 2 : 0),
  );
  const room = height - askedInHeight(under.trail.peek(), width);
  const withLead = sizeFor(question, { room, sizes: question.lead.length > 0 ? roomy : sizes });
  if (withLead !== null) return showPrompt({ part, question, size: withLead, under, bench });
  const leadApart = plainText(question.lead) !== "";
  if (leadApart) readApart(part.lead, part.line, under, bench);
  const alone: Question = { lead: [], ask: question.ask };
  const later = height - layout.kickerLeading - kickerGap;
  const size = sizeFor(alone, { room: leadApart ? later : room, sizes });
  if (size !== null) return showPrompt({ part, question: alone, size, under, bench });
  bench.cut([itemOf(part)], under);
  const smallest = sizes.at(-1);
  if (smallest === undefined) return;
  showPrompt({ part, question: alone, size: smallest, under, bench, repeated: true });
}

/** What a question says, as the page has it. */
function itemOf({ ask: inline, line, list }: Ask): Block {
  const prose: Block = { kind: "prose", inline, line };
  return list === undefined ? prose : { kind: "list", ...list, items: [[prose]], line };
}

function readApart(inline: readonly Node[], line: number, under: Under, bench: Bench): void {
  bench.cut([{ kind: "prose", inline, line }], under);
}

interface Shown {
  readonly part: Ask;
  readonly question: Question;
  readonly size: BodySize;
  readonly under: Under;
  readonly bench: Bench;
  /** True where the whole question stands on the slide before, and here only as far as it goes. */
  readonly repeated?: boolean;
}

function showPrompt({ part, question, size, under, bench, repeated = false }: Shown): void {
  const { draft } = bench;
  const together = draft.part === "together";
  const head = under.trail.take();
  const lead =
    plainText(question.lead) === "" ? "" : tag("p", { class: "lead" }, inlineHtml(question.lead));
  const ask = tag(
    "p",
    { class: repeated ? "ask clamped" : "ask", "data-chrome": repeated ? true : undefined },
    inlineHtml(question.ask),
  );
  const prompt = draft.promptOf(part.board);
  const wall = together
    ? tag("div", { class: "wall", "data-board": part.board }, "")
    : tag("div", { class: "wall", "data-prompt": prompt }, "");
  const html = repeated ? lead + ask : inList(lead + ask, part);
  const content = { headings: promptHead(head, under), html };
  const join = tag("div", { class: "join", "data-join": true }, "");
  bench.put({
    layout: "prompt",
    look: together ? "board" : "prompt",
    head: null,
    body: (inCallout) =>
      tag(
        "div",
        { class: `asked ${size.name}` },
        tag("div", { class: "question" }, inCallout(content)) + wall + join,
      ),
    words: plainText(question.ask) || headTitle(head),
    line: part.line,
    under,
    prompt,
    ...(together ? { board: part.board } : {}),
  });
}

/** A question that is an item of a list stays one, without its bullet. */
function inList(html: string, { list }: Ask): string {
  if (list === undefined) return html;
  const attributes = { class: "asks", "data-continues": list.goesOn };
  return tag(list.ordered ? "ol" : "ul", attributes, tag("li", {}, html));
}

function promptHead({ kickers, title }: Head, under: Under): HeadingsHtml {
  const lines = [...kickers, ...(title === null ? [] : [title])];
  return (box) => {
    const here = lines.filter((line) => placeOf(line.fresh ? line.box : null, under) === box);
    if (here.length === 0) return "";
    const look = here.at(-1) === lines.at(-1) ? "asked-in" : "asked-in above";
    return tag("header", { class: look }, here.map(kickerHtml).join(""));
  };
}

function kickerHtml({ runs, depth, fresh }: HeadLine): string {
  return fresh
    ? tag(`h${Math.min(Math.max(depth, 1), 6)}`, { class: "kicker" }, inlineHtml(runs))
    : tag("p", { class: "kicker quiet", "data-chrome": true }, escapeText(plainText(runs)));
}

import type { Block, DetailsBlock, ListBlock, ProseBlock, Settings } from "../block.ts";
import type { FlowItem, FlowListItem } from "./flow.ts";
import { promptListKinds } from "./prompt-list.ts";
import type { Stretch } from "./sentences.ts";
import {
  columnIn,
  isFollowUp,
  isGate,
  isPointer,
  isQuestion,
  isTask,
  pointsOn,
  scaleIn,
  wordCount,
} from "./wording.ts";

/** By which part of the rule a question was found; the report tells it. */
export type Rule =
  | "question"
  | "task"
  | "stem"
  | "fields"
  | "table"
  | "columns"
  | "rating"
  | "k-w-l"
  | "pointer"
  | "open"
  | "author";

export interface Found {
  readonly rule: Rule;
  /** Named parts to fill in, or what is to be rated. */
  readonly labels: readonly string[];
  readonly scale: readonly [number, number] | null;
  readonly column: string | null;
}

/** A worksheet's content with everything told apart: what asks, what leads to it, what is only read. */
export type Marked =
  | {
      readonly kind: "paragraph";
      readonly block: ProseBlock;
      readonly marks: readonly Mark[];
    }
  | { readonly kind: "items"; readonly items: readonly MarkedItem[]; readonly list: ListBlock }
  | { readonly kind: "reading"; readonly block: Block }
  | { readonly kind: "answers"; readonly block: DetailsBlock };

export interface Mark {
  readonly sentence: Stretch;
  readonly role: "lead" | "pointer" | "prompt" | "goes-on";
  /** Set for `prompt`. */
  readonly found: Found | null;
}

export interface MarkedItem {
  readonly item: FlowListItem;
  readonly found: Found;
}

export function finding(rule: Rule, more: Partial<Omit<Found, "rule">> = {}): Found {
  return { rule, labels: [], scale: null, column: null, ...more };
}

/** Finds the questions of a worksheet. Nothing is lost or moved: the result holds the flow's every block, in order. */
export function markPrompts(flow: readonly FlowItem[]): readonly Marked[] {
  const blankTable = flow.some((item) => item.kind === "table" && item.blank);
  const marked: Marked[] = [];
  let reference: readonly string[] = [];
  for (const [at, item] of flow.entries()) {
    switch (item.kind) {
      case "paragraph": {
        const next = promptListKinds(flow, at + 1);
        marked.push(markParagraph(item, { blankTable, next, reference }));
        break;
      }
      case "list": {
        const kinds = promptListKinds(flow, at);
        if (kinds === null) reference = item.items.map(({ text }) => text);
        markList(item, kinds, marked);
        break;
      }
      case "table":
        if (item.blank && item.head.length > 0) askInLastSentence(marked, "table", item.head);
        marked.push({ kind: "reading", block: item.block });
        break;
      case "answers":
        marked.push(item);
        break;
      case "other":
        marked.push({ kind: "reading", block: item.block });
        break;
    }
  }
  return hasPrompt(marked) ? marked : neverNone(marked);
}

interface Around {
  readonly blankTable: boolean;
  /** Kinds of the items of the list that follows, where it is a list of prompts. */
  readonly next: readonly string[] | null;
  readonly reference: readonly string[];
}

function markParagraph(
  { block, sentences }: Extract<FlowItem, { readonly kind: "paragraph" }>,
  around: Around,
): Marked {
  const marks: Mark[] = [];
  let current: Found | null = null;
  for (const [at, sentence] of sentences.entries()) {
    const wants = wantsOf(sentence.text, at === sentences.length - 1, around);
    const asks = wants.question || wants.task;
    if (asks && current !== null && goesOn(sentence.text, wants, current)) {
      marks.push({ sentence, role: "goes-on", found: null });
    } else if (!wants.question && isPointer(sentence.text) && columnIn(sentence.text) === null) {
      marks.push({ sentence, role: "pointer", found: null });
    } else if (!asks) {
      marks.push({ sentence, role: "lead", found: null });
    } else {
      current = foundIn(sentence.text, wants, around.reference);
      marks.push({ sentence, role: "prompt", found: current });
    }
  }
  const marked = { kind: "paragraph", block, marks } as const;
  const wanted = block.settings?.["data-prompt"];
  if (current !== null || wanted === undefined || wanted === "off") return marked;
  return { ...marked, marks: whole(marked, "author") };
}

/** A sentence can be both: "Answer this: why?" */
interface Wants {
  readonly question: boolean;
  readonly task: boolean;
}

function wantsOf(sentence: string, last: boolean, { next, blankTable }: Around): Wants {
  let question = isQuestion(sentence);
  let task = isTask(sentence);
  if (next !== null) {
    const stems = next.filter((kind) => kind === "stem").length;
    const points = pointsOn(sentence);
    if (points && (last || !question)) task = question = false;
    if (points || isGate(sentence) || (stems > 0 && stems * 2 >= next.length)) question = false;
  }
  // A blank table is the form; what stands above it only explains it.
  if (blankTable && !question) task = false;
  return { question, task };
}

/** A short or dependent sentence belongs to the question before it. */
function goesOn(sentence: string, { question, task }: Wants, { rule }: Found): boolean {
  const asked = rule === "question" || rule === "task";
  if (question && (wordCount(sentence) <= 3 || (isFollowUp(sentence) && asked))) return true;
  return task && wordCount(sentence) <= 6 && rule === "task";
}

function foundIn(sentence: string, wants: Wants, reference: readonly string[]): Found {
  const scale = wants.task ? scaleIn(sentence) : null;
  if (scale !== null) return finding("rating", { scale, labels: reference });
  return finding(wants.question ? "question" : "task", { column: columnIn(sentence) });
}

function markList(
  { list, items }: Extract<FlowItem, { readonly kind: "list" }>,
  kinds: readonly string[] | null,
  marked: Marked[],
): void {
  const wanted = list.settings?.["data-prompt"];
  const labels = items.map(({ text }) => text);
  if (wanted !== undefined && listOfLabels.has(wanted)) {
    askInLastSentence(marked, "author", labels, list.settings);
  } else if (kinds?.[0] === "field") {
    askInLastSentence(marked, "fields", labels);
  } else if (kinds !== null || (wanted !== undefined && wanted !== "off")) {
    const asked = items.map((item, at) => ({ item, found: finding(ruleOf(kinds?.[at])) }));
    marked.push({ kind: "items", list, items: asked });
    return;
  }
  marked.push({ kind: "reading", block: list });
}

/** Kinds for which the items of a list are what is offered or filled in, not questions themselves. */
const listOfLabels: ReadonlySet<string> = new Set([
  "choice",
  "rating",
  "scale",
  "columns",
  "fields",
]);

function ruleOf(kind: string | undefined): Rule {
  return kind === "stem" || kind === "question" ? kind : "task";
}

/** Fields and blank tables name what to fill in; the sentence before them asks for it. */
function askInLastSentence(
  marked: Marked[],
  rule: Rule,
  labels: readonly string[],
  settings?: Settings,
): void {
  const own = settings === undefined ? {} : { settings };
  const at = marked.findLastIndex(({ kind }) => kind === "paragraph");
  const paragraph = marked[at];
  const last = paragraph?.kind === "paragraph" ? paragraph.marks.at(-1) : undefined;
  const found = finding(rule, { labels });
  if (paragraph?.kind !== "paragraph" || last === undefined) {
    const block: ProseBlock = { kind: "prose", inline: [], line: 0, ...own };
    marked.push({ kind: "paragraph", block, marks: [wordless(found)] });
    return;
  }
  const marks = paragraph.marks.toSpliced(-1, 1, { ...last, role: "prompt", found });
  marked[at] = { ...paragraph, block: { ...paragraph.block, ...own }, marks };
}

/** A question without words of its own: the worksheet's heading asks. */
export function wordless(found: Found): Mark {
  return { sentence: { text: "", from: 0, to: 0 }, role: "prompt", found };
}

export function hasPrompt(marked: readonly Marked[]): boolean {
  return marked.some(
    (one) =>
      (one.kind === "items" && one.items.some(({ item }) => item.speaks)) ||
      (one.kind === "paragraph" && one.marks.some(({ role }) => role === "prompt")),
  );
}

/** Every worksheet asks something: its last pointer, else its last paragraph, else its heading. */
function neverNone(marked: readonly Marked[]): readonly Marked[] {
  const pointing = marked.findLastIndex(
    (one) => one.kind === "paragraph" && one.marks.some(({ role }) => role === "pointer"),
  );
  const at = pointing >= 0 ? pointing : marked.findLastIndex(({ kind }) => kind === "paragraph");
  const paragraph = marked[at];
  if (paragraph?.kind !== "paragraph") {
    const block: ProseBlock = { kind: "prose", inline: [], line: 0 };
    return [{ kind: "paragraph", block, marks: [wordless(finding("open"))] }, ...marked];
  }
  if (pointing < 0) return marked.with(at, { ...paragraph, marks: whole(paragraph, "open") });
  const last = paragraph.marks.findLastIndex(({ role }) => role === "pointer");
  const marks = paragraph.marks.map((mark, index): Mark =>
    index === last ? { ...mark, role: "prompt", found: finding("pointer") } : mark,
  );
  return marked.with(at, { ...paragraph, marks });
}

/** The paragraph as one question. */
export function whole(
  { marks }: Extract<Marked, { readonly kind: "paragraph" }>,
  rule: Rule,
): readonly Mark[] {
  return marks.map((mark, at) =>
    at === 0
      ? { ...mark, role: "prompt", found: finding(rule) }
      : { ...mark, role: "goes-on", found: null },
  );
}

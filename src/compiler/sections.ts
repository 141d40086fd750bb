import { type Hue, type Sphere, spheres } from "../domain/course.ts";
import type { BoardId, DeckId, PageId } from "../domain/ids.ts";
import type { Block, HeadingBlock, WorksheetBlock } from "./block.ts";
import type { DeckDraft } from "./draft.ts";
import { plainText } from "./inline.ts";
import { promptIdOf } from "./worksheets/board.ts";

/** A page, read, with its worksheets in place. */
export interface ReadPage {
  readonly id: PageId;
  readonly title: string;
  readonly file: string;
  /** Of its first line after the front matter. */
  readonly line: number;
  readonly blocks: readonly Block[];
}

interface Around {
  readonly courseTitle: string;
  readonly moduleTitle: string;
  /** For the module's next deck that is no sphere's. */
  readonly nextHue: () => Hue;
}

interface Section {
  readonly heading: HeadingBlock;
  readonly blocks: readonly Block[];
}

/** One deck for a page; for a page about the spheres an opening, one deck a sphere, and one for all together. */
export function decksOf(page: ReadPage, around: Around): readonly DeckDraft[] {
  const { title, rest } = withoutTitle(page);
  const { before, sections } = sectionsOf(rest);
  const found = sections.map(({ heading }) => sphereOf(heading));
  const complete = spheres.every((sphere) => found.filter((one) => one === sphere).length === 1);
  if (!complete) return [draft(page, around, { part: "page", heading: title, blocks: rest })];
  const first = found.findIndex((sphere) => sphere !== null);
  const last = found.findLastIndex((sphere) => sphere !== null);
  const opening = [...before, ...sections.slice(0, first).flatMap(whole)];
  const groups = sphereGroups(sections.slice(first, last + 1));
  const { own, shared } = sharedWorksheets(groups);
  const together = [...shared, ...sections.slice(last + 1).flatMap(whole)];
  const closing = together.filter((block) => block.kind === "worksheet");
  return [
    draft(page, around, { part: "opening", heading: title, blocks: opening }),
    ...own.map((section) =>
      draft(page, around, {
        part: "sphere",
        heading: section.heading,
        blocks: section.blocks,
        closing,
      }),
    ),
    ...(together.length === 0
      ? []
      : [draft(page, around, { part: "together", heading: null, blocks: together })]),
  ];
}

/** Courses whose layout prints no title begin with `# Title`: that heading is the page's, not a section. */
function withoutTitle({ blocks, title }: ReadPage): {
  readonly title: HeadingBlock | null;
  readonly rest: readonly Block[];
} {
  const [first, ...rest] = blocks;
  if (first?.kind !== "heading" || first.depth !== 1) return { title: null, rest: blocks };
  const alone = !rest.some((block) => block.kind === "heading" && block.depth === 1);
  const same = folded(plainText(first.inline)) === folded(title);
  return alone || same ? { title: first, rest } : { title: null, rest: blocks };
}

function folded(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Sections at the shallowest level of heading that the page has, outside boxes. */
function sectionsOf(blocks: readonly Block[]): {
  readonly before: readonly Block[];
  readonly sections: readonly Section[];
} {
  const depths = blocks.flatMap((block) => (block.kind === "heading" ? [block.depth] : []));
  const depth = depths.reduce((least, one) => Math.min(least, one), Infinity);
  const before: Block[] = [];
  const sections: { heading: HeadingBlock; blocks: Block[] }[] = [];
  for (const block of blocks) {
    if (block.kind === "heading" && block.depth === depth)
      sections.push({ heading: block, blocks: [] });
    else (sections.at(-1)?.blocks ?? before).push(block);
  }
  return { before, sections };
}

const sphereHeadings: readonly (readonly [Sphere, RegExp])[] = [
  ["interests", /^interests?$/],
  ["relationships", /^relationships?$/],
  ["opportunity", /^opportunit(?:y|ies)$/],
];

export function sphereOf({ inline }: HeadingBlock): Sphere | null {
  const text = folded(plainText(inline)).replace(/^\d+ /, "");
  return sphereHeadings.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

function whole({ heading, blocks }: Section): readonly Block[] {
  return [heading, ...blocks];
}

/** A section between two spheres goes with the sphere before it. */
function sphereGroups(sections: readonly Section[]): readonly Section[] {
  const groups: Section[] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    if (last === undefined || sphereOf(section.heading) !== null) groups.push(section);
    else groups[groups.length - 1] = { ...last, blocks: [...last.blocks, ...whole(section)] };
  }
  return groups;
}

/**
 * A worksheet after the text of the last sphere is about all of them and belongs to the page, unless
 * each sphere has one of its own.
 */
function sharedWorksheets(groups: readonly Section[]): {
  readonly own: readonly Section[];
  readonly shared: readonly Block[];
} {
  const last = groups.at(-1);
  const others = groups.slice(0, -1);
  const each = others.some(({ blocks }) => blocks.some(({ kind }) => kind === "worksheet"));
  if (last === undefined || each) return { own: groups, shared: [] };
  const text = last.blocks.findLastIndex(({ kind }) => kind !== "worksheet" && kind !== "rule");
  const rest = last.blocks.slice(text + 1);
  if (!rest.some(({ kind }) => kind === "worksheet")) return { own: groups, shared: [] };
  return { own: [...others, { ...last, blocks: last.blocks.slice(0, text + 1) }], shared: rest };
}

interface Part {
  readonly part: DeckDraft["part"];
  readonly heading: HeadingBlock | null;
  readonly blocks: readonly Block[];
  readonly closing?: readonly WorksheetBlock[];
}

function draft(
  page: ReadPage,
  around: Around,
  { part, heading, blocks, closing = [] }: Part,
): DeckDraft {
  const sphere = part === "sphere" && heading !== null ? sphereOf(heading) : null;
  const asked = new Set(closing.flatMap(boardsOf));
  const { courseTitle, moduleTitle } = around;
  return {
    id: `${page.id}/${sphere ?? part}` as DeckId,
    page: page.id,
    part,
    sphere,
    hue: sphere === null ? around.nextHue() : hueOf(sphere),
    title: titleOf(page, part, heading),
    heading,
    courseTitle,
    moduleTitle,
    pageTitle: page.title,
    blocks,
    closing,
    promptOf: (board) => promptIdOf(board, asked.has(board) ? sphere : null),
    file: page.file,
    line: heading?.line ?? blocks[0]?.line ?? page.line,
  };
}

function titleOf(page: ReadPage, part: DeckDraft["part"], heading: HeadingBlock | null): string {
  switch (part) {
    case "opening":
    case "page":
      return page.title;
    case "sphere":
      return heading === null ? page.title : plainText(heading.inline);
    case "together":
      return "Together";
  }
}

function hueOf(sphere: Sphere): Hue {
  switch (sphere) {
    case "interests":
      return 1;
    case "relationships":
      return 2;
    case "opportunity":
      return 3;
  }
}

/** The boards that a worksheet asks, in order, each once. */
export function boardsOf({ parts }: WorksheetBlock): readonly BoardId[] {
  return [...new Set(parts.flatMap((part) => (part.kind === "prompt" ? [part.board] : [])))];
}

/** Hues for decks that are no sphere's: the five others, in turn. */
export function hues(): () => Hue {
  const others: readonly Hue[] = [4, 5, 6, 7, 8];
  let next = 0;
  return () => {
    const hue = others[next % others.length] ?? 4;
    next += 1;
    return hue;
  };
}

import type { HeadingBlock } from "../block.ts";
import type { CalloutBox, HeadingsHtml, Under } from "./bench.ts";
import { placeOf } from "./callout.ts";
import type { Node } from "../tree.ts";
import { escapeText, tag } from "./html.ts";
import { inlineHtml, plainText, runsOf } from "./inline.ts";
import type { Run } from "./inline.ts";
import { layout, titleSizes } from "./layout.ts";
import { linesOf, wordsOf } from "./measure.ts";

export interface HeadLine {
  readonly runs: readonly Run[];
  readonly inline: readonly Node[];
  readonly depth: number;
  /** True where the page's own words stand here for the first and only time. */
  readonly fresh: boolean;
  /** The callout that the heading stands in. */
  readonly box: CalloutBox | null;
}

/** What stands above a slide's content. */
export interface Head {
  readonly label: string;
  readonly kickers: readonly HeadLine[];
  readonly title: HeadLine | null;
}

/** The headings that a slide stands under, and which of them no slide has shown yet. */
export interface Trail {
  enter(heading: HeadingBlock): void;
  /** The headings to show now; the next slide repeats the last of them. */
  take(): Head;
  /** The same without showing them. */
  peek(): Head;
  hasPending(): boolean;
  /** True where a heading of this depth would push one aside that no slide has shown. */
  wouldClash(depth: number): boolean;
  /** Under this one, for a callout: takes over what is pending. `apart`: and nothing of what was shown. */
  nest(label: string, options?: Nesting): Trail;
}

interface Nesting {
  readonly apart?: boolean;
  /** The callout that the inner trail is in, where it is not this one's. */
  readonly box?: CalloutBox | null;
}

interface Start {
  readonly label?: string;
  /** Headings that no slide has shown yet. */
  readonly inherited?: readonly HeadLine[];
  /** The heading that all of this stands under. */
  readonly around?: HeadLine | null;
  readonly box?: CalloutBox | null;
}

export function startTrail({
  label = "",
  inherited = [],
  around = null,
  box = null,
}: Start = {}): Trail {
  let shown: HeadLine[] = around === null ? [] : [around];
  let pending: HeadLine[] = [...inherited];
  const isUnder = (depth: number) => (line: HeadLine) => line.depth < depth;
  const peek = (): Head => {
    const parent = shown.at(-1);
    const [first] = pending;
    if (first === undefined) return { label, kickers: [], title: repeated(parent) };
    const above = parent !== undefined && parent.depth < first.depth;
    const kickers = [...(above ? [{ ...parent, fresh: false }] : []), ...pending.slice(0, -1)];
    return { label, kickers, title: pending.at(-1) ?? null };
  };
  return {
    enter(heading) {
      shown = shown.filter(isUnder(heading.depth));
      const { inline, depth } = heading;
      pending = [...pending, { runs: runsOf(inline), inline, depth, fresh: true, box }];
    },
    peek,
    take() {
      const head = peek();
      shown = [...shown, ...pending];
      pending = [];
      return head;
    },
    wouldClash: (depth) => pending.some((line) => line.depth >= depth),
    hasPending: () => pending.length > 0,
    nest(innerLabel, { apart = false, box: inner = box } = {}) {
      const handed = pending;
      const around = apart ? null : (shown.at(-1) ?? null);
      shown = [...shown, ...pending];
      pending = [];
      return startTrail({ label: innerLabel, inherited: handed, around, box: inner });
    },
  };
}

function repeated(line: HeadLine | undefined): HeadLine | null {
  return line === undefined ? null : { ...line, fresh: false };
}

const labelHeight = 48;

/** A smaller title, for slides whose content wants the room; its width in px. */
export interface HeadLook {
  readonly width: number;
  readonly size: number;
  readonly leading: number;
}

function kickerHeight({ runs, fresh }: HeadLine, width: number): number {
  if (!fresh) return layout.kickerLeading;
  return linesOf(wordsOf(runs, "heading"), width / layout.kickerSize) * layout.kickerLeading;
}

function titleLook({ runs }: HeadLine): HeadLook & { readonly name: string } {
  const words = wordsOf(runs, "heading");
  const width = layout.titleWidth;
  const fits = titleSizes.find(({ size, lines }) => linesOf(words, width / size) <= lines);
  return { ...(fits ?? titleSizes[2]), width };
}

function titleHeight(line: HeadLine, given: HeadLook | null): number {
  // A repeated heading is one quiet line.
  if (!line.fresh) return layout.kickerLeading;
  const { width, size, leading } = given ?? titleLook(line);
  return linesOf(wordsOf(line.runs, "heading"), width / size) * leading;
}

/** In px, with the gap below; 0 where there is nothing to show. */
export function headHeight({ label, kickers, title }: Head, look: HeadLook | null = null): number {
  const labels = label === "" ? 0 : labelHeight;
  const lines = kickers.reduce(
    (sum, line) => sum + kickerHeight(line, look?.width ?? layout.titleWidth),
    0,
  );
  const titles = title === null ? 0 : titleHeight(title, look);
  const height = labels + lines + titles;
  return height === 0 ? 0 : height + layout.headGap;
}

/** The page's own headings stand in their callout; what the deck repeats, above. */
export function headHtml({ label, kickers, title }: Head, under: Under): HeadingsHtml {
  const rows = [
    ...kickers.map((line) => ({ line, html: lineHtml(line, "kicker") })),
    ...(title === null
      ? []
      : [{ line: title, html: lineHtml(title, title.fresh ? titleLook(title).name : "running") }]),
  ];
  const chip =
    label === "" ? "" : tag("p", { class: "label", "data-chrome": true }, escapeText(label));
  const last = rows.at(-1)?.line;
  return (box) => {
    const here = rows.filter(({ line }) => placeOf(line.fresh ? line.box : null, under) === box);
    const inner = (box === null ? chip : "") + here.map(({ html }) => html).join("");
    const isLast = here.at(-1)?.line === last;
    return inner === "" ? "" : tag("header", { class: isLast ? "head" : "head above" }, inner);
  };
}

function lineHtml({ runs, depth, fresh }: HeadLine, look: string): string {
  if (!fresh) return tag("p", { class: look, "data-chrome": true }, escapeText(plainText(runs)));
  return tag(`h${Math.min(Math.max(depth, 1), 6)}`, { class: look }, inlineHtml(runs));
}

/** Plain text; the fresh headings first, else the repeated one. */
export function headTitle({ kickers, title }: Head): string {
  return plainText((title ?? kickers.at(-1))?.runs ?? []);
}

import { anAtom } from "./atom.ts";
import type { Atom, Box } from "./atom.ts";
import { cutRuns, textOf } from "./inline.ts";
import { codeColumns, flowColumns, type BodySize } from "./layout.ts";
import { heightOf, startStack } from "./stack.ts";
import type { Stack, StackOptions } from "./stack.ts";

export interface Room extends StackOptions {
  /** Height for content in px, on the first slide and on the others. */
  readonly first: number;
  readonly rest: number;
  /** Largest first; the last is used for what does not fit otherwise. */
  readonly sizes: readonly BodySize[];
}

export interface Share {
  readonly atoms: readonly Atom[];
  readonly size: BodySize;
  /** Of its room, 0 to 1. */
  readonly fill: number;
}

/** What a slide costs whatever is on it, so that few are better than many. */
const slideCost = 0.35;
/** Two ideas on one slide. */
const mergeCost = 1;
const orphanCost = 0.8;
/** A cut paragraph that shares its slide with another. */
const raggedCost = 0.7;
/** A smaller size than the largest, for each step. */
const sizeCost = 0.12;
/** The smallest size is for what fits in no other. */
const lastResortCost = 4;
/** Each line of a paragraph above what is read at a glance. */
const lineCost = 0.35;
const glanceLines = 7;
/** A list's end or beginning that is one item. */
const loneItemCost = 0.45;
/** In characters: a longer paragraph is an idea of its own. */
const ideaLength = 100;
const orphanLength = 90;

/** How much a slide's end between two atoms hurts. */
function breakCost(before: Atom, after: Atom): number {
  const leafBefore = before.path.at(-1);
  const leafAfter = after.path.at(-1);
  if (leafBefore?.kind === "heading") return 4;
  if (leafAfter?.kind === "attribution") return 2;
  if (leafBefore === leafAfter)
    return leafAfter?.kind === "code" ? 1.2 : before.path.length > 1 ? 0.6 : 0.3;
  if (before.path.some((box) => box.kind === "term")) return 2;
  if (before.leads) return 1.4;
  const inList = before.path.some((box) => box.kind === "list" && after.path.includes(box));
  if (!inList) return 0.1;
  const sameItem = before.path.some((box) => box.kind === "item" && after.path.includes(box));
  return sameItem ? 0.5 : 0.25;
}

/** Cuts what is longer than a slide where a clause ends, else between words, into even parts. */
function shorten(atom: Atom, room: Room): readonly Atom[] {
  const smallest = room.sizes.at(-1);
  if (smallest === undefined) return [atom];
  const height = heightOf([atom], smallest, room);
  const limit = Math.max(120, Math.min(room.first, room.rest));
  if (height <= limit) return [atom];
  const text = textOf(atom.runs);
  const count = Math.ceil(height / (limit * 0.7));
  const offsets = Array.from({ length: count - 1 }, (_, index) =>
    nearestCut(text, Math.round(((index + 1) * text.length) / count), text.length / count / 4),
  );
  const cuts = [...new Set(offsets)].filter((offset) => offset > 0 && offset < text.length);
  return cutRuns(
    atom.runs,
    cuts.toSorted((a, b) => a - b),
  ).map((runs) => anAtom(atom.path, runs, atom.line));
}

function nearestCut(text: string, at: number, reach: number): number {
  const start = Math.max(0, Math.round(at - reach));
  const window = text.slice(start, Math.round(at + reach));
  for (const ending of [/[;:]\s+/g, /[,–—]\s+/g, /\s+/g]) {
    const ends = [...window.matchAll(ending)].map((match) => start + match.index + match[0].length);
    const [nearest] = ends.toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at));
    if (nearest !== undefined) return nearest;
  }
  return at;
}

/** Counts the ideas of a share as it grows: paragraphs that could each stand alone. */
interface Ideas {
  /** How many there are with this atom. */
  add(atom: Atom): number;
}

function startIdeas(): Ideas {
  let done = 0;
  let box: Box | undefined;
  let length = 0;
  let isIdea = false;
  return {
    add(atom) {
      if (atom.path[0] !== box) {
        done += isIdea ? 1 : 0;
        box = atom.path[0];
        length = 0;
      }
      length += atom.length;
      // One that leads to something else could not stand without it.
      isIdea = box?.kind === "paragraph" && length > ideaLength && !atom.leads;
      return done + (isIdea ? 1 : 0);
    },
  };
}

interface Best {
  readonly cost: number;
  readonly to: number;
  readonly size: BodySize | null;
  readonly fill: number;
}

interface Fit {
  readonly size: BodySize;
  readonly step: number;
  readonly fill: number;
  /** Of its longest paragraph in the smallest usual size, whichever it gets. */
  readonly lines: number;
  readonly ideas: number;
}

/** From each atom, the fit of every share that begins there, in the largest size: `fits[n]` holds n + 1 atoms. */
function fitsFrom(atoms: readonly Atom[], from: number, room: Room): readonly Fit[] {
  const { sizes } = room;
  const height = from === 0 ? room.first : room.rest;
  const usual = sizes.at(-2) ?? sizes.at(-1);
  if (usual === undefined) return [];
  const reading = startStack(usual, room);
  const ideas = startIdeas();
  const fits: Fit[] = [];
  let step = 0;
  let stack = startStack(sizes[0] ?? usual, room);
  for (let at = from; at < atoms.length; at += 1) {
    const atom = atoms[at];
    if (atom === undefined) break;
    reading.add(atom);
    const count = ideas.add(atom);
    let used = stack.add(atom);
    for (let size = sizes[step]; size !== undefined; size = sizes[step]) {
      const broken = sizes[step + 1] !== undefined && breaksCode(atom, size);
      if (used <= height * (size.most ?? 1) && !broken) break;
      step += 1;
      const smaller = sizes[step];
      if (smaller === undefined) return fits;
      stack = startStack(smaller, room);
      used = addAll(stack, atoms.slice(from, at + 1));
    }
    const size = sizes[step];
    if (size === undefined) break;
    fits.push({ size, step, fill: used / height, lines: reading.mostLines(), ideas: count });
  }
  return fits;
}

/** A line of code too long for this size, and not for a smaller one. */
function breaksCode({ path, length }: Atom, size: BodySize): boolean {
  return path.at(-1)?.kind === "code" && length > codeColumns(size) && length <= flowColumns;
}

function addAll(stack: Stack, atoms: readonly Atom[]): number {
  return atoms.reduce((_, atom) => stack.add(atom), 0);
}

function isOrphan(atoms: readonly Atom[], from: number, to: number): boolean {
  if (to - from > 1 || from === 0) return false;
  const shared = atoms[from]?.path[0] === atoms[from - 1]?.path[0];
  return shared && (atoms[from]?.length ?? 0) < orphanLength;
}

/** Paragraphs cut at a share's ends, where the share holds more than the one that is cut. */
function raggedEnds(atoms: readonly Atom[], from: number, to: number): number {
  const first = atoms[from]?.path[0];
  const last = atoms[to - 1]?.path[0];
  if (first === last) return 0;
  const cutBefore = first?.kind === "paragraph" && atoms[from - 1]?.path[0] === first;
  const cutAfter = last?.kind === "paragraph" && atoms[to]?.path[0] === last;
  return (cutBefore ? raggedCost : 0) + (cutAfter ? raggedCost : 0);
}

/** Where a list is cut so that one item of it stands alone, before the cut or after. */
function loneItems(atoms: readonly Atom[], from: number, to: number): number {
  const list = atoms[to]?.path.find((box) => box.kind === "list");
  if (list === undefined || atoms[to - 1]?.path.includes(list) !== true) return 0;
  const itemAt = (at: number) => {
    const path = at < from ? undefined : atoms[at]?.path;
    return path?.[path.indexOf(list) + 1];
  };
  const inList = (at: number): boolean => at >= from && atoms[at]?.path.includes(list) === true;
  let start = to - 1;
  while (inList(start) && itemAt(start) === itemAt(to - 1)) start -= 1;
  let end = to;
  while (inList(end) && itemAt(end) === itemAt(to)) end += 1;
  return (inList(start) ? 0 : loneItemCost) + (inList(end) ? 0 : loneItemCost);
}

/**
 * Shares atoms out to slides: the cheapest way of all, by dynamic programming from the end. Linear,
 * since a slide holds only so many atoms.
 */
export function arrange(whole: readonly Atom[], room: Room): readonly Share[] {
  const atoms = whole.flatMap((atom) => shorten(atom, room));
  const best: Best[] = [];
  best[atoms.length] = { cost: 0, to: atoms.length, size: null, fill: 0 };
  for (let from = atoms.length - 1; from >= 0; from -= 1) {
    best[from] = cheapest(atoms, from, best, room);
  }
  const smallest = room.sizes.at(-1);
  return smallest === undefined ? [] : evenSizes(sharesOf(atoms, best, smallest));
}

function cheapest(atoms: readonly Atom[], from: number, best: readonly Best[], room: Room): Best {
  const smallest = room.sizes.at(-1);
  let found: Best | null = null;
  for (const [index, { size, step, fill, lines, ideas }] of fitsFrom(atoms, from, room).entries()) {
    const to = from + index + 1;
    const last = atoms[to - 1];
    const next = atoms[to];
    const cost =
      slideCost +
      (1 - fill) ** 2 +
      (size === smallest && step > 0 ? lastResortCost : step * sizeCost) +
      // A quotation is read as one.
      (room.bareQuote === true ? 0 : Math.max(0, lines - glanceLines) * lineCost) +
      Math.max(0, ideas - 1) * mergeCost +
      loneItems(atoms, from, to) +
      raggedEnds(atoms, from, to) +
      (isOrphan(atoms, from, to) ? orphanCost : 0) +
      (last !== undefined && next !== undefined ? breakCost(last, next) : 0) +
      (best[to]?.cost ?? 0);
    if (found === null || cost < found.cost) found = { cost, to, size, fill };
  }
  // `shorten` has seen to it that one atom always fits, but for a box too narrow for any word.
  return found ?? { cost: best[from + 1]?.cost ?? 0, to: from + 1, size: null, fill: 1 };
}

function sharesOf(
  atoms: readonly Atom[],
  best: readonly Best[],
  smallest: BodySize,
): readonly Share[] {
  const shares: Share[] = [];
  for (let from = 0; from < atoms.length;) {
    const { to, size, fill } = best[from] ?? { to: atoms.length, size: null, fill: 1 };
    shares.push({ atoms: atoms.slice(from, to), size: size ?? smallest, fill });
    from = to;
  }
  return shares;
}

/** True where a slide's end cuts a block in two. */
export function isCut(before: Share | undefined, after: Share | undefined): boolean {
  const box = after?.atoms[0]?.path[0];
  return box !== undefined && before?.atoms.at(-1)?.path[0] === box;
}

/** The parts of one passage in one size, the smallest of theirs. */
function evenSizes(shares: readonly Share[]): readonly Share[] {
  return chainsOf(shares).flatMap((chain) => {
    const size = chain.map((share) => share.size).reduce((a, b) => (a.size < b.size ? a : b));
    return chain.map((share) => ({ ...share, size }));
  });
}

/** Shares in runs that hang together because blocks are cut between them. */
export function chainsOf(shares: readonly Share[]): readonly (readonly Share[])[] {
  const chains: Share[][] = [];
  for (const share of shares) {
    const chain = chains.at(-1);
    if (chain !== undefined && isCut(chain.at(-1), share)) chain.push(share);
    else chains.push([share]);
  }
  return chains;
}

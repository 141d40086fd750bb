import type { Atom } from "./atom.ts";
import type { Under } from "./bench.ts";
import { flowHtml, flowText } from "./flow-html.ts";
import { tag } from "./html.ts";
import { layout } from "./layout.ts";
import { heightOf } from "./stack.ts";

/** The paragraph that leads to a table, an image, code or a film, and stands above it on the same slide. */
export interface Intro {
  /** In px, with the gap below; 0 where there is none. */
  readonly height: number;
  readonly html: string;
}

export const noIntro: Intro = { height: 0, html: "" };

export function introOf(atoms: readonly Atom[]): Intro {
  if (atoms.length === 0) return noIntro;
  const { introSize: size, introLeading: leading, introMeasure: measure, introGap } = layout;
  const height = heightOf(atoms, { size, leading, measure }) + introGap;
  return { height, html: tag("div", { class: "intro" }, flowHtml(atoms)) };
}

/** In characters. A paragraph that ends in a colon may be longer. */
const shortLength = 110;
const leadingLength = 180;

/** Takes a paragraph that leads to what follows off the end of a text. */
export function takeIntro(
  atoms: readonly Atom[],
  { tone }: Under,
): { readonly rest: readonly Atom[]; readonly intro: readonly Atom[] } {
  const last = atoms.at(-1)?.path;
  const leaf = last?.[0];
  if (leaf?.kind !== "paragraph" || last?.length !== 1) return { rest: atoms, intro: [] };
  const start = atoms.findIndex((atom) => atom.path[0] === leaf);
  const intro = atoms.slice(start);
  const text = flowText(intro).trim();
  const most = tone === "watch" || text.endsWith(":") ? leadingLength : shortLength;
  if (text.length > most) return { rest: atoms, intro: [] };
  return { rest: atoms.slice(0, start), intro };
}

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
// @ts-expect-error fontkit declares no types.
import { create } from "fontkit";

/** Reads the bundled fonts and writes src/compiler/fonts/advances.ts: `node tests/compiler/fonts/read-advances.ts`. */

interface Cut {
  readonly family:
    | "atkinson-hyperlegible-next"
    | "atkinson-hyperlegible-mono"
    | "bricolage-grotesque";
  readonly file: string;
  readonly axes: Readonly<Record<string, number>>;
}

/** The cuts that deck.css sets; its `opsz` and `wght` are the same. */
const cuts: Readonly<Record<string, Cut>> = {
  body: atkinson("normal", 400),
  bold: atkinson("normal", 700),
  italic: atkinson("italic", 400),
  boldItalic: atkinson("italic", 700),
  heading: bricolage(600),
  title: bricolage(700),
};

function atkinson(slant: "normal" | "italic", wght: number): Cut {
  return { family: "atkinson-hyperlegible-next", file: `wght-${slant}`, axes: { wght } };
}

function bricolage(wght: number): Cut {
  return { family: "bricolage-grotesque", file: "opsz-normal", axes: { opsz: 80, wght } };
}

/** Of code: all its glyphs have one width, whatever the weight and slope. */
const monoCuts: readonly Cut[] = ["normal", "italic"].flatMap((slant) =>
  [400, 600, 700].map((wght) => ({
    family: "atkinson-hyperlegible-mono",
    file: `wght-${slant}`,
    axes: { wght },
  })),
);

function monoAdvance(): number {
  const widths = monoCuts.flatMap((cut) =>
    ["latin", "latin-ext"].flatMap((subset) => {
      const { widthOf, codePoints } = open(cut, subset);
      return codePoints.map(widthOf).filter((width) => width > 0);
    }),
  );
  const [one = 0, ...others] = new Set(widths);
  if (others.length > 0)
    throw new Error(`The monospaced font has widths ${[one, ...others].join(", ")}.`);
  return one;
}

interface Lookup {
  readonly widthOf: (codePoint: number) => number;
  readonly codePoints: readonly number[];
}

/** What fontkit knows but does not declare; its own `advanceWidth` fails on WOFF2 with composite glyphs. */
interface Inside {
  readonly unitsPerEm: number;
  readonly characterSet: readonly number[];
  variationCoords: readonly number[];
  readonly fvar: {
    readonly axis: readonly { readonly axisTag: string; readonly defaultValue: number }[];
  };
  readonly HVAR: unknown;
  readonly hmtx: {
    readonly metrics: { readonly length: number; get(at: number): { advance: number } };
  };
  readonly _cmapProcessor: { lookup(codePoint: number): number };
  readonly _variationProcessor: { getAdvanceAdjustment(glyph: number, table: unknown): number };
}

function open({ family, file, axes }: Cut, subset: string): Lookup {
  const path = `../../../node_modules/@fontsource-variable/${family}/files/${family}-${subset}-${file}.woff2`;
  // The cast is checked by the numbers: the test compares them with a browser's.
  const font = create(readFileSync(new URL(path, import.meta.url))) as unknown as Inside;
  font.variationCoords = font.fvar.axis.map(
    (axis) => axes[axis.axisTag.trim()] ?? axis.defaultValue,
  );
  const { metrics } = font.hmtx;
  const widthOf = (codePoint: number): number => {
    const glyph = font._cmapProcessor.lookup(codePoint);
    const { advance } = metrics.get(Math.min(glyph, metrics.length - 1));
    const width = advance + font._variationProcessor.getAdvanceAdjustment(glyph, font.HVAR);
    return Math.round((width / font.unitsPerEm) * 1000);
  };
  return { widthOf, codePoints: font.characterSet };
}

/** Code points and widths as base 36 numbers; code points as the distance from the one before. */
function table(cut: Cut): string {
  const widths = new Map<number, number>();
  for (const subset of ["latin-ext", "latin"]) {
    const { widthOf, codePoints } = open(cut, subset);
    for (const codePoint of codePoints) widths.set(codePoint, widthOf(codePoint));
  }
  let last = 0;
  return [...widths]
    .toSorted(([a], [b]) => a - b)
    .map(([codePoint, width]) => {
      const step = codePoint - last;
      last = codePoint;
      return `${step === 1 ? "" : step.toString(36)}.${Math.max(width, 0).toString(36)}`;
    })
    .join(" ");
}

export function advancesModule(): string {
  const lines = Object.entries(cuts).map(([name, cut]) => `  ${name}:\n    "${table(cut)}",`);
  return [
    "// Made by tests/compiler/fonts/read-advances.ts from the bundled fonts; do not edit.",
    "",
    "/** A cut's glyphs as `step.width`, base 36: code points from the one before (1 left out), width in 1/1000 em. */",
    "export const advances = {",
    ...lines,
    "} as const;",
    "",
    "/** Of every glyph of the monospaced font, in 1/1000 em. */",
    `export const monoAdvance = ${monoAdvance()};`,
    "",
  ].join("\n");
}

export const advancesFile = fileURLToPath(
  new URL("../../../src/compiler/fonts/advances.ts", import.meta.url),
);

if (import.meta.main) writeFileSync(advancesFile, advancesModule());

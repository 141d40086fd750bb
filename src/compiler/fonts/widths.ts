import { advances, monoAdvance } from "./advances.ts";

/** A cut of a bundled font as deck.css sets it. */
export type FontCut = keyof typeof advances | "mono";

const tableLength = 0x2800;
/** In em. Glyphs that our font lacks come from the machine's monospaced one, and those are narrower. */
export const monoWidth = monoAdvance / 1000;
const wideWidth = 1.05;
const emojiWidth = 1.4;

const tables: Readonly<Record<keyof typeof advances, Float64Array>> = {
  body: readTable(advances.body),
  bold: readTable(advances.bold),
  italic: readTable(advances.italic),
  boldItalic: readTable(advances.boldItalic),
  heading: readTable(advances.heading),
  title: readTable(advances.title),
};

function readTable(table: string): Float64Array {
  const widths = Float64Array.from({ length: tableLength }, (_, codePoint) =>
    unknownWidth(codePoint),
  );
  let codePoint = 0;
  for (const entry of table.split(" ")) {
    const [step = "", width = ""] = entry.split(".");
    codePoint += step === "" ? 1 : Number.parseInt(step, 36);
    if (codePoint < tableLength) widths[codePoint] = Number.parseInt(width, 36) / 1000;
  }
  return widths;
}

/** A glyph that our fonts do not have comes from the machine's: taken to be wide. */
function unknownWidth(codePoint: number): number {
  const combines = codePoint >= 0x300 && codePoint < 0x370;
  const hidden = codePoint < 0x20 || (codePoint >= 0x200b && codePoint <= 0x200f);
  if (combines || hidden) return 0;
  return codePoint >= 0x1f000 ? emojiWidth : wideWidth;
}

/** In em. */
export function glyphWidth(codePoint: number, cut: FontCut): number {
  if (cut === "mono") return codePoint < 0x2e80 ? monoWidth : unknownWidth(codePoint) * 1.2;
  return tables[cut][codePoint] ?? unknownWidth(codePoint);
}

/** In em, without kerning (which only ever narrows a line of ours). */
export function textWidth(text: string, cut: FontCut): number {
  let width = 0;
  for (const character of text) width += glyphWidth(character.codePointAt(0) ?? 0, cut);
  return width;
}

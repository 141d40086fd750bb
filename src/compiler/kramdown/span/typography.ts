import { spanRule } from "./state.ts";

/** In kramdown's order: the longer first. A backslash before a guillemet keeps it as it is written. */
const SYMBOLS: readonly (readonly [written: string, shown: string])[] = [
  ["---", "—"],
  ["--", "–"],
  ["...", "…"],
  ["\\<<", "<<"],
  ["\\>>", ">>"],
  ["<< ", "«\u00A0"],
  [" >>", "\u00A0»"],
  ["<<", "«"],
  [">>", "»"],
];

/** Dashes, ellipses, guillemets; nothing else, no (c) and no +-. */
export const typography = spanRule((state) => {
  const found = SYMBOLS.find(([written]) => state.src.startsWith(written, state.pos));
  if (found === undefined) return false;
  state.glyph(found[1]);
  state.pos += found[0].length;
  return true;
});

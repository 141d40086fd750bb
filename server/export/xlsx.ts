import { writeXlsxStream } from "hucre/xlsx";
import type { Pace } from "./pace.ts";
import type { Results } from "./results.ts";
import { columns, rowsOf, type Cell } from "./rows.ts";

/** Cells are typed: a text is written as a text, whatever it begins with. */
export function xlsxOf(results: Results, pace: Pace): ReadableStream<Uint8Array> {
  return writeXlsxStream(sheetRows(results, pace), {
    name: "Answers",
    columns: columns.map((header) => ({ header, width: widths[header] ?? 14, style: asText })),
    freezePane: { rows: 1 },
  });
}

/** `@` keeps a cell a text when somebody edits it. */
const asText = { numFmt: "@", alignment: { vertical: "top", wrapText: true } } as const;

const widths: Readonly<Record<string, number>> = {
  question: 40,
  answer: 60,
  worksheet: 24,
  source: 40,
};

async function* sheetRows(results: Results, pace: Pace): AsyncGenerator<Cell[]> {
  for (const row of rowsOf(results)) {
    yield row.map((cell) => (typeof cell === "number" ? cell : toSheetText(cell)));
    const turn = pace();
    if (turn !== null) await turn;
  }
}

/**
 * The writer spells control characters as `_x0007_`, as the format wants it. Whoever typed just that keeps
 * it, if its first character is spelt; and XML knows no U+FFFE and U+FFFF.
 */
function toSheetText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[\uFFFE\uFFFF]/g, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase()}_`);
}

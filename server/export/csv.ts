import { toInert } from "./inert.ts";
import type { Results } from "./results.ts";
import { columns, rowsOf, type Cell } from "./rows.ts";

// RFC 4180, every text in quotes. The mark in front tells Excel that it is UTF-8.

export function* csvOf(results: Results, inert = toInert): Generator<string> {
  const lineOf = (row: readonly Cell[]): string =>
    `${row.map((cell) => cellOf(cell, inert)).join(",")}\r\n`;
  yield `\uFEFF${lineOf(columns)}`;
  for (const row of rowsOf(results)) yield lineOf(row);
}

function cellOf(cell: Cell, inert: (text: string) => string): string {
  return typeof cell === "number" ? String(cell) : `"${inert(cell).replaceAll('"', '""')}"`;
}

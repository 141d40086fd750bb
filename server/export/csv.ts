import { toInert } from "./inert.ts";
import type { Results } from "./results.ts";
import { columns, rowsOf, type Cell } from "./rows.ts";

// RFC 4180, every text in quotes. The mark in front tells Excel that it is UTF-8.

export function* csvOf(results: Results): Generator<string> {
  yield `\uFEFF${lineOf(columns)}`;
  for (const row of rowsOf(results)) yield lineOf(row);
}

function lineOf(row: readonly Cell[]): string {
  return `${row.map(cellOf).join(",")}\r\n`;
}

function cellOf(cell: Cell): string {
  return typeof cell === "number" ? String(cell) : `"${toInert(cell).replaceAll('"', '""')}"`;
}

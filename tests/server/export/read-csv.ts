import { fromInert } from "../../../server/export/inert.ts";

/**
 * RFC 4180 to the letter: cells in quotes or without any, CRLF after each row. Brings texts back as they
 * were written. @throws where the file is not of that form.
 */
export function readCsv(file: string): readonly (readonly string[])[] {
  if (!file.startsWith("\uFEFF")) throw new Error("There is no mark that it is UTF-8.");
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 1;
  while (at < file.length) {
    const cell = cellAt(file, at);
    row.push(cell.text);
    at = cell.end;
    if (file.startsWith("\r\n", at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else if (file[at] === ",") at += 1;
    else throw new Error(`A row is broken at ${at}: ${file.slice(at - 20, at + 20)}`);
  }
  if (row.length > 0) throw new Error("The last row has no end.");
  return rows;
}

function cellAt(file: string, start: number): { readonly text: string; readonly end: number } {
  if (file[start] !== '"') {
    const end = start + (/^[^",\r\n]*/.exec(file.slice(start, start + 400))?.[0].length ?? 0);
    return { text: file.slice(start, end), end };
  }
  let end = start + 1;
  for (;;) {
    end = file.indexOf('"', end);
    if (end < 0) throw new Error(`A quotation mark at ${start} is never closed.`);
    if (file[end + 1] !== '"') break;
    end += 2;
  }
  return { text: fromInert(file.slice(start + 1, end).replaceAll('""', '"')), end: end + 1 };
}

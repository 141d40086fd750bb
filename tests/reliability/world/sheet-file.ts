import { inflateRawSync } from "node:zlib";

export interface SheetFile {
  /** Rows of the first sheet; null for a cell that is neither a text nor a number. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly formulas: number;
}

/** A workbook read by the letter of ECMA-376, with nothing of whoever wrote it. */
export function readSheetFile(file: Buffer): SheetFile {
  const xml = partOf(file, "xl/worksheets/sheet1.xml").toString("utf8");
  // Characters that XML 1.0 does not know make the whole file unreadable.
  if (/(?![\t\n\r\x7F-\x9F])\p{Cc}|[\uFFFE\uFFFF]/u.test(xml))
    throw new Error("The sheet is no XML.");
  const rows = [...xml.matchAll(/<row\b[^>]*>(.*?)<\/row>/gs)].map(([, row = ""]) => cellsOf(row));
  return { rows, formulas: xml.match(/<f\b/g)?.length ?? 0 };
}

function cellsOf(row: string): (string | number | null)[] {
  const cells: (string | number | null)[] = [];
  for (const [, column = "A", attributes = "", inner = ""] of row.matchAll(
    /<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
  )) {
    const at =
      Array.from(column).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    while (cells.length < at) cells.push("");
    cells.push(valueOf(attributes, inner));
  }
  return cells;
}

function valueOf(attributes: string, inner: string): string | number | null {
  const kind = /\bt="(\w+)"/.exec(attributes)?.[1];
  if (kind === "inlineStr") return decode(/^<is><t\b([^>]*)>(.*?)<\/t><\/is>$/s.exec(inner));
  const number = /^<v>(.*)<\/v>$/.exec(inner)?.[1];
  return kind === undefined && number !== undefined ? Number(number) : null;
}

function decode(found: RegExpExecArray | null): string | null {
  if (found === null) return /* an empty text */ "";
  const [, attributes = "", raw = ""] = found;
  // A reader may take blanks at the ends away where they are not said to be meant.
  const text = attributes.includes('xml:space="preserve"')
    ? raw
    : raw.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, "");
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => named[name] ?? "")
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
}

const named: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  amp: "&",
};

/** One file of a ZIP, by its directory at the end. */
function partOf(zip: Buffer, name: string): Buffer {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06"));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = zip.readUInt16LE(at + 28);
    const known = zip.toString("utf8", at + 46, at + 46 + nameLength);
    if (known === name) return unpack(zip, at);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`There is no ${name} in the file.`);
}

function unpack(zip: Buffer, entry: number): Buffer {
  const method = zip.readUInt16LE(entry + 10);
  const size = zip.readUInt32LE(entry + 20);
  const local = zip.readUInt32LE(entry + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const bytes = zip.subarray(start, start + size);
  return method === 0 ? bytes : inflateRawSync(bytes);
}

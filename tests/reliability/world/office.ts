import { execFile } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";

/** What LibreOffice made of a file that it opened. */
export interface Opened {
  readonly formulas: number;
  /** Links to other programs and documents. */
  readonly links: number;
  /** Texts of the cells, row by row, as far as there are any. */
  readonly rows: readonly (readonly string[])[];
}

/** How a file is opened: LibreOffice's own names. Numbers: separator, quote, UTF-8, first line, …; formulas are evaluated. */
export const readers = {
  comma: "CSV:44,34,76,1,,0,false,false,false,false,false,-1,true",
  /** As where lists are written with semicolons. */
  semicolon: "CSV:59,34,76,1,,0,false,false,false,false,false,-1,true",
  xlsx: "Calc MS Excel 2007 XML",
  html: "HTML (StarCalc)",
} as const;

const run = promisify(execFile);

/** Opens the file without a window and saves what it has as XML. @throws when it does not. */
export async function openInOffice(
  file: string,
  reader: keyof typeof readers,
  folder: string,
): Promise<Opened> {
  const out = join(folder, `${basename(file)}-${reader}`);
  mkdirSync(out, { recursive: true });
  const profile = `-env:UserInstallation=file://${join(folder, "office-profile")}`;
  const options = ["--headless", `--infilter=${readers[reader]}`, "--convert-to", "fods"];
  await run("soffice", [profile, ...options, "--outdir", out, file], {
    env: { ...process.env, HOME: folder },
    timeout: 600_000,
  });
  const made = basename(file).replace(/\.\w+$/, ".fods");
  return readFlatSheet(readFileSync(join(out, made), "utf8"));
}

function readFlatSheet(xml: string): Opened {
  const rows: string[][] = [];
  for (const [, attributes = "", inner = ""] of xml.matchAll(
    /<table:table-row\b([^>]*?)(?:\/>|>(.*?)<\/table:table-row>)/gs,
  )) {
    const cells = cellsOf(inner);
    const times = Number(/number-rows-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1);
    // The rest of the sheet is one empty row, repeated a million times.
    if (cells.every((cell) => cell === "") && times > 1_000) continue;
    for (let time = 0; time < times; time += 1) rows.push(cells);
  }
  return {
    formulas: count(xml, /table:formula=/g),
    links: count(
      xml,
      /<table:dde-link|office:dde-|<table:cell-range-source|xlink:href="(?!https?:)/g,
    ),
    rows,
  };
}

function cellsOf(row: string): string[] {
  const cells: string[] = [];
  for (const [, attributes = "", inner = ""] of row.matchAll(
    /<table:(?:covered-)?table-cell\b([^>]*?)(?:\/>|>(.*?)<\/table:(?:covered-)?table-cell>)/gs,
  )) {
    const times = Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1);
    const text = textOf(inner);
    for (let time = 0; time < Math.min(times, 100); time += 1) cells.push(text);
  }
  return cells;
}

function textOf(cell: string): string {
  const paragraphs = [...cell.matchAll(/<text:p\b[^>]*?(?:\/>|>(.*?)<\/text:p>)/gs)];
  return paragraphs
    .map(([, inner = ""]) =>
      inner
        .replace(/<text:s(?:\s+text:c="(\d+)")?\/>/g, (_, many?: string) =>
          " ".repeat(Number(many ?? 1)),
        )
        .replace(/<text:tab\/>/g, "\t")
        .replace(/<text:line-break\/>/g, "\n")
        .replace(/<[^>]*>/g, "")
        .replace(/&#(x?)([0-9A-Fa-f]+);/g, (_, hex: string, digits: string) =>
          String.fromCodePoint(Number.parseInt(digits, hex === "" ? 10 : 16)),
        )
        .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => named[name] ?? ""),
    )
    .join("\n");
}

const named: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  amp: "&",
};

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}

import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
import { parseFragment, type DefaultTreeAdapterMap } from "parse5";
import { csvOf } from "../../server/export/csv.ts";
import { htmlOf } from "../../server/export/html.ts";
import { toInert } from "../../server/export/inert.ts";
import { jsonOf } from "../../server/export/json.ts";
import { markdownOf } from "../../server/export/markdown.ts";
import { createPace } from "../../server/export/pace.ts";
import { rowsOf } from "../../server/export/rows.ts";
import { xlsxOf } from "../../server/export/xlsx.ts";
import type { SealedResults } from "../../server/export/arrange.ts";
import { resultsOf } from "../server/export/a-workshop.ts";
import { readCsv } from "../server/export/read-csv.ts";
import type { Check, Context, Defect, Finding } from "./check.ts";
import { naughtyTexts } from "./world/naughty-texts.ts";
import { openInOffice, type Opened } from "./world/office.ts";
import { readSheetFile } from "./world/sheet-file.ts";

export const p21Exports: Check = {
  id: "p21-exports",
  promises: ["P21"],
  promise:
    "What people wrote is only ever text in an export: no formula, link, mark-up or broken row, and every character comes back.",
  how: "Answers made of formulas behind every blank, quotation mark and line break, of known naughty strings and of any Unicode are exported in all formats. LibreOffice opens the spreadsheets and the page, cut at commas and at semicolons, with formulas switched on; readers of our own, written apart from the writers, bring the texts back.",
  longest: { quick: 300, full: 2_400, soak: 7_200 },
  needs: [{ command: "soffice", debianPackage: "libreoffice-calc" }],
  run,
};

/** Each of ten thousand cells: LibreOffice takes more than its share of time for larger files. */
const rounds = { quick: 1, full: 6, soak: 30 };
const cells = 10_000;
/** LibreOffice takes its time with pages. */
const cellsOfPage = 2_000;
const answerColumn = 5;
const width = 16;

async function run(context: Context): Promise<Finding> {
  const { tier, say } = context;
  const found: Round[] = [];
  for (let round = 1; round <= rounds[tier]; round += 1) {
    found.push(await oneRound(context));
    say(`${round * cells} cells in five formats, opened by LibreOffice`);
  }
  const broken = found.flatMap((round) => round.broken);
  return {
    figures: {
      cells: found.length * cells,
      "cells of pages that LibreOffice opened": found.length * cellsOfPage,
      formulas: sum(found, ({ formulas }) => formulas),
      "links to programs and files": sum(found, ({ links }) => links),
      "texts that did not come back": broken.filter((what) => what.includes("came back as")).length,
    },
    broken,
    defects: await defects(context),
    notTested: [
      "Microsoft Excel, Numbers and Google Sheets themselves: the rules by which they cut and read cells are modelled.",
    ],
  };
}

interface Round {
  readonly broken: readonly string[];
  readonly office: OfficeFiles;
}

async function oneRound(context: Context): Promise<Round> {
  const seed = Math.floor(context.random() * 2 ** 31);
  const results = await resultsOf(naughtyTexts(cells, seed));
  const files = await filesOf(results);
  const page = pageOf(await resultsOf(naughtyTexts(cellsOfPage, seed + 1)));
  const office = {
    comma: await opened(context, "answers.csv", files.csv, "comma"),
    semicolon: await opened(context, "answers.csv", files.csv, "semicolon"),
    sheet: await opened(context, "answers.xlsx", files.xlsx, "xlsx"),
    page: await opened(context, "answers.html", page, "html"),
  };
  const broken = [
    ...judgeTexts(results, files),
    ...careless(files.csv).map((cell) => `A careless reader of the CSV finds ${cell}.`),
    ...judgeOffice(results, office),
    ...activeInHtml(files.html),
    ...activeInMarkdown(files.md),
  ];
  return { broken, office };
}

interface Files {
  readonly csv: string;
  readonly html: string;
  readonly md: string;
  readonly json: string;
  readonly xlsx: Buffer;
}

async function filesOf(results: SealedResults): Promise<Files> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxOf(results, createPace())) chunks.push(chunk);
  return {
    csv: [...csvOf(results)].join(""),
    html: pageOf(results),
    md: [...markdownOf(results)].join(""),
    json: [...jsonOf(results)].join(""),
    xlsx: Buffer.concat(chunks),
  };
}

function pageOf(results: SealedResults): string {
  return [...htmlOf(results)].join("");
}

function opened(
  { folder }: Context,
  name: string,
  content: string | Buffer,
  reader: Parameters<typeof openInOffice>[1],
): Promise<Opened> {
  writeFileSync(join(folder, name), content);
  return openInOffice(join(folder, name), reader, folder);
}

// ── The judges: each knows what was typed, and nothing of how it was written ──

function typedIn(results: SealedResults): readonly string[] {
  return [...rowsOf(results)].map((row) => String(row[answerColumn]));
}

function judgeTexts(results: SealedResults, { csv, xlsx, json }: Files): readonly string[] {
  const typed = typedIn(results);
  const rows = readCsv(csv).slice(1);
  const sheet = readSheetFile(xlsx);
  const odd = rows.filter((row) => row.length !== width).length;
  return [
    ...(odd > 0 ? [`${odd} rows of the CSV are broken.`] : []),
    ...(sheet.formulas > 0 ? [`${sheet.formulas} cells of the workbook are formulas.`] : []),
    ...compare(
      "CSV",
      typed,
      rows.map((row) => row[answerColumn]),
    ),
    ...compare(
      "XLSX",
      typed,
      sheet.rows.slice(1).map((row) => row[answerColumn]),
    ),
    ...compare("JSON", typed, textsOfJson(json)),
    ...judgeSeal(json),
  ];
}

function compare(
  format: string,
  typed: readonly string[],
  back: readonly unknown[],
): readonly string[] {
  const lost =
    typed.length === back.length ? [] : [`${format}: ${back.length} of ${typed.length}.`];
  const wrong = typed.flatMap((text, index) =>
    text === back[index] ? [] : [`${format}: ${show(text)} came back as ${show(back[index])}.`],
  );
  return [...lost, ...wrong];
}

function textsOfJson(json: string): readonly unknown[] {
  return answerLines(json).map((line) => JSON.parse(line).value.text);
}

function judgeSeal(json: string): readonly string[] {
  const sealed = createHash("sha256");
  for (const line of answerLines(json)) sealed.update(`${line}\n`);
  const seal: unknown = JSON.parse(json).seal;
  return seal === `sha256:${sealed.digest("hex")}` ? [] : [`The seal is not that of the answers.`];
}

function answerLines(json: string): readonly string[] {
  return json
    .split("\n")
    .filter((line) => line.startsWith('{"prompt":') && line.includes('"receipt":'))
    .map((line) => line.replace(/,$/, ""));
}

/**
 * A reader that knows nothing of quotation marks, cuts at whatever any reader cuts at, passes over blanks
 * and characters that are not seen, and takes what begins like a formula for one.
 */
function careless(csv: string): readonly string[] {
  return csv.split(/[\t\n\v\f\r\u2028\u2029,;|]/).flatMap((cell) => {
    const seen = cell.replace(/^["\p{White_Space}\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Mn}]*/u, "");
    return /^[=+\-@＝＋－＠]/.test(seen) && !/^-?\d+$/.test(cell) ? [show(cell)] : [];
  });
}

type OfficeFiles = Readonly<Record<"comma" | "semicolon" | "sheet" | "page", Opened>>;

function judgeOffice(results: SealedResults, office: OfficeFiles): readonly string[] {
  const typed = typedIn(results);
  const found = Object.entries(office).flatMap(([name, { formulas, links }]) =>
    formulas + links === 0
      ? []
      : [`LibreOffice found ${formulas} formulas, ${links} links: ${name}.`],
  );
  return [
    ...found,
    ...compareLoosely("CSV in LibreOffice", typed.map(toInert), office.comma),
    ...compareLoosely("XLSX in LibreOffice", typed, office.sheet),
  ];
}

/**
 * As far as LibreOffice keeps a text: it drops control characters and, of texts with several lines, tabs;
 * and a CSV cell that could be a number is one.
 */
function compareLoosely(
  what: string,
  typed: readonly string[],
  { rows }: Opened,
): readonly string[] {
  const kept = (text: string): string =>
    text.replace(/\r\n|\n\r|\r/g, "\n").replace(/(?![\n\x80-\x9F])\p{Cc}|[\uFFFE\uFFFF]/gu, "");
  const number = /^\s*[\d.,]+(e[+-]?\d+)?\s*%?\s*$/i;
  const back = rows.slice(1, typed.length + 1).map((row) => kept(row[answerColumn] ?? ""));
  const asTyped = typed.map((text, index) =>
    number.test(text) ? (back[index] ?? "") : kept(text),
  );
  return compare(what, asTyped, back);
}

type HtmlNode = DefaultTreeAdapterMap["childNode"];

const harmless = new Set(
  "html head meta title style body main header footer section div h1 h2 h3 h4 h5 p ul li span bdi code table tbody tr th td svg rect circle clippath g #text #comment #documenttype".split(
    " ",
  ),
);
const spoken = new Set(
  "class data-hue data-count data-hidden dir lang scope aria-hidden viewbox preserveaspectratio width height id clip-path cx cy r charset http-equiv content name".split(
    " ",
  ),
);

/** Elements and attributes that the page does not use itself: some text became mark-up. */
function activeInHtml(html: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: HtmlNode): void => {
    const odd = !harmless.has(node.nodeName.toLowerCase());
    if (odd) found.push(`The page has an element ${show(node.nodeName)}.`);
    if ("attrs" in node) {
      for (const { name } of node.attrs)
        if (!spoken.has(name.toLowerCase())) found.push(`The page has an attribute ${show(name)}.`);
    }
    if ("childNodes" in node) for (const child of node.childNodes) visit(child);
  };
  for (const node of parseFragment(html).childNodes) visit(node);
  return found;
}

const markdownTags = new Set("h1 h2 h3 h4 p blockquote br code strong ul li hr".split(" "));

/** As a reader renders it that makes links of whatever looks like one and lets HTML through. */
function activeInMarkdown(markdown: string): readonly string[] {
  const html = new MarkdownIt({ html: true, linkify: true }).render(markdown);
  return [...html.matchAll(/<\/?([a-z][a-z0-9]*)([^>]*)>/gi)].flatMap(([whole, name = "", rest]) =>
    markdownTags.has(name.toLowerCase()) && rest?.trim() === "" ? [] : [`Markdown makes ${whole}.`],
  );
}

// ── Mistakes built in on purpose ──

async function defects(context: Context): Promise<readonly Defect[]> {
  const results = await resultsOf(naughtyTexts(1_800, Math.floor(context.random() * 2 ** 31)));
  const page = pageOf(results);
  const half = (text: string): string => (text.startsWith("=") ? `'${text}` : text);
  const csv = [...csvOf(results, half)].join("");
  const plain = [...csvOf(results, (text) => text)].join("");
  const trimmed = [...csvOf(results, (text) => toInert(text.trim()))].join("");
  const semicolon = await opened(context, "half.csv", csv, "semicolon");
  const comma = await opened(context, "plain.csv", plain, "comma");
  const bare = page.replaceAll('<span class="lead-in" aria-hidden="true">’</span>', "");
  const html = await opened(context, "bare.html", bare, "html");
  const rows = readCsv(trimmed).slice(1);
  return [
    { name: "an apostrophe only before =", caught: careless(csv).length > 0 },
    { name: "the same, opened where lists have semicolons", caught: semicolon.formulas > 0 },
    {
      name: "no apostrophe",
      caught: comma.formulas > 0 && comma.links + careless(plain).length > 0,
    },
    { name: "a page with nothing before its texts", caught: html.formulas > 0 },
    {
      name: "texts trimmed",
      caught:
        compare(
          "CSV",
          typedIn(results),
          rows.map((row) => row[answerColumn]),
        ).length > 0,
    },
    {
      name: "texts as HTML",
      caught: activeInHtml(page.replaceAll("&lt;", "<")).length > 0,
    },
  ];
}

function sum(rounds: readonly Round[], figure: (one: Opened) => number): number {
  const opened = rounds.flatMap(({ office }) => Object.values(office));
  return opened.reduce((total, one) => total + figure(one), 0);
}

function show(text: unknown): string {
  return JSON.stringify(text)?.slice(0, 120) ?? "nothing";
}

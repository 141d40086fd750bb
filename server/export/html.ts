import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { escapeText, tag } from "../../src/compiler/slides/html.ts";
import { mark } from "../decks/sphere-art.ts";
import type { SealedResults } from "./arrange.ts";
import { partHtml } from "./answers-html.ts";
import { footOf } from "./foot.ts";
import type { ResultsPart, ResultsQuestion, ResultsWorksheet } from "./results.ts";
import { strings } from "./strings.ts";
import { summaryOf } from "./summary.ts";

/** One file that needs no other: to read, to print, to keep. Nothing in it runs and nothing is fetched. */
export function* htmlOf(results: SealedResults): Generator<string> {
  const { course, module, worksheets } = results;
  yield head(`${module.title} · ${strings.results}`);
  const title = tag("p", { class: "course" }, mark() + escapeText(course.title));
  const about = summaryOf(results).map((part) => tag("span", {}, escapeText(part)));
  yield tag(
    "header",
    {},
    `${title}${tag("h1", {}, escapeText(module.title))}${tag("p", { class: "about" }, about.join(" "))}`,
  );
  for (const worksheet of worksheets) yield* worksheetHtml(worksheet);
  const foot = footOf(results).map((line) => tag("p", {}, escapeText(line)));
  yield `${tag("footer", {}, foot.join(""))}</main></body></html>\n`;
}

function* worksheetHtml({ title, hue, source, questions }: ResultsWorksheet): Generator<string> {
  yield `<section class="sheet" data-hue="${hue}">${tag("h2", {}, escapeText(title || strings.worksheet))}`;
  for (const question of questions) yield* questionHtml(question);
  if (source !== null) yield tag("p", { class: "source" }, escapeText(strings.source(source.file)));
  yield "</section>\n";
}

function* questionHtml({ ask, lead, parts }: ResultsQuestion): Generator<string> {
  yield `<section class="question">`;
  if (lead !== "") yield tag("p", { class: "lead" }, escapeText(lead));
  yield tag("h3", {}, escapeText(ask));
  yield `<div class="parts" data-count="${parts.length}">`;
  for (const part of parts) yield* laneHtml(part);
  yield "</div></section>\n";
}

function* laneHtml(part: ResultsPart): Generator<string> {
  const { sphere } = part;
  if (sphere === null) {
    yield '<div class="part">';
  } else {
    const hue = { interests: 1, relationships: 2, opportunity: 3 }[sphere];
    yield `<div class="part" data-hue="${hue}">${tag("h4", {}, strings.spheres[sphere])}`;
  }
  yield* partHtml(part);
  yield "</div>";
}

/** Of the page that `htmlOf` writes, wherever it is opened. */
export function htmlPolicy(): string {
  const styles = `'sha256-${hash("sha256", style(), "base64")}'`;
  return `default-src 'none'; style-src ${styles}; font-src data:; base-uri 'none'; form-action 'none'`;
}

function head(title: string): string {
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${htmlPolicy()}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="robots" content="noindex">',
    `<title>${escapeText(title)}</title>`,
    `<style>${style()}</style>`,
    "</head>",
    '<body><main class="results">',
  ].join("\n");
}

let made: string | null = null;

/** The product's colours and fonts, and what is only here. */
function style(): string {
  made ??= [
    fontFace("Atkinson Hyperlegible Next Variable", "atkinson-hyperlegible-next"),
    fontFace("Bricolage Grotesque Variable", "bricolage-grotesque"),
    readFileSync(new URL("../../src/theme/tokens.css", import.meta.url), "utf8"),
    readFileSync(new URL("results.css", import.meta.url), "utf8"),
  ].join("\n");
  return made;
}

function fontFace(family: string, name: string): string {
  const file = `@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`;
  const bytes = readFileSync(createRequire(import.meta.url).resolve(file)).toString("base64");
  return `@font-face { font-family: "${family}"; font-weight: 200 800; src: url("data:font/woff2;base64,${bytes}") format("woff2"); }`;
}

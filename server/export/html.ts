import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { escapeText, tag } from "../../src/compiler/slides/html.ts";
import { spheres } from "../../src/domain/course.ts";
import { mark } from "../decks/sphere-art.ts";
import type { SealedResults } from "./arrange.ts";
import { partHtml } from "./answers-html.ts";
import { footOf } from "./foot.ts";
import { htmlText } from "./html-text.ts";
import type { ResultsPart, ResultsQuestion, ResultsWorksheet } from "./results.ts";
import { strings } from "./strings.ts";
import { summaryOf } from "./summary.ts";

/** One file that needs no other: to read, to print, to keep. Nothing in it runs and nothing is fetched. */
export function* htmlOf(results: SealedResults): Generator<string> {
  const { course, module, worksheets } = results;
  yield head(`${module.title} · ${strings.results}`);
  const title = tag("p", { class: "course" }, mark() + htmlText(course.title));
  const about = summaryOf(results).map((part) => tag("span", {}, htmlText(part)));
  yield tag(
    "header",
    {},
    `${title}${tag("h1", {}, htmlText(module.title))}${tag("p", { class: "about" }, about.join(" "))}`,
  );
  for (const worksheet of worksheets) yield* worksheetHtml(worksheet);
  const foot = footOf(results).map((line) => tag("p", {}, htmlText(line)));
  yield `${tag("footer", {}, foot.join(""))}</main></body></html>\n`;
}

function* worksheetHtml({ title, hue, source, questions }: ResultsWorksheet): Generator<string> {
  yield `<section class="sheet" data-hue="${hue}">${tag("h2", {}, htmlText(title || strings.worksheet))}`;
  for (const question of questions) yield* questionHtml(question);
  if (source !== null) yield tag("p", { class: "source" }, htmlText(strings.source(source.file)));
  yield "</section>\n";
}

function* questionHtml({ ask, lead, parts }: ResultsQuestion): Generator<string> {
  yield `<section class="question">`;
  if (lead !== "") yield tag("p", { class: "lead" }, htmlText(lead));
  yield tag("h3", {}, htmlText(ask));
  const [inSpheres, others] = bySphere(parts);
  if (inSpheres.length > 0) yield* lanesHtml(inSpheres);
  if (others.length > 0) yield* lanesHtml(others, inSpheres.length > 0 ? strings.together : "");
  yield "</section>\n";
}

/** Those that a sphere's deck asked, and those that were asked of all three together. */
function bySphere(parts: readonly ResultsPart[]) {
  const inSpheres = parts.filter(({ sphere }) => sphere !== null);
  return [inSpheres, parts.filter(({ sphere }) => sphere === null)] as const;
}

/** Side by side, each under its sphere's name. */
function* lanesHtml(parts: readonly ResultsPart[], title = ""): Generator<string> {
  yield `<div class="parts" data-count="${parts.length}">`;
  for (const part of parts) {
    const { sphere } = part;
    const hue = sphere === null ? null : spheres.indexOf(sphere) + 1;
    const name = sphere === null ? title : strings.spheres[sphere];
    yield hue === null ? '<div class="part">' : `<div class="part" data-hue="${hue}">`;
    if (name !== "") yield tag("h4", {}, htmlText(name));
    yield* partHtml(part, name === "" ? "h4" : "h5");
    yield "</div>";
  }
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
    fontFace("Atkinson Hyperlegible Next Variable", "atkinson-hyperlegible-next", "latin"),
    fontFace("Atkinson Hyperlegible Next Variable", "atkinson-hyperlegible-next", "latin-ext"),
    fontFace("Bricolage Grotesque Variable", "bricolage-grotesque", "latin"),
    readFileSync(new URL("../../src/theme/tokens.css", import.meta.url), "utf8"),
    readFileSync(new URL("results.css", import.meta.url), "utf8"),
  ].join("\n");
  return made;
}

/** As in the theme's sheet; what is in neither subset is shown in the reader's own font. */
const ranges = {
  latin:
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
  "latin-ext":
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
} as const;

function fontFace(family: string, name: string, subset: keyof typeof ranges): string {
  const file = `@fontsource-variable/${name}/files/${name}-${subset}-wght-normal.woff2`;
  const bytes = readFileSync(createRequire(import.meta.url).resolve(file)).toString("base64");
  return `@font-face { font-family: "${family}"; font-weight: 200 800; src: url("data:font/woff2;base64,${bytes}") format("woff2"); unicode-range: ${ranges[subset]}; }`;
}

import { escapeText, tag } from "../../src/compiler/slides/html.ts";
import type { Module, Page, Worksheet } from "../../src/domain/course.ts";
import { htmlDocument } from "./shell.ts";
import {
  extentOf,
  firstAnchor,
  hueOf,
  pageAddress,
  type Site,
  worksheetAddress,
  worksheetsOf,
} from "./site.ts";
import { mark, sphereArt } from "./sphere-art.ts";
import { strings } from "./strings.ts";

const file = "index.html";
const art = { radius: 214, apart: 238 } as const;

/** The course at a glance: its modules, their pages, and the worksheets to print. */
export function hubPage(site: Site): string {
  const { title, description, licence, language, modules } = site.course;
  const listed = modules.filter((module) => module.listed);
  const others = modules.filter((module) => !module.listed);
  const many = modules.length > 2;
  const head = [
    tag("p", { class: "hub-mark" }, mark()),
    tag("h1", { "data-long": title.length > 24 }, escapeText(title)),
    description === "" ? "" : tag("p", { class: "hub-description" }, escapeText(description)),
    many ? contents(modules) : "",
  ].join("");
  const more =
    others.length === 0 || listed.length === 0
      ? ""
      : tag("p", { class: "hub-more" }, escapeText(strings.unlisted));
  const body = [
    tag("header", { class: "hub-head" }, tag("div", {}, head) + sphereArt(art, "spheres")),
    tag(
      "main",
      {},
      [
        ...listed.map((module) => moduleHtml(site, module)),
        more,
        ...others.map((module) => moduleHtml(site, module)),
      ].join("\n"),
    ),
    tag(
      "footer",
      { class: "hub-foot" },
      tag("p", {}, escapeText(licence === "" ? strings.noLicence : strings.licence(licence))) +
        tag("p", {}, escapeText(strings.madeFrom)),
    ),
  ].join("\n");
  return htmlDocument({ file, title, description, kind: "hub", language, body });
}

function contents(modules: readonly Module[]): string {
  const links = modules.map(({ id, title }) => tag("a", { href: `#${id}` }, escapeText(title)));
  return tag("nav", { class: "hub-contents", "aria-label": "Modules" }, links.join(""));
}

function moduleHtml(site: Site, module: Module): string {
  const { slides, minutes } = extentOf(module.pages.flatMap(({ decks }) => decks));
  const extent =
    minutes === 0
      ? strings.slides(slides)
      : `${strings.slides(slides)} · ${strings.minutesOfVideo(minutes)}`;
  const head =
    tag("h2", { id: module.id }, escapeText(module.title)) +
    tag("p", { class: "hub-extent" }, escapeText(extent));
  const cards = module.pages.map((page, at) => pageCard(site, module, page, at + 1));
  return tag(
    "section",
    { class: "hub-module" },
    tag("header", {}, head) + tag("ol", { class: "hub-pages" }, cards.join("\n")),
  );
}

function pageCard(site: Site, module: Module, page: Page, number: number): string {
  const { slides, minutes } = extentOf(page.decks);
  const extent =
    minutes === 0
      ? strings.slides(slides)
      : `${strings.slides(slides)} · ${strings.minutesOfVideo(minutes)}`;
  const link = tag(
    "a",
    { class: "hub-page", href: pageAddress(site, file, page) },
    tag("b", { "aria-hidden": "true" }, String(number)) +
      tag("strong", {}, escapeText(page.title)) +
      tag("small", {}, escapeText(extent)),
  );
  const sheets = worksheetsOf(module, page).map((worksheet) => sheetLink(site, worksheet));
  const extras = [sphereLinks(site, page), ...sheets].join("");
  return tag(
    "li",
    { "data-hue": hueOf(page) },
    link + (extras === "" ? "" : tag("p", { class: "hub-extras" }, extras)),
  );
}

function sphereLinks(site: Site, page: Page): string {
  return page.decks
    .filter(({ sphere }) => sphere !== null)
    .map((deck) =>
      tag(
        "a",
        {
          class: "hub-dot",
          "data-hue": deck.hue,
          href: pageAddress(site, file, page, firstAnchor(deck)),
        },
        escapeText(deck.title),
      ),
    )
    .join("");
}

function sheetLink(site: Site, worksheet: Worksheet): string {
  const title = worksheet.title || strings.worksheets;
  return tag(
    "a",
    { class: "hub-sheet", href: worksheetAddress(site, file, worksheet) },
    escapeText(title),
  );
}

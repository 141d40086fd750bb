import { renderSection } from "../../src/compiler/slides/render-section.ts";
import { escapeText, tag } from "../../src/compiler/slides/html.ts";
import type { Deck, Module, Page, Slide } from "../../src/domain/course.ts";
import type { Prompt } from "../../src/domain/prompt.ts";
import { closingSection } from "./closing-section.ts";
import { formHtml } from "./form-html.ts";
import { htmlDocument } from "./shell.ts";
import { relativeAddress } from "./site-names.ts";
import { type Site, slideAnchor, worksheetAddress } from "./site.ts";
import { sphereHub } from "./sphere-hub.ts";
import { strings } from "./strings.ts";

/** A page of the course with all its decks, one slide after another. */
export function deckPage(site: Site, module: Module, page: Page): string {
  const file = site.names.pageFile(page);
  const sections = page.decks.flatMap((deck) =>
    deck.slides.map((slide) => slideSection(site, module, { page, deck, slide })),
  );
  const slides = [sphereHub(page), ...sections, closingSection(site, module, page)].join("\n");
  const body = [
    tag(
      "main",
      { class: "reveal", "aria-label": strings.slidesOf },
      tag("div", { class: "slides" }, `\n${slides}\n`),
    ),
    bar(site, page),
  ].join("\n");
  const { title, description, language } = site.course;
  return htmlDocument({
    file,
    title: `${page.title} · ${title}`,
    description,
    kind: "deck",
    language,
    frames: site.frames,
    body,
  });
}

interface Placed {
  readonly page: Page;
  readonly deck: Deck;
  readonly slide: Slide;
}

function slideSection(site: Site, module: Module, { page, deck, slide }: Placed): string {
  const file = site.names.pageFile(page);
  const html = site.addressed(withForm(site, module, file, slide), page, file);
  const section = renderSection({ ...slide, html }, deck);
  return section.replace("<section", `<section id="${slideAnchor(deck, slide)}"`);
}

const wall = /(<div class="wall" data-(?:prompt|board)="[^"]*">)(<\/div>)/;
const join = /(<div class="join" data-join>)(<\/div>)/;

/** Where the room's answers would stand there is room to write by hand, and below it the way to the worksheet. */
function withForm(site: Site, module: Module, file: string, slide: Slide): string {
  const prompt = slide.prompt === null ? undefined : site.prompts.get(slide.prompt);
  if (prompt === undefined) return slide.html;
  const form = slide.board === null ? formHtml(prompt) : boardHtml(module, prompt);
  const worksheet = module.worksheets.find(({ id }) => id === prompt.worksheet);
  const title = worksheet?.title || strings.worksheets;
  const link =
    worksheet === undefined
      ? ""
      : tag("a", { href: worksheetAddress(site, file, worksheet) }, escapeText(title));
  return slide.html
    .replace(wall, (_, open: string, close: string) => open + chrome("div", "paper", form) + close)
    .replace(
      join,
      (_, open: string, close: string) => open + chrome("p", "to-sheet", link) + close,
    );
}

/** A board that the spheres share has a column for each of them. */
function boardHtml({ worksheets }: Module, { board, fields }: Prompt): string {
  const asked = worksheets
    .flatMap(({ prompts }) => prompts)
    .filter((prompt) => prompt.board === board && prompt.sphere !== null);
  if (asked.length < 2) return formHtml({ fields });
  const columns = asked.map(({ sphere, fields }, index) =>
    tag(
      "div",
      { class: "lane", "data-hue": index + 1 },
      tag("p", { class: "lane-name" }, escapeText(capital(sphere ?? ""))) + formHtml({ fields }),
    ),
  );
  return tag("div", { class: "lanes" }, columns.join(""));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function chrome(name: string, look: string, html: string): string {
  return tag(name, { class: look, "data-chrome": true }, html);
}

/** Buttons that appear when somebody moves a pointer or tabs; the script gives them their work. */
function bar(site: Site, page: Page): string {
  const file = site.names.pageFile(page);
  const button = (act: string, label: string, path: string): string =>
    `<button type="button" data-act="${act}" aria-label="${label}" title="${label}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg></button>`;
  const home = `<a href="${relativeAddress(file, "index.html")}" aria-label="${strings.allPages}" title="${strings.allPages}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 11.5 12 5l8 6.5M6.5 10v9h11v-9"/></svg></a>`;
  const buttons = [
    home,
    button("overview", strings.overview, "M4 5h6v6H4zM14 5h6v6h-6zM4 14h6v5H4zM14 14h6v5h-6z"),
    button("previous", strings.previous, "M15 5l-7 7 7 7"),
    '<span class="bar-count" aria-live="polite"></span>',
    button("next", strings.next, "M9 5l7 7-7 7"),
    button("fullscreen", strings.fullScreen, "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"),
    button("print", strings.print, "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"),
  ];
  return `<nav class="bar" lang="en" aria-label="${strings.slidesOf}" hidden>${buttons.join("")}</nav><div class="progress" aria-hidden="true"></div>`;
}

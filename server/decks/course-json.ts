import type { Deck, Module, Page, Slide, Source, Worksheet } from "../../src/domain/course.ts";
import { type Site, slideAnchor, worksheetsOf } from "./site.ts";

/** What the folder holds, for programs: every page with its file, decks, slides, videos and worksheets. */
export function courseJson(site: Site): string {
  const { title, description, licence, modules } = site.course;
  const course = {
    title,
    description,
    licence,
    modules: modules.map((one) => moduleEntry(site, one)),
  };
  return `${JSON.stringify(course, null, 1)}\n`;
}

function moduleEntry(site: Site, module: Module) {
  const { id, title, listed } = module;
  return { id, title, listed, pages: module.pages.map((page) => pageEntry(site, module, page)) };
}

function pageEntry(site: Site, module: Module, page: Page) {
  const file = site.names.pageFile(page);
  return {
    id: page.id,
    title: page.title,
    source: sourceText(page.source),
    file,
    decks: page.decks.map((deck) => deckEntry(deck, file)),
    worksheets: worksheetsOf(module, page).map((worksheet) => worksheetEntry(site, worksheet)),
  };
}

function deckEntry(deck: Deck, file: string) {
  const { id, title, part, sphere, hue, slides } = deck;
  const [first] = slides;
  const anchor = first === undefined ? "" : `#/${slideAnchor(deck, first)}`;
  return {
    id,
    title,
    part,
    sphere,
    hue,
    file: file + anchor,
    slides: slides.map((slide) => slideEntry(deck, slide)),
    videos: slides.flatMap((slide) =>
      slide.video === null ? [] : [{ slide: slide.id, ...slide.video }],
    ),
  };
}

function slideEntry(deck: Deck, slide: Slide) {
  const { id, title, layout, prompt, board, chrome } = slide;
  const section = slideAnchor(deck, slide);
  return { id, section, title, layout, source: sourceText(slide.source), prompt, board, chrome };
}

function worksheetEntry(site: Site, worksheet: Worksheet) {
  const { id, number, title, source, prompts } = worksheet;
  const file = site.names.worksheetFile(worksheet);
  return {
    id,
    number,
    title,
    file,
    source: sourceText(source),
    prompts: prompts.map(({ id, board, sphere, kind, ask, lead, fields }) => ({
      id,
      board,
      sphere,
      kind,
      ask,
      lead,
      fields,
    })),
  };
}

function sourceText({ file, line }: Source): string {
  return `${file}:${line}`;
}

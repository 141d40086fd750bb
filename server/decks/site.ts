import type { FrameHosts } from "../frame-hosts.ts";
import type { Course, Deck, Module, Page, Slide, Worksheet } from "../../src/domain/course.ts";
import type { PromptId } from "../../src/domain/ids.ts";
import type { Prompt } from "../../src/domain/prompt.ts";
import { siteAddresses, withAddresses } from "./author-addresses.ts";
import { nameSite, relativeAddress, type SiteNames } from "./site-names.ts";

/** A course with a place for everything in it. */
export interface Site {
  readonly course: Course;
  readonly names: SiteNames;
  readonly prompts: ReadonlyMap<PromptId, Prompt>;
  /** A page's html with addresses as `file` must write them. */
  readonly addressed: (html: string, page: Page, file: string) => string;
  /** Files of the course that something shows so far. */
  readonly used: ReadonlySet<string>;
  /** Hosts whose frames a slide may show. */
  readonly frames: FrameHosts;
}

export function layOut(course: Course, files: ReadonlySet<string>, frames: FrameHosts = []): Site {
  const names = nameSite(course);
  const site = siteAddresses(course, names);
  const used = new Set<string>();
  const worksheets = course.modules.flatMap((module) => module.worksheets);
  const prompts = worksheets.flatMap((worksheet) => worksheet.prompts);
  return {
    course,
    names,
    prompts: new Map(prompts.map((prompt) => [prompt.id, prompt])),
    used,
    frames,
    addressed: (html, page, from) =>
      withAddresses(html, { from, page, names, site, files, use: (path) => void used.add(path) }),
  };
}

/** What a slide is called in its page's address: `#/interests-3`. */
export function slideAnchor(deck: Deck, slide: Slide): string {
  return `${lastStep(deck.id)}-${lastStep(slide.id)}`;
}

export function firstAnchor(deck: Deck): string {
  const [first] = deck.slides;
  return first === undefined ? "" : slideAnchor(deck, first);
}

/** An address within the folder, as `from` writes it: of a page, or of one of its slides. */
export function pageAddress(site: Site, from: string, page: Page, anchor = ""): string {
  const file = site.names.pageFile(page);
  const path = file === from && anchor !== "" ? "" : relativeAddress(from, file);
  return anchor === "" ? path : `${path}#/${anchor}`;
}

export function worksheetsOf(module: Module, page: Page): readonly Worksheet[] {
  return module.worksheets.filter((worksheet) => worksheet.page === page.id);
}

export function worksheetAddress(site: Site, from: string, worksheet: Worksheet): string {
  return relativeAddress(from, site.names.worksheetFile(worksheet));
}

/** The hue that stands for a page: its first deck's. */
export function hueOf({ decks }: Page): number {
  return decks[0]?.hue ?? 4;
}

export function extentOf(decks: readonly Deck[]): { slides: number; minutes: number } {
  const slides = decks.reduce((sum, deck) => sum + deck.slides.length, 0);
  const seconds = decks.reduce((sum, deck) => sum + deck.videoSeconds, 0);
  return { slides, minutes: Math.round(seconds / 60) };
}

function lastStep(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

import type { Course, Deck, Module, Page, Worksheet } from "../domain/course.ts";
import type { PageId } from "../domain/ids.ts";
import type { Prompt } from "../domain/prompt.ts";
import { findPages, type ModuleFiles } from "./course-pages.ts";
import { type CourseSettings, readable, readCourseSettings } from "./course-settings.ts";
import { nameOf } from "./course-paths.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { DeckDraft } from "./draft.ts";
import { type PageRead, readPage } from "./read-page.ts";
import { boardsOf, decksOf, hues, type ReadPage } from "./sections.ts";
import { type Cut, cutDeck } from "./slides/cut-deck.ts";
import { slugOf, untaken } from "./slug.ts";
import type { Sources } from "./sources.ts";
import { promptIdOf } from "./worksheets/board.ts";
import { type MergedWorksheet, mergeWorksheets } from "./worksheets/merge.ts";
import { replaceCallouts } from "./worksheets/replace.ts";
import { sectionsAsCallouts } from "./worksheets/sections.ts";
import {
  readWorksheetSettings,
  unknownQuestions,
  type WorksheetSettings,
} from "./worksheets/settings.ts";
import { sheetsOf } from "./worksheets/sheet.ts";

export interface Compiled {
  readonly course: Course;
  /** By file and line. */
  readonly diagnostics: readonly Diagnostic[];
  /** What each worksheet became, and by which part of the rule. */
  readonly worksheets: readonly MergedWorksheet[];
  /** What was split or scaled to fit its slide. */
  readonly cuts: readonly Cut[];
}

/** Told of each page as work on it begins, so that whoever waits knows which one takes so long. */
export type OnPage = (file: string) => void;

/** Never throws on an author's mistake, and asks nobody: the same sources are the same course. */
export function compileCourse(sources: Sources, onPage: OnPage = () => {}): Compiled {
  const { settings, diagnostics: aboutSettings } = readCourseSettings(sources);
  const sheets = readSheetSettings(sources);
  const found = findPages(sources, settings);
  const modules = found.modules.map((files) =>
    compileModule(files, { sources, settings, sheets: sheets.settings, onPage }),
  );
  const { title, description, licence, language } = settings;
  const course: Course = {
    title,
    description,
    licence,
    ...(language === "" ? {} : { language }),
    modules: modules.map(({ module }) => module),
  };
  const worksheets = modules.flatMap((module) => module.worksheets);
  const known = new Set(worksheets.flatMap(({ ids }) => ids));
  const diagnostics = [
    ...sources.problems,
    ...aboutSettings,
    ...sheets.diagnostics,
    ...found.diagnostics,
    ...modules.flatMap((module) => module.diagnostics),
    // Of a part of a course, most questions are elsewhere.
    ...(sources.partial ? [] : unknownQuestions(sheets.settings, known)),
  ];
  return {
    course,
    diagnostics: diagnostics.toSorted(byPlace),
    worksheets,
    cuts: modules.flatMap((module) => module.cuts),
  };
}

/** Every page as it was read, before any deck is made of it: for checks that look at nothing but the reading. */
export function compiledPages(sources: Sources): readonly ReadPage[] {
  const { settings } = readCourseSettings(sources);
  const sheets = readSheetSettings(sources).settings;
  return findPages(sources, settings).modules.flatMap((files) =>
    readPages(files, { sources, settings, sheets, onPage: () => {} }).flatMap(({ page }) =>
      page === null ? [] : [page],
    ),
  );
}

function readSheetSettings(sources: Sources): ReturnType<typeof readWorksheetSettings> {
  const names = [
    "worksheets.yaml",
    "worksheets.yml",
    "_data/worksheets.yaml",
    "_data/worksheets.yml",
  ];
  const file = names.find((name) => sources.texts.has(name)) ?? "worksheets.yaml";
  return readWorksheetSettings(file, sources.texts.get(file) ?? null);
}

interface Around {
  readonly sources: Sources;
  readonly settings: CourseSettings;
  readonly sheets: WorksheetSettings;
  readonly onPage: OnPage;
}

interface CompiledModule {
  readonly module: Module;
  readonly diagnostics: readonly Diagnostic[];
  readonly worksheets: readonly MergedWorksheet[];
  readonly cuts: readonly Cut[];
}

/** Pages → blocks → worksheets → decks → slides. */
function compileModule(files: ModuleFiles, around: Around): CompiledModule {
  const read = readPages(files, around);
  const pages = read.flatMap(({ page }) =>
    page === null ? [] : [withSections(page, around.sheets)],
  );
  const sheets = pages.flatMap((page) => sheetsOf(page, around.sheets));
  const merged = mergeWorksheets(files.id, sheets, around.sheets);
  const title = moduleTitle(files, read, around.settings);
  const nextHue = hues();
  const drafts = pages.map((page) => {
    const blocks = replaceCallouts(page.blocks, merged.blocks);
    return decksOf(
      { ...page, blocks },
      { courseTitle: around.settings.title, moduleTitle: title, nextHue },
    );
  });
  const cut = drafts.map((decks) =>
    decks.map((deck) => {
      around.onPage(deck.file);
      return cutDeck(deck);
    }),
  );
  const module: Module = {
    id: files.id,
    title,
    listed: files.listed,
    pages: pages.map((page, at) => pageOf(page, cut[at]?.map(({ deck }) => deck) ?? [])),
    worksheets: merged.worksheets.map((worksheet) => worksheetOf(worksheet, drafts.flat())),
  };
  return {
    module,
    diagnostics: [...read.flatMap(({ diagnostics }) => diagnostics), ...merged.diagnostics],
    worksheets: merged.worksheets,
    cuts: cut.flat().flatMap(({ cuts }) => cuts),
  };
}

function readPages(files: ModuleFiles, { sources, settings, onPage }: Around): readonly PageRead[] {
  const taken = new Set<string>();
  return files.pages.map((file) => {
    onPage(file.file);
    const id = untaken(`${files.id}/${slugOf(file.name) || "page"}`, taken);
    taken.add(id);
    const { folder } = files;
    return readPage(file, { sources, settings, folder, id: id as PageId });
  });
}

function withSections(page: ReadPage, { headings }: WorksheetSettings): ReadPage {
  return { ...page, blocks: sectionsAsCallouts(page.blocks, headings) };
}

/** The title of the page that stands at the module's own address, else the folder's name. */
function moduleTitle(
  { folder }: ModuleFiles,
  read: readonly PageRead[],
  { title }: CourseSettings,
): string {
  if (folder === "") return title;
  const landing = read.find(({ permalink }) => permalink.replace(/^\/|\/$/g, "") === folder);
  return landing?.page?.title ?? readable(nameOf(folder));
}

function pageOf({ id, title, file, line }: ReadPage, decks: readonly Deck[]): Page {
  return { id, title, source: { file, line }, decks };
}

/** A question of a page about the spheres is one prompt for each sphere's deck, and one for all together. */
function worksheetOf(worksheet: MergedWorksheet, drafts: readonly DeckDraft[]): Worksheet {
  const { id, number, title, page, source, boards } = worksheet;
  const prompts = boards.flatMap(({ prompt }) => promptsOf(prompt, drafts));
  return { id, number, title, page, prompts, source };
}

function promptsOf(prompt: Prompt, drafts: readonly DeckDraft[]): readonly Prompt[] {
  const asking = drafts.filter(({ closing }) =>
    closing.some((worksheet) => boardsOf(worksheet).includes(prompt.board)),
  );
  return asking.map(({ sphere }) => promptIn(sphere, prompt)).concat(prompt);
}

function promptIn(sphere: DeckDraft["sphere"], prompt: Prompt): Prompt {
  return { ...prompt, id: promptIdOf(prompt.board, sphere), sphere };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line;
}

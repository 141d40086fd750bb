import type { PageId } from "../domain/ids.ts";
import { readBlocks } from "./blocks.ts";
import type { PageFile } from "./course-pages.ts";
import { folderOf, nameOf, type PagePlace } from "./course-paths.ts";
import { asText, type CourseSettings, readable } from "./course-settings.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { readFrontMatter } from "./front-matter.ts";
import { plainText } from "./inline.ts";
import { renderKramdown } from "./kramdown/render.ts";
import { leftoverMarkup } from "./leftover-markup.ts";
import { runLiquid } from "./liquid/run.ts";
import { parseTree } from "./parse-tree.ts";
import type { Problem } from "./problem.ts";
import type { ReadPage } from "./sections.ts";
import { slugOf } from "./slug.ts";
import type { Sources } from "./sources.ts";
import { unbalancedDivs } from "./unbalanced-divs.ts";

export interface PageRead {
  /** Null for a page that its author has hidden. */
  readonly page: ReadPage | null;
  readonly permalink: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface PageContext {
  readonly sources: Sources;
  readonly settings: CourseSettings;
  /** The module's own folder. */
  readonly folder: string;
  readonly id: PageId;
}

/** A file as a page of blocks: front matter, Liquid, kramdown, tree, blocks, in that order. */
export function readPage({ file, name, text }: PageFile, context: PageContext): PageRead {
  const { attributes, body, bodyLine, problems } = readFrontMatter(text);
  const permalink = asText(attributes["permalink"]);
  if (attributes["published"] === false) return { page: null, permalink, diagnostics: [] };
  const given = plainText(parseTree(asText(attributes["title"])));
  const title = given || readable(name);
  const { site, includes } = context.settings;
  const categories = context.folder.split("/");
  const page = { categories, ...attributes, title, path: file, name: nameOf(file), url: permalink };
  const liquid = runLiquid(body, { site, page, includes });
  const lineOf = (line: number): number => (liquid.lines[line - 1] ?? 1) + bodyLine - 1;
  const tree = parseTree(renderKramdown(liquid.text), lineOf);
  const { blocks, diagnostics } = readBlocks(tree, placeOf(file, name, context), bodyLine);
  return {
    page: { id: context.id, title, file, line: bodyLine, blocks },
    permalink,
    diagnostics: [
      ...problems.map((problem) => inFile(file, problem, 1)),
      ...(given === "" && Object.keys(attributes).length > 0 ? [untitled(file, title)] : []),
      ...liquid.problems.map((problem) => inFile(file, problem, bodyLine)),
      ...unbalancedDivs(body, file, bodyLine - 1),
      ...diagnostics,
      ...leftoverMarkup(blocks, file),
    ],
  };
}

/** Front matter without a title is most often a slip (`tile:`, `title:Soil`). */
function untitled(file: string, title: string): Diagnostic {
  const message = `the front matter has no title, so the page is called "${title}" after its file. Add a line such as "title: ${title}".`;
  return { file, line: 1, severity: "note", code: "no-title", message };
}

/** `firstLine`: where in the file the text begins that the problem counts its lines in. */
function inFile(file: string, problem: Problem, firstLine: number): Diagnostic {
  return { file, ...problem, line: problem.line + firstLine - 1 };
}

/** Relative addresses start at the page's address on the site; authors also write them from the file's folder. */
function placeOf(
  file: string,
  name: string,
  { sources, settings, folder }: PageContext,
): PagePlace {
  const address = `${folder}/${slugOf(name)}`;
  return {
    file,
    folders: [address, folderOf(file), folder],
    baseUrl: settings.baseUrl,
    others: sources.others,
  };
}

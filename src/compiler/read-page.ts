import type { ModuleId, PageId } from "../domain/ids.ts";
import { readBlocks } from "./blocks.ts";
import type { PageFile } from "./course-pages.ts";
import { folderOf, type PagePlace } from "./course-paths.ts";
import { asText, type CourseSettings, readable } from "./course-settings.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { readFrontMatter } from "./front-matter.ts";
import { plainText } from "./inline.ts";
import { renderKramdown } from "./kramdown/render.ts";
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
  readonly module: ModuleId;
  /** The module's own folder. */
  readonly folder: string;
  readonly id: PageId;
}

/** A file as a page of blocks: front matter, Liquid, kramdown, tree, blocks, in that order. */
export function readPage({ file, name, text }: PageFile, context: PageContext): PageRead {
  const { attributes, body, bodyLine: line, problems } = readFrontMatter(text);
  const permalink = asText(attributes["permalink"]);
  if (attributes["published"] === false) return { page: null, permalink, diagnostics: [] };
  const source = body.replace(/\{\{\s*site\.baseurl\s*\}\}/g, "");
  const tree = parseTree(renderKramdown(source, { lineOffset: line - 1 }), line);
  const { blocks, diagnostics } = readBlocks(tree, placeOf(file, name, context), line);
  const title = plainText(parseTree(asText(attributes["title"]))) || readable(name);
  return {
    page: { id: context.id, title, file, line, blocks },
    permalink,
    diagnostics: [
      ...problems.map((problem) => inFile(file, problem)),
      ...unbalancedDivs(body, file, line - 1),
      ...diagnostics,
    ],
  };
}

function inFile(file: string, problem: Problem): Diagnostic {
  return { file, ...problem };
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

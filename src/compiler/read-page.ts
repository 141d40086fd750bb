import { parse } from "yaml";
import type { ModuleId, PageId } from "../domain/ids.ts";
import { readBlocks } from "./blocks.ts";
import type { PageFile } from "./course-pages.ts";
import { folderOf, type PagePlace } from "./course-paths.ts";
import { asText, asValues, type CourseSettings, readable, type Values } from "./course-settings.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { plainText } from "./inline.ts";
import { renderKramdown } from "./kramdown/render.ts";
import { parseTree } from "./parse-tree.ts";
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
  const head = readHead(text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"));
  const permalink = asText(head.values["permalink"]);
  if (head.values["published"] === false) return { page: null, permalink, diagnostics: [] };
  const html = renderKramdown(head.body.replace(/\{\{\s*site\.baseurl\s*\}\}/g, ""), {
    lineOffset: head.lines,
  });
  const place = placeOf(file, name, context);
  const { blocks, diagnostics } = readBlocks(
    parseTree(html, head.lines + 1),
    place,
    head.lines + 1,
  );
  const title = plainText(parseTree(asText(head.values["title"]))) || readable(name);
  return {
    page: { id: context.id, title, file, line: head.lines + 1, blocks },
    permalink,
    diagnostics: [...unbalancedDivs(head.body, file, head.lines), ...diagnostics],
  };
}

function readHead(text: string): { values: Values; body: string; lines: number } {
  const found = /^\s*---[ \t]*\n([\s\S]*?\n)?---[ \t]*(?:\n|$)/.exec(text);
  if (found === null) return { values: {}, body: text, lines: 0 };
  let values: Values = {};
  try {
    values = asValues(parse(found[1] ?? ""));
  } catch {
    values = {};
  }
  return { values, body: text.slice(found[0].length), lines: found[0].split("\n").length - 1 };
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

import { cp, mkdir, readdir, realpath, writeFile } from "node:fs/promises";
import { dirname, extname, join, sep } from "node:path";
import type { Course } from "../../src/domain/course.ts";
import { accept, refuse, type Outcome } from "../../src/domain/outcome.ts";
import type { FrameHosts } from "../frame-hosts.ts";
import { courseJson } from "./course-json.ts";
import { deckPage } from "./deck-page.ts";
import { hubPage } from "./hub-page.ts";
import { removeLeftOver, writtenBefore } from "./left-over.ts";
import { layOut, type Site } from "./site.ts";
import { worksheetPage } from "./worksheet-page.ts";

export interface Folder {
  readonly course: Course;
  /** Where the course's own files are. */
  readonly courseFolder: string;
  /** Paths of the files that are there, below `courseFolder`. */
  readonly files: ReadonlySet<string>;
  /** Where Vite put script, style and fonts. */
  readonly assets: string;
  readonly out: string;
  /** Hosts whose frames may be shown on a slide. */
  readonly frames?: FrameHosts;
}

export interface Written {
  readonly pages: number;
  readonly slides: number;
  readonly worksheets: number;
  /** Of the course, copied. */
  readonly files: number;
  /** Files that a slide shows and that could not be copied, by path. */
  readonly missing: readonly string[];
}

/** A page that is found here says that the folder is one of ours, and may be written over. */
const ours = "course.json";

/** Writes a course as a folder of static decks. Refuses to write into a folder with anything else in it. */
export async function writeFolder(folder: Folder): Promise<Outcome<Written>> {
  const { course, out, assets } = folder;
  const there = await readdir(out).catch((): string[] => []);
  if (there.length > 0 && !there.includes(ours)) {
    return refuse(
      "not-possible",
      `${out} holds files that are not decks of Talkback's, so nothing was written. Give an empty or new folder.`,
    );
  }
  const site = layOut(course, folder.files, folder.frames);
  try {
    const before = await writtenBefore(out);
    await cp(assets, join(out, "assets"), { recursive: true });
    const counts = await writePages(site, out);
    const missing = await copyUsed(site, folder);
    await put(out, ours, courseJson(site));
    await removeLeftOver(out, before, filesOf(site));
    return accept({ ...counts, files: site.used.size - missing.length, missing });
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    return refuse(
      "not-possible",
      `The decks cannot be written to ${out} (${error.message}). Give a folder that you may write to.`,
    );
  }
}

function filesOf({ course, names }: Site): ReadonlySet<string> {
  return new Set(
    course.modules.flatMap(({ pages, worksheets }) => [
      ...pages.map(names.pageFile),
      ...worksheets.map(names.worksheetFile),
    ]),
  );
}

async function writePages(
  site: Site,
  out: string,
): Promise<Pick<Written, "pages" | "slides" | "worksheets">> {
  let pages = 0;
  let slides = 0;
  let worksheets = 0;
  for (const module of site.course.modules) {
    for (const page of module.pages) {
      await put(out, site.names.pageFile(page), deckPage(site, module, page));
      pages += 1;
      slides += page.decks.reduce((sum, deck) => sum + deck.slides.length, 0);
    }
    for (const worksheet of module.worksheets) {
      await put(out, site.names.worksheetFile(worksheet), worksheetPage(site, module, worksheet));
      worksheets += 1;
    }
  }
  await put(out, "index.html", hubPage(site));
  return { pages, slides, worksheets };
}

async function put(out: string, file: string, text: string): Promise<void> {
  const path = join(out, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** What a slide can show or link to; nothing else of a course's folder leaves it. */
const shown = new Set(
  ".png .jpg .jpeg .gif .webp .avif .svg .bmp .ico .mp4 .webm .ogv .mov .m4v .mp3 .m4a .ogg .oga .wav .vtt .pdf".split(
    " ",
  ),
);

/** Links that lead out of the course's folder are not followed. */
async function copyUsed(site: Site, { courseFolder, out }: Folder): Promise<readonly string[]> {
  const missing: string[] = [];
  const inside = (await realpath(courseFolder)) + sep;
  for (const path of site.used) {
    const from = await realpath(join(courseFolder, path)).catch(() => null);
    const fine = from !== null && from.startsWith(inside) && shown.has(extname(path).toLowerCase());
    if (!fine) {
      missing.push(path);
      continue;
    }
    const to = join(out, site.names.courseFile(path));
    await mkdir(dirname(to), { recursive: true });
    await cp(from, to);
  }
  return missing;
}

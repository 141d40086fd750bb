import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { accept, type Outcome, refuse } from "../domain/outcome.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Sources } from "./sources.ts";

const markdown = /\.(?:md|markdown|mkdown|mkdn|mkd)$/i;
/** Other data files are only there to be served, like images. */
const setting = /^(?:_config|worksheets)\.ya?ml$|^_data\/.*\.(?:ya?ml|json)$/i;
/** Nothing that a room is shown is larger; a page of a megabyte is a hundred thousand words. */
const largestText = 2_000_000;
const wholeCourse: Reach = { depth: 12, files: 20_000 };
/** For a page that stands alone, perhaps in somebody's home: its images are not far. */
const nearby: Reach = { depth: 2, files: 2_000 };
const passedOver = new Set(["node_modules", "vendor", "_site", "dist"]);

interface Reach {
  readonly depth: number;
  readonly files: number;
}

/**
 * Reads a course from disk: a folder, or one module or page of it. Files that cannot be read are problems, told with
 * the rest; a path that holds no pages at all is refused with a sentence that says what to do.
 */
export async function readCourse(path: string): Promise<Outcome<Sources>> {
  const asked = resolve(path);
  const found = await stat(asked).catch(() => null);
  if (found === null)
    return refuse(
      "not-possible",
      `There is nothing at ${path}. Give the folder of a course, or one markdown file.`,
    );
  if (found.isDirectory()) {
    const root = (await isModule(asked)) ? await courseFolderAbove(asked) : asked;
    return readFolder(root, path, root === asked ? null : asked);
  }
  if (!markdown.test(asked))
    return refuse(
      "not-possible",
      `${path} is no markdown file. Give the folder of a course, or a file that ends in .md.`,
    );
  return readFolder(await courseFolderAbove(asked), path, asked);
}

async function isModule(folder: string): Promise<boolean> {
  return basename(folder) === "_posts" || (await readdir(folder).catch(noNames)).includes("_posts");
}

const noNames = (): string[] => [];

/** A page or module of a course brings its course's images and settings with it; any other file stands alone. */
async function courseFolderAbove(path: string): Promise<string> {
  const own = (await stat(path)).isDirectory() ? path : dirname(path);
  if (own !== path && !path.split(sep).includes("_posts")) return own;
  for (let folder = own; ; folder = dirname(folder)) {
    const names = await readdir(folder).catch(noNames);
    if (names.includes("_config.yml") || names.includes("_data")) return folder;
    if (dirname(folder) === folder) return own;
  }
}

async function readFolder(
  root: string,
  asked: string,
  only: string | null,
): Promise<Outcome<Sources>> {
  const texts = new Map<string, string>();
  const others = new Set<string>();
  const problems: Diagnostic[] = [];
  const alone = only !== null && dirname(only) === root;
  const files = await filesBelow(root, alone ? nearby : wholeCourse, problems);
  for (const file of files) {
    const wanted = only === null || !isPage(file) || isBelow(file, inCourse(root, only));
    if (!isText(file)) others.add(file.normalize("NFC"));
    else if (wanted) {
      const text = await readText(root, file, problems);
      if (text !== null) texts.set(file.normalize("NFC"), text);
    }
  }
  if (![...texts.keys()].some(isPage)) {
    const [first] = problems;
    if (first !== undefined)
      return refuse(
        "not-possible",
        `${asked} holds no page that can be shown${first.file === "" ? "" : ` (${first.file})`}: ${first.message}`,
      );
    return refuse(
      "not-possible",
      `${asked} holds no pages. Give a folder with markdown files in it, such as modules/<name>/_posts/2001-01-31-title.md.`,
    );
  }
  const name = basename(only ?? root);
  return accept({ name, root, texts, others, partial: only !== null, problems });
}

function isText(file: string): boolean {
  return markdown.test(file) || setting.test(file) || file.startsWith("_includes/");
}

function isPage(file: string): boolean {
  return markdown.test(file) && !file.startsWith("_includes/");
}

function isBelow(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path}/`);
}

function inCourse(root: string, file: string): string {
  return relative(root, file).split(sep).join("/");
}

/** Every file that could matter, by name; hidden folders and tools' folders are passed over, links out of the course too. */
async function filesBelow(
  root: string,
  reach: Reach,
  problems: Diagnostic[],
): Promise<readonly string[]> {
  const files: string[] = [];
  const inside = await realpath(root);
  const waiting = [""];
  const seen = new Set<string>();
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    const real = await realpath(join(root, folder)).catch(() => null);
    if (real === null || seen.has(real) || !(real + sep).startsWith(inside + sep)) continue;
    seen.add(real);
    const entries = await readdir(real, { withFileTypes: true }).catch(() => null);
    if (entries === null) {
      problems.push(
        unreadable(
          folder,
          "this folder cannot be read, so its pages are left out. Check its permissions.",
        ),
      );
      continue;
    }
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith(".") || passedOver.has(entry.name)) continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const kind = entry.isSymbolicLink() ? await stat(join(root, path)).catch(() => null) : entry;
      if (kind?.isDirectory() && path.split("/").length <= reach.depth) waiting.push(path);
      else if (kind?.isFile() && files.length < reach.files) files.push(path);
    }
  }
  if (files.length === reach.files && reach === wholeCourse)
    problems.push(
      unreadable(
        "",
        `this folder holds more than ${reach.files} files; the rest are left out. Give the folder of the course itself.`,
      ),
    );
  return files;
}

/** Null when the file cannot be shown; the reason is added to the problems. */
async function readText(
  root: string,
  file: string,
  problems: Diagnostic[],
): Promise<string | null> {
  const path = join(root, file);
  try {
    const { size } = await stat(path);
    if (size > largestText) {
      const megabytes = (size / 1_000_000).toFixed(1);
      problems.push(
        unreadable(
          file,
          `it has ${megabytes} MB, more than the ${largestText / 1_000_000} MB a page may have, so it is left out. Split it into pages.`,
        ),
      );
      return null;
    }
    return decode(await readFile(path));
  } catch {
    problems.push(unreadable(file, "it cannot be read, so it is left out. Check its permissions."));
    return null;
  }
}

/** UTF-8, else what old Windows editors wrote. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function unreadable(file: string, message: string): Diagnostic {
  return { file, line: 1, severity: "error", code: "unreadable", message };
}

import type { ModuleId } from "../domain/ids.ts";
import type { CourseSettings } from "./course-settings.ts";
import { nameOf } from "./course-paths.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { slugOf, untaken } from "./slug.ts";
import type { Sources } from "./sources.ts";

/** A module's files, in the order in which they are taught. */
export interface ModuleFiles {
  readonly id: ModuleId;
  /** The folder above `_posts`; empty for pages that lie at the top. */
  readonly folder: string;
  readonly listed: boolean;
  readonly pages: readonly PageFile[];
}

export interface PageFile {
  readonly file: string;
  /** The file's name without date and ending, as the author wrote it. */
  readonly name: string;
  readonly text: string;
}

export interface FoundPages {
  readonly modules: readonly ModuleFiles[];
  readonly diagnostics: readonly Diagnostic[];
}

const markdown = /\.(?:md|markdown|mkdown|mkdn|mkd)$/i;
const dated = /^(\d{2,4})-(\d{1,2})-(\d{1,2})-(.+)$/;
/** Files about a repository rather than of its course; they count only where there is nothing else. */
const aboutTheRepository =
  /^(?:readme|license|licence|contributing|changelog|code_of_conduct|security|authors|citation)\b/i;

/** Which files are pages, of which module, in which order. Jekyll's layout first; else any folder of markdown. */
export function findPages(sources: Sources, settings: CourseSettings): FoundPages {
  const diagnostics: Diagnostic[] = [];
  const files = [...sources.texts.keys()].filter((file) => isPage(file, settings)).toSorted(byName);
  const posts = files.filter((file) => postFolder(file) !== null);
  const loose = files.filter((file) => postFolder(file) === null && !underscored(file));
  const course = loose.filter((file) => !aboutTheRepository.test(nameOf(file)));
  const chosen = posts.length > 0 ? posts : course.length > 0 ? course : loose;
  const byFolder = Map.groupBy(chosen, (file) => moduleFolder(file));
  const modules = ordered([...byFolder.keys()], settings).map((folder) => ({
    folder,
    listed: settings.modules.length === 0 || settings.modules.includes(nameOf(folder)),
    pages: pagesOf(byFolder.get(folder) ?? [], sources, diagnostics),
  }));
  if (!sources.partial) diagnostics.push(...missingModules(sources, settings, modules));
  return { modules: named(modules.filter(({ pages }) => pages.length > 0)), diagnostics };
}

function missingModules(
  { texts }: Sources,
  settings: CourseSettings,
  modules: readonly { readonly folder: string }[],
): readonly Diagnostic[] {
  const file = texts.has("_data/course.yml") ? "_data/course.yml" : "_config.yml";
  const missing = settings.modules.filter(
    (name) => !modules.some(({ folder }) => nameOf(folder) === name),
  );
  return missing.map((name) => ({
    file,
    line: 1,
    severity: "warning",
    code: "missing-module",
    message:
      `the course lists a module "${name}", and there is no folder of that name with pages in it. ` +
      "Add its pages, or take it off the list.",
  }));
}

function isPage(file: string, { exclude }: CourseSettings): boolean {
  if (!markdown.test(file) || /^[.#~]/.test(nameOf(file))) return false;
  if (file.startsWith("_includes/") || file.startsWith("_data/") || file.startsWith("_layouts/"))
    return false;
  return !exclude.some((one) => {
    const path = one.replace(/^\/|\/$/g, "");
    return path !== "" && (file === path || file.startsWith(`${path}/`));
  });
}

/** The folder that makes a file a post; null for a file that lies elsewhere. */
function postFolder(file: string): "_posts" | "_episodes" | null {
  const steps = file.split("/").slice(0, -1);
  if (steps.includes("_posts")) return "_posts";
  return steps[0] === "_episodes" ? "_episodes" : null;
}

function underscored(file: string): boolean {
  return file.split("/").some((step) => step.startsWith("_"));
}

function moduleFolder(file: string): string {
  const steps = file.split("/").slice(0, -1);
  const at = steps.indexOf(postFolder(file) ?? "");
  return (at < 0 ? steps : steps.slice(0, at)).join("/");
}

/** Listed modules in the author's order, then the others by name. */
function ordered(folders: readonly string[], { modules }: CourseSettings): readonly string[] {
  const rank = (folder: string): number => {
    const at = modules.indexOf(nameOf(folder));
    return at < 0 ? modules.length : at;
  };
  return [...folders].toSorted((a, b) => rank(a) - rank(b) || byName(a, b));
}

function pagesOf(
  files: readonly string[],
  sources: Sources,
  diagnostics: Diagnostic[],
): readonly PageFile[] {
  const rows = files.flatMap((file) => {
    const stem = nameOf(file).replace(markdown, "");
    const date = dated.exec(stem);
    if (date === null && postFolder(file) === "_posts") {
      diagnostics.push(undated(file));
      return [];
    }
    const [year, month, day] = [date?.[1], date?.[2], date?.[3]].map((part) => Number(part ?? 0));
    const order = ((year ?? 0) * 100 + (month ?? 0)) * 100 + (day ?? 0);
    return [{ file, order, name: date?.[4] ?? stem }];
  });
  return rows
    .toSorted((a, b) => a.order - b.order || byName(a.file, b.file))
    .map(({ file, name }) => ({ file, name, text: sources.texts.get(file) ?? "" }));
}

function undated(file: string): Diagnostic {
  const message = `its name has no date, so it is not part of the course. Name it like 2001-01-31-${nameOf(file)} to bring it in.`;
  return { file, line: 1, severity: "warning", code: "undated-post", message };
}

/** Names by folder; where two folders of one name lie in different places, the second is told apart. */
function named(modules: readonly Omit<ModuleFiles, "id">[]): readonly ModuleFiles[] {
  const taken = new Set<string>();
  return modules.map((module) => {
    const own = slugOf(nameOf(module.folder)) || "pages";
    const longer = slugOf(module.folder.split("/").slice(-2).join(" "));
    const id = taken.has(own) && longer !== "" ? untaken(longer, taken) : untaken(own, taken);
    taken.add(id);
    return { ...module, id: id as ModuleId };
  });
}

/** The same on every machine, whatever its language. */
function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

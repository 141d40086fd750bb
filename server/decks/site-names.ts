import { folderOf } from "../../src/compiler/course-paths.ts";
import type { Course, Module, Page, Worksheet } from "../../src/domain/course.ts";

/** Where everything of a static course lies: paths inside its folder, each `/`-separated and safe on any host. */
export interface SiteNames {
  readonly pageFile: (page: Page) => string;
  readonly worksheetFile: (worksheet: Worksheet) => string;
  /** Of a file of the course, by its path in the course; the same path always gets the same name. */
  readonly courseFile: (path: string) => string;
}

/** What Windows keeps for itself, whatever ending follows. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** ASCII letters, digits and hyphens; `fallback` where nothing of the name is left. */
export function safeName(name: string, fallback: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
  return plain === "" || reserved.test(plain) ? `${fallback}${plain && `-${plain}`}` : plain;
}

export function nameSite({ modules }: Course): SiteNames {
  const taken = new Set<string>();
  const files = new Map<string, string>();
  const named = new Map<Page | Worksheet, string>();
  const folders = new Map<Module, string>();
  for (const module of modules) {
    const folder = untaken(safeName(module.id, "module"), "", taken);
    folders.set(module, folder);
    for (const page of module.pages) {
      const name = safeName(lastStep(page.id), "page");
      named.set(page, untaken(`pages/${folder}/${name}`, ".html", taken));
    }
    for (const worksheet of module.worksheets) {
      const name = safeName(worksheet.id.slice(module.id.length), "worksheet");
      named.set(worksheet, untaken(`worksheets/${folder}/${name}`, ".html", taken));
    }
  }
  return {
    pageFile: (page) => named.get(page) ?? "index.html",
    worksheetFile: (worksheet) => named.get(worksheet) ?? "index.html",
    courseFile: (path) => {
      const known = files.get(path);
      if (known !== undefined) return known;
      const ending = /\.[a-z0-9]{1,5}$/i.exec(path)?.[0] ?? "";
      const name = safeName(path.slice(0, path.length - ending.length), "file");
      const file = untaken(`files/${name}`, ending.toLowerCase(), taken);
      files.set(path, file);
      return file;
    },
  };
}

function lastStep(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

function untaken(name: string, ending: string, taken: Set<string>): string {
  let free = name + ending;
  for (let count = 2; taken.has(free); count += 1) free = `${name}-${count}${ending}`;
  taken.add(free);
  return free;
}

/** How a page at `from` writes the address of `to`; both are paths inside the folder. */
export function relativeAddress(from: string, to: string): string {
  const folder = folderOf(from);
  const up = folder === "" ? "" : "../".repeat(folder.split("/").length);
  return up + to;
}

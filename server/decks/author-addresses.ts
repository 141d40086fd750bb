import { join } from "../../src/compiler/course-paths.ts";
import { escapeAttribute } from "../../src/compiler/slides/html.ts";
import type { Course, Page } from "../../src/domain/course.ts";
import { relativeAddress, type SiteNames } from "./site-names.ts";

/** What stands behind addresses in a course's slides, seen from one file of the folder. */
export interface Surroundings {
  /** The file that is written, inside the folder. */
  readonly from: string;
  /** The page that the html is of. */
  readonly page: Page;
  readonly names: SiteNames;
  /** Address on the course's own site, without slashes around it → where that is in the folder. */
  readonly site: ReadonlyMap<string, string>;
  /** Files of the course, by path. */
  readonly files: ReadonlySet<string>;
  /** Told of every file of the course that the html needs. */
  readonly use: (path: string) => void;
}

/** The pages' addresses on the course's Jekyll site: `modules/basics/three-spheres` → its file here. */
export function siteAddresses({ modules }: Course, names: SiteNames): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const module of modules) {
    for (const page of module.pages) {
      const own = siteAddress(page);
      const [landing] = module.pages;
      const folder = own.slice(0, Math.max(0, own.lastIndexOf("/")));
      addresses.set(own, names.pageFile(page));
      if (page === landing && folder !== "" && !addresses.has(folder))
        addresses.set(folder, names.pageFile(page));
    }
  }
  return addresses;
}

function siteAddress({ source }: Page): string {
  return source.file
    .replace(/(?:^|\/)_posts(?=\/)/, "")
    .replace(/^\//, "")
    .replace(/(^|\/)\d{4}-\d{1,2}-\d{1,2}-/, "$1")
    .replace(/\.\w+$/, "");
}

/**
 * The html with every address of the course's own made relative to this folder. What the author wrote is
 * kept beside it as `data-src-original` and `data-href-original`; a link that leads nowhere loses its address.
 */
export function withAddresses(html: string, around: Surroundings): string {
  // Text holds no `<` and attributes hold neither `<` nor `>`, so that this finds tags and nothing else.
  return html.replace(/<(?:a|img|video|audio|iframe)\b[^<>]*>/g, (tag) =>
    tag
      .replace(/ src="\/course\/([^"]*)"/, (_, path: string) => sourceAttribute(path, around))
      .replace(/ href="(?![a-z][a-z0-9+.-]*:|\/\/)([^"]*)"/i, (_, address: string) =>
        linkAttribute(address, around),
      ),
  );
}

function sourceAttribute(path: string, { from, names, use }: Surroundings): string {
  const file = decoded(unescaped(path));
  use(file);
  return ` src="${relativeAddress(from, names.courseFile(file))}"`;
}

function linkAttribute(written: string, around: Surroundings): string {
  const to = targetOf(unescaped(written), around);
  const href = to === null ? "" : ` href="${escapeAttribute(relativeAddress(around.from, to))}"`;
  return `${href} data-href-original="${written}"`;
}

/** The page or file of the course that a link means: relative ones start at the page's address on the site. */
function targetOf(address: string, { page, site, files, names, use }: Surroundings): string | null {
  const path = decoded(address.replace(/[?#].*$/s, "")).replace(/^\/course\//, "/");
  if (path === "") return null;
  const own = siteAddress(page);
  const above = own.slice(0, Math.max(0, own.lastIndexOf("/")));
  const starts = path.startsWith("/") ? [""] : [own, above, ""];
  for (const start of starts) {
    const target = join(start, path);
    if (target === null) continue;
    const known = site.get(target.replace(/\.(?:html?|md|markdown)$/, ""));
    if (known !== undefined) return known;
    if (!files.has(target)) continue;
    use(target);
    return names.courseFile(target);
  }
  return null;
}

function unescaped(value: string): string {
  return value
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path).normalize("NFC");
  } catch {
    return path;
  }
}

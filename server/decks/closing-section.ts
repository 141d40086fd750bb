import { escapeText, tag } from "../../src/compiler/slides/html.ts";
import type { Module, Page } from "../../src/domain/course.ts";
import { relativeAddress } from "./site-names.ts";
import { hueOf, pageAddress, type Site, worksheetAddress, worksheetsOf } from "./site.ts";
import { strings } from "./strings.ts";

/** The last slide of a page: where to go on, whose work this is, and under which licence. */
export function closingSection(site: Site, module: Module, page: Page): string {
  const file = site.names.pageFile(page);
  const next = module.pages[module.pages.indexOf(page) + 1];
  const onward =
    next === undefined
      ? way(relativeAddress(file, "index.html"), strings.endOfModule, strings.allPages)
      : way(pageAddress(site, file, next), strings.nextPage, next.title);
  const worksheets = worksheetsOf(module, page).map((worksheet) =>
    tag(
      "a",
      { class: "closing-sheet", href: worksheetAddress(site, file, worksheet) },
      escapeText(worksheet.title || strings.worksheets),
    ),
  );
  const body = [
    onward,
    worksheets.length === 0 ? "" : tag("p", { class: "closing-sheets" }, worksheets.join("")),
    tag("p", { class: "closing-credit" }, credit(site, page.source.file)),
  ].join("");
  const { line } = page.source;
  return tag(
    "section",
    {
      id: "end",
      "data-chrome": true,
      "data-layout": "closing",
      "data-hue": hueOf(page),
      "data-source": `${page.source.file}:${line}`,
    },
    tag("div", { class: "slide", "data-look": "closing" }, body),
  );
}

function way(href: string, label: string, title: string): string {
  const words = `<small>${escapeText(label)}</small><strong>${escapeText(title)}</strong>`;
  return tag("a", { class: "closing-way", href }, words);
}

/** Course, licence and source, each only as far as the course names it. */
export function credit({ course }: Site, file: string): string {
  const licence = course.licence === "" ? strings.noLicence : strings.licence(course.licence);
  return [course.title, licence, strings.source(file)]
    .map((part) => tag("span", {}, escapeText(part)))
    .join(" ");
}

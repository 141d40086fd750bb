import { escapeText, tag } from "../../src/compiler/slides/html.ts";
import type { Module, Worksheet } from "../../src/domain/course.ts";
import type { Prompt } from "../../src/domain/prompt.ts";
import { credit } from "./closing-section.ts";
import { formHtml } from "./form-html.ts";
import { htmlDocument } from "./shell.ts";
import { relativeAddress } from "./site-names.ts";
import { pageAddress, type Site } from "./site.ts";
import { mark } from "./sphere-art.ts";
import { strings } from "./strings.ts";

/** A worksheet on paper: its questions with room to write, source and licence. */
export function worksheetPage(site: Site, module: Module, worksheet: Worksheet): string {
  const file = site.names.worksheetFile(worksheet);
  const page = module.pages.find(({ id }) => id === worksheet.page);
  const title = worksheet.title || page?.title || strings.worksheets;
  const boards = [...Map.groupBy(worksheet.prompts, ({ board }) => board).values()];
  const { course } = site;
  const courseLink = tag(
    "a",
    { class: "sheet-course", href: relativeAddress(file, "index.html") },
    mark() + escapeText(course.title),
  );
  const back =
    page === undefined
      ? ""
      : tag("a", { href: pageAddress(site, file, page) }, escapeText(strings.backToSlides));
  const person = [strings.name, strings.date]
    .map((label) => tag("span", {}, escapeText(label)))
    .join("");
  const body = [
    tag(
      "nav",
      { class: "sheet-nav" },
      `${courseLink}${back}<button type="button" data-act="print" hidden>${strings.printWorksheet}</button>`,
    ),
    tag(
      "header",
      {},
      tag("p", { class: "sheet-module" }, escapeText(module.title)) +
        tag("h1", {}, escapeText(title)) +
        tag("p", { class: "sheet-person" }, person),
    ),
    tag("ol", { class: "questions" }, boards.map(questionHtml).join("")),
    tag("footer", {}, credit(site, worksheet.source.file)),
  ].join("\n");
  return htmlDocument({
    file,
    title: `${title} · ${course.title}`,
    description: "",
    kind: "worksheet",
    language: course.language,
    body: tag("main", { class: "sheet" }, `\n${body}\n`),
  });
}

/** A question that the spheres' decks ask each for themselves is one question with a part for each sphere. */
function questionHtml(asked: readonly Prompt[]): string {
  const [first] = asked;
  if (first === undefined) return "";
  const spheres = asked.filter(({ sphere }) => sphere !== null);
  const lead = first.lead === "" ? "" : tag("p", { class: "lead" }, escapeText(first.lead));
  const forms =
    spheres.length === 0
      ? formHtml(first)
      : spheres.map((prompt, index) => sphereForm(prompt, index + 1)).join("");
  return tag("li", {}, lead + tag("h2", {}, escapeText(first.ask)) + forms);
}

function sphereForm(prompt: Prompt, hue: number): string {
  const name = prompt.sphere ?? "";
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  return tag(
    "div",
    { class: "part", "data-hue": hue },
    tag("h3", {}, escapeText(label)) + formHtml(prompt),
  );
}

/**
 * Does every slide of a course fit its canvas? Compiles it, shows all slides in Chromium and measures.
 *
 *     npm run check:slides -- <course> [--shots <dir>] [--only <text in a slide's id>]
 *
 * Exit status 1 when a slide overflows, or its text is under 26 px and the compiler did not say so.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import type { Page } from "@playwright/test";
import { compileCourse } from "../../src/compiler/compile.ts";
import { readCourse } from "../../src/compiler/course-files.ts";
import { layout } from "../../src/compiler/slides/layout.ts";
import { chromiumArguments, chromiumPath, ensureChromium } from "../chromium.ts";
import { measureSlides } from "./measure-slides.ts";
import type { Measured } from "./measure-slides.ts";
import { serveSlides, slidesPage } from "./slides-page.ts";

const screens = [
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
];
const limits = {
  width: layout.canvasWidth,
  height: layout.canvasHeight,
  top: layout.top,
  bottom: layout.bottom,
};
const smallestBody = 26;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { shots: { type: "string" }, only: { type: "string", default: "" } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error("Which course? npm run check:slides -- <folder or file> [--shots <dir>]");
  process.exit(1);
}

const read = await readCourse(folder);
if (!read.ok) {
  console.error(read.refusal.message);
  process.exit(1);
}
const started = performance.now();
const { course, cuts } = compileCourse(read.value);
const milliseconds = performance.now() - started;
ensureChromium();
const project = fileURLToPath(new URL("../..", import.meta.url));
const server = await serveSlides(slidesPage(course), { project, course: read.value.root });
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: [...chromiumArguments],
});
try {
  process.exitCode = (await check()) ? 0 : 1;
} finally {
  await browser.close();
  server.close();
}

/** The slides as reveal.js shows them on such a screen: one canvas, scaled. */
async function openAt(screen: { width: number; height: number }): Promise<Page> {
  const page = await browser.newPage({ viewport: screen });
  await page.goto(server.url, { waitUntil: "load" });
  await page.evaluate(
    async (scale) => {
      await document.fonts.ready;
      document.body.style.margin = "0";
      for (const section of document.querySelectorAll<HTMLElement>("section[data-slide]")) {
        section.style.width = "1280px";
        section.style.height = "720px";
        section.style.transform = `scale(${scale})`;
        section.style.transformOrigin = "0 0";
      }
    },
    Math.min(screen.width / limits.width, screen.height / limits.height),
  );
  return page;
}

async function check(): Promise<boolean> {
  let sound = true;
  for (const screen of screens) {
    const page = await openAt(screen);
    const slides = await page.evaluate(measureSlides, limits);
    sound = report(`${screen.width}x${screen.height}`, slides) && sound;
    if (screen === screens[0]) tellMore(slides);
    if (screen === screens[0] && values.shots !== undefined) await takeShots(page, values.shots);
    await page.close();
  }
  return sound;
}

function report(name: string, slides: readonly Measured[]): boolean {
  const faulty = slides.filter(({ faults }) => faults.length > 0);
  const told = new Set<string>(cuts.flatMap((cut) => (cut.kind === "scaled" ? [cut.slide] : [])));
  const small = slides.filter(
    ({ id, smallestText, scaled }) =>
      smallestText > 0 && smallestText < smallestBody && !scaled && !told.has(id),
  );
  console.log(
    `${name}: ${slides.length} slides, ${faulty.length} overflow, ${small.length} with small text`,
  );
  for (const { id, source, faults } of faulty) {
    console.log(`  ${source} ${id}: ${[...new Set(faults)].slice(0, 3).join("; ")}`);
  }
  for (const { id, source, smallestText } of small) {
    console.log(`  ${source} ${id}: text of ${smallestText} px`);
  }
  return faulty.length === 0 && small.length === 0;
}

function tellMore(slides: readonly Measured[]): void {
  const splits = cuts.filter(({ kind }) => kind === "split").length;
  const scaled = cuts.filter((cut) => cut.kind === "scaled");
  console.log(
    `compiled in ${milliseconds.toFixed(0)} ms; ${splits} passages split, ${scaled.length} scaled`,
  );
  for (const { source, slide, percent } of scaled) {
    console.log(`  ${source.file}:${source.line} ${slide}: ${percent} %`);
  }
  const counts = Map.groupBy(slides, ({ layout: name }) => name);
  console.log([...counts].map(([name, all]) => `${name} ${all.length}`).join(", "));
  const flowing = slides.filter((slide) =>
    ["text", "quote", "table", "code", "details"].includes(slide.layout),
  );
  const tenths = Array.from(
    { length: 10 },
    (_, tenth) => flowing.filter(({ fill }) => Math.min(9, Math.floor(fill * 10)) === tenth).length,
  );
  console.log(`fill of ${flowing.length} slides of text, in tenths: ${tenths.join(" ")}`);
}

async function takeShots(page: Page, dir: string): Promise<void> {
  mkdirSync(dir, { recursive: true });
  for (const section of await page.locator("section[data-slide]").all()) {
    const id = (await section.getAttribute("data-slide")) ?? "";
    if (id.includes(values.only)) {
      await section.screenshot({ path: join(dir, `${id.replaceAll("/", "-")}.png`) });
    }
  }
}

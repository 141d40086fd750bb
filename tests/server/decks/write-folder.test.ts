import { mkdtemp, readdir, readFile, rm, symlink, writeFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { compileCourse } from "../../../src/compiler/compile.ts";
import { readCourse } from "../../../src/compiler/course-files.ts";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { writeFolder, type Written } from "../../../server/decks/write-folder.ts";
import { aCourseFolder } from "../../decks/a-course-folder.ts";
import { shownPage } from "../../decks/shown-page.ts";

async function write(folder: string, out: string): Promise<Outcome<Written>> {
  const sources = await readCourse(folder);
  if (!sources.ok) return sources;
  const { course } = compileCourse(sources.value);
  const assets = await mkdtemp(join(tmpdir(), "talkback-assets-"));
  await writeFile(join(assets, "decks.js"), "");
  const { root: courseFolder, others: files } = sources.value;
  return writeFolder({ course, courseFolder, files, assets, out });
}

const aFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "talkback-out-"));
let out = "";
const read = (file: string): Promise<string> => readFile(join(out, file), "utf8");

beforeAll(async () => {
  out = await aFolder();
  const written = await write(await aCourseFolder(), out);
  expect(written).toMatchObject({ ok: true, value: { pages: 3, worksheets: 2, missing: [] } });
});

test("every page, worksheet and file that a slide needs is there, under safe names, and nothing else", async () => {
  const files = await readdir(out, { recursive: true, withFileTypes: true });
  const names = files
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .toSorted();
  expect(names).toEqual([
    "assets/decks.js",
    "course.json",
    "files/img-a-plan.png",
    "files/img-guide.pdf",
    "index.html",
    "pages/beds/soil.html",
    "pages/beds/spheres.html",
    "pages/other-more/lets-go.html",
    "worksheets/beds/worksheet-1.html",
    "worksheets/beds/worksheet-2.html",
  ]);
});

test("addresses of the course are relative, and what the author wrote stands beside them", async () => {
  const html = await read("pages/beds/soil.html");
  expect(html).toContain('href="../../pages/beds/spheres.html" data-href-original="../spheres/"');
  expect(html).toContain('href="../../files/img-guide.pdf" data-href-original="/img/guide.pdf"');
  expect(html).toContain('<a data-href-original="../nowhere/">nothing</a>');
  expect(html).toContain('src="../../files/img-a-plan.png" data-src-original="/img/a%20plan.png"');
  expect(html).not.toContain("/course/");
});

test("a page holds nothing that a browser would fetch from elsewhere, and no script of its own", async () => {
  for (const file of ["pages/beds/soil.html", "index.html", "worksheets/beds/worksheet-1.html"]) {
    const html = await read(file);
    expect(html).toContain('<html lang="en-GB"');
    expect(html).not.toMatch(
      /<iframe[^>]*\ssrc=|<video(?![^>]*preload="none")|\ssrc="(?!\.\.\/|assets\/)|\sstyle=|<style|\son\w+=/,
    );
    expect(html.match(/<script/g) ?? []).toHaveLength(file === "index.html" ? 0 : 1);
    expect(html).toContain("require-trusted-types-for 'script'");
  }
});

test("C10 a player waits with its excerpt, its label right after it", async () => {
  const html = await read("pages/beds/soil.html");
  expect(html).toMatch(
    /<iframe data-src="https:\/\/www\.youtube-nocookie\.com\/embed\/abcdefghijk\?[^"]*start=10&amp;end=90"/,
  );
  expect(html).toMatch(/<\/iframe>.*<div class="videotime chip">1:20<\/div>/);
});

test("every slide says where it comes from, and what the deck adds is marked", async () => {
  const html = await read("pages/beds/soil.html");
  for (const [section] of html.matchAll(/<section[^>]*>/g))
    expect(section).toMatch(/data-source="modules\/beds\/_posts\/2001-01-01-soil\.md:\d+"/);
  expect(html).toMatch(/<section id="end" data-chrome/);
});

test("a cut callout, list and question are one when they are put together again", async () => {
  const shown = shownPage(await read("pages/beds/soil.html"));
  expect(shown.match(/class="callout activity"/g)).toHaveLength(1);
  expect(shown.match(/<[uo]l/g)).toHaveLength(1);
  expect(shown.match(/<li/g)).toHaveLength(2);
  expect(shown).not.toContain("data-continues");
});

test("course.json leads from every source page to its file and sections", async () => {
  const { title, licence, modules } = JSON.parse(await read("course.json"));
  expect({ title, licence }).toEqual({ title: "Gardens", licence: "CC BY-SA 4.0" });
  expect(modules.map((module: { listed: boolean }) => module.listed)).toEqual([true, false]);
  const [page] = modules[0].pages;
  expect(page.source).toMatch(/^modules\/beds\/_posts\/2001-01-01-soil\.md:\d+$/);
  const html = await read(page.file);
  const sections = page.decks.flatMap((deck: { slides: { section: string }[] }) => deck.slides);
  expect(sections.length).toBeGreaterThan(5);
  for (const { section } of sections) expect(html).toContain(`<section id="${section}"`);
  expect(page.decks[0].videos).toMatchObject([
    { key: "abcdefghijk", startSeconds: 10, endSeconds: 90 },
  ]);
  expect(page.worksheets).toMatchObject([{ number: 1, file: "worksheets/beds/worksheet-1.html" }]);
});

test("a page about the spheres begins with the way into each of its decks", async () => {
  const html = await read("pages/beds/spheres.html");
  for (const anchor of [
    "opening-1",
    "interests-1",
    "relationships-1",
    "opportunity-1",
    "together-1",
  ])
    expect(html).toContain(`href="#/${anchor}"`);
});

test("a worksheet's page asks its questions, with room for each sphere", async () => {
  const html = await read("worksheets/beds/worksheet-2.html");
  expect(html).toContain("<h2>How does it relate to you?</h2>");
  expect(html.match(/<h3>/g)).toHaveLength(3);
  expect(html).toContain("Licence: CC BY-SA 4.0");
  expect(html).toContain("Source: modules/beds/_posts/2001-02-01-spheres.md");
});

test("the same course is written the same way, over what was written before", async () => {
  const before = await read("pages/beds/soil.html");
  expect(await write(await aCourseFolder(), out)).toMatchObject({ ok: true });
  expect(await read("pages/beds/soil.html")).toBe(before);
});

test("a page that the course no longer has goes from the folder, and nothing else does", async () => {
  const [folder, target] = [await aCourseFolder(), await aFolder()];
  await write(folder, target);
  await writeFile(join(target, "pages", "beds", "mine.html"), "somebody's own");
  await rm(join(folder, "modules/beds/_posts/2001-01-01-soil.md"));
  await write(folder, target);
  expect((await readdir(join(target, "pages/beds"))).toSorted()).toEqual([
    "mine.html",
    "spheres.html",
  ]);
});

test("a folder with anybody else's files in it is left alone", async () => {
  const folder = await aFolder();
  await writeFile(join(folder, "thesis.txt"), "all of it");
  const refused = await write(await aCourseFolder(), folder);
  expect(refused).toMatchObject({ ok: false });
  expect(await readdir(folder)).toEqual(["thesis.txt"]);
});

test("a link that leads out of the course's folder is not followed", async () => {
  const folder = await aCourseFolder();
  const secret = join(await aFolder(), "secret.png");
  await writeFile(secret, "private");
  await mkdir(join(folder, "more"));
  await symlink(secret, join(folder, "more", "out.png"));
  const page = join(folder, "modules/beds/_posts/2001-03-01-out.md");
  await writeFile(page, "![out](/more/out.png)\n");
  const written = await write(folder, await aFolder());
  expect(written).toMatchObject({ ok: true, value: { missing: ["more/out.png"] } });
});

import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compileCourse } from "../../src/compiler/compile.ts";
import { readCourse } from "../../src/compiler/course-files.ts";
import type { Sources } from "../../src/compiler/sources.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "talkback-course-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

async function read(path = ""): Promise<Sources> {
  const outcome = await readCourse(join(folder, path));
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}

async function refusal(path: string): Promise<string> {
  const outcome = await readCourse(join(folder, path));
  return outcome.ok ? "" : outcome.refusal.message;
}

test("a folder's pages, settings and includes are texts, all else is there to be shown", async () => {
  await write({
    "_config.yml": "a: 1",
    "_includes/x.html": "x",
    "m/_posts/2001-01-01-a.md": "é",
    "img/ä b.png": "png",
    "maps/town.json": "{}",
    ".git/x.md": "no",
    "node_modules/x/readme.md": "no",
  });
  const sources = await read();
  expect([...sources.texts.keys()].toSorted()).toEqual([
    "_config.yml",
    "_includes/x.html",
    "m/_posts/2001-01-01-a.md",
  ]);
  expect([...sources.others].toSorted()).toEqual(["img/ä b.png", "maps/town.json"]);
  expect(sources.texts.get("m/_posts/2001-01-01-a.md")).toBe("é");
  expect(sources.partial).toBe(false);
});

test("one page brings its course's settings and images with it, and no other page", async () => {
  await write({
    "_data/course.yml": "title: Gardens\nmodules: [m, gone]",
    "m/_posts/2001-01-01-a.md": "![](/img/a.png)",
    "m/_posts/2001-01-02-b.md": "",
    "img/a.png": "png",
  });
  const { course, diagnostics } = compileCourse(await read("m/_posts/2001-01-01-a.md"));
  expect(course.title).toBe("Gardens");
  expect(course.modules.flatMap(({ pages }) => pages.map(({ id }) => id))).toEqual(["m/a"]);
  expect(diagnostics).toEqual([]);
});

test("one module brings its course's settings and images with it, and no other module", async () => {
  await write({
    "_config.yml": "title: Gardens",
    "modules/m/_posts/2001-01-01-a.md": "![](/img/a.png)",
    "modules/other/_posts/2001-01-02-b.md": "",
    "img/a.png": "png",
  });
  for (const path of ["modules/m", "modules/m/_posts"]) {
    const { course, diagnostics } = compileCourse(await read(path));
    expect(course.title).toBe("Gardens");
    expect(course.modules.map(({ id }) => id)).toEqual(["m"]);
    expect(diagnostics).toEqual([]);
  }
});

test("a module without a course above it stands alone", async () => {
  await write({ "soil/_posts/2001-01-01-a.md": "" });
  expect(compileCourse(await read("soil")).course.title).toBe("Soil");
});

test("a page that stands alone is a course of one page, with the images beside it", async () => {
  await write({ "talk.md": "# Talk\n\n![](img/a.png)", "other.md": "", "img/a.png": "png" });
  const { course, diagnostics } = compileCourse(await read("talk.md"));
  expect(course.title).toBe("Talk");
  expect(course.modules.map(({ pages }) => pages.length)).toEqual([1]);
  expect(diagnostics).toEqual([]);
});

test("a path that is not there, an empty folder and a file of another kind are each told in a sentence", async () => {
  await write({ "empty/x.txt": "x", "picture.png": "x" });
  expect(await refusal("gone")).toContain("There is nothing at");
  expect(await refusal("empty")).toContain("holds no pages");
  expect(await refusal("picture.png")).toContain("is no markdown file");
});

test("a page of 50 MB is left out and told, the others stay", async () => {
  await write({ "a.md": "A", "big.md": new Uint8Array(50_000_000).fill(97) });
  const sources = await read();
  expect([...sources.texts.keys()]).toEqual(["a.md"]);
  expect(sources.problems).toMatchObject([
    { file: "big.md", severity: "error", code: "unreadable" },
  ]);
  expect(sources.problems[0]?.message).toContain("50.0 MB");
  expect(await refusal("big.md")).toContain("50.0 MB");
});

test("a link out of the course is not followed, one in a circle ends", async () => {
  await write({ "course/a.md": "A", "secret/b.md": "B" });
  await symlink(join(folder, "secret"), join(folder, "course/out"));
  await symlink(join(folder, "course"), join(folder, "course/round"));
  await symlink(join(folder, "nowhere"), join(folder, "course/broken.md"));
  expect([...(await read("course")).texts.keys()]).toEqual(["a.md"]);
});

test("bytes that are no UTF-8 are read as old Windows editors wrote them", async () => {
  await write({ "a.md": new Uint8Array([0x93, 0x61, 0x94]) });
  expect((await read()).texts.get("a.md")).toBe("“a”");
});

import { expect, test } from "vitest";
import { compileCourse } from "../../src/compiler/compile.ts";
import { someSources } from "./some-sources.ts";

type Texts = Readonly<Record<string, string>>;

const pages = (texts: Texts): readonly string[] =>
  compileCourse(someSources(texts)).course.modules.flatMap((module) =>
    module.pages.map(({ id }) => id),
  );
const titles = (texts: Texts): readonly string[] =>
  compileCourse(someSources(texts)).course.modules.flatMap((module) =>
    module.pages.map(({ title }) => title),
  );

test("pages are ordered by the date in their name, then by name", () => {
  expect(
    pages({
      "m/_posts/2001-10-01-d.md": "",
      "m/_posts/2001-9-01-c.md": "",
      "m/_posts/2000-12-31-b.markdown": "",
      "m/_posts/2000-12-31-a.md": "",
    }),
  ).toEqual(["m/a", "m/b", "m/c", "m/d"]);
});

test("listed modules come first and in their order, the others after and marked", () => {
  const { course, diagnostics } = compileCourse(
    someSources({
      "_data/course.yml": "title: Gardens\nmodules: [water, soil, air]\n",
      "modules/air/_posts/2001-01-01-a.md": "",
      "modules/bees/_posts/2001-01-01-a.md": "",
      "modules/soil/_posts/2001-01-01-a.md": "",
    }),
  );
  expect(course.title).toBe("Gardens");
  expect(course.modules.map(({ id, listed }) => [id, listed])).toEqual([
    ["soil", true],
    ["air", true],
    ["bees", false],
  ]);
  expect(diagnostics).toMatchObject([
    { file: "_data/course.yml", severity: "warning", code: "missing-module" },
  ]);
});

test("a course that lists no modules has them by name, all of them listed", () => {
  const { course } = compileCourse(
    someSources({ "b/_posts/2001-01-01-a.md": "", "a/_posts/2001-01-01-a.md": "" }),
  );
  expect(course.modules.map(({ id, listed }) => [id, listed])).toEqual([
    ["a", true],
    ["b", true],
  ]);
});

test.each([
  ["lang: es", "es"],
  ["locale: es_MX.UTF-8", "es-MX"],
  ["language: Spanish", undefined],
  ["title: x", undefined],
])("the language that %s names is %s", (config, language) => {
  const { course } = compileCourse(
    someSources({ "m/_posts/2001-01-01-a.md": "x", "_config.yml": `${config}\n` }),
  );
  expect(course.language).toBe(language);
});

test("title, description and licence come from course.yml, else from _config.yml, else from the folder", () => {
  const page = { "m/_posts/2001-01-01-a.md": "" };
  const config = "title: Site\ndescription: About it\nlicense: CC BY-SA 4.0\n";
  expect(compileCourse(someSources({ ...page, "_config.yml": config })).course).toMatchObject({
    title: "Site",
    description: "About it",
    licence: "CC BY-SA 4.0",
  });
  expect(
    compileCourse(
      someSources({ ...page, "_config.yml": config, "_data/course.yml": "title: Course\n" }),
    ).course,
  ).toMatchObject({ title: "Course", description: "About it" });
  expect(compileCourse(someSources(page)).course.title).toBe("A Course");
});

test("a page without a title is called after its file, each word capitalized", () => {
  expect(
    titles({
      "m/_posts/2001-01-01-community-interests-and-priorities.md": "---\ntile: X\n---\nText",
      "m/_posts/2001-01-02-no-front-matter.md": "Text",
      "m/_posts/2001-01-03-x.md": '---\ntitle: "Reflect: Plus/Delta &amp; more"\n---\n',
    }),
  ).toEqual([
    "Community Interests And Priorities",
    "No Front Matter",
    "Reflect: Plus/Delta & more",
  ]);
});

test("front matter without a title is told, no front matter at all is not", () => {
  const { diagnostics } = compileCourse(
    someSources({
      "m/_posts/2001-01-01-a.md": "---\ntile: X\n---\nText",
      "m/_posts/2001-01-02-b.md": "Text",
    }),
  );
  expect(diagnostics).toMatchObject([
    { file: "m/_posts/2001-01-01-a.md", line: 1, severity: "note", code: "no-title" },
  ]);
});

test("a module is called after the page at its own address, else after its folder", () => {
  const { course } = compileCourse(
    someSources({
      "modules/a/_posts/2001-01-01-x.md": "---\ntitle: All about A\npermalink: /modules/a/\n---\n",
      "modules/my-second_one/_posts/2001-01-01-x.md": "",
    }),
  );
  expect(course.modules.map(({ title }) => title)).toEqual(["All about A", "My Second One"]);
});

test("a hidden page is not shown", () => {
  expect(
    pages({
      "m/_posts/2001-01-01-a.md": "---\npublished: false\n---\n",
      "m/_posts/2001-01-02-b.md": "",
    }),
  ).toEqual(["m/b"]);
});

test("a post without a date is not part of the course, and that is told", () => {
  const { course, diagnostics } = compileCourse(
    someSources({ "m/_posts/2001-01-01-a.md": "", "m/_posts/--stuff.md": "x" }),
  );
  expect(course.modules[0]?.pages.length).toBe(1);
  expect(diagnostics).toMatchObject([{ file: "m/_posts/--stuff.md", code: "undated-post" }]);
});

test("odd names make good ids, and two that would be the same are told apart", () => {
  expect(
    pages({
      "modules/Read & Watch/_posts/2001-01-01-Let's Say Hello!.md": "",
      "modules/Read & Watch/_posts/2001-01-02-lets-say-hello.md": "",
      "modules/éducación/_posts/2001-01-01-¿Cómo?.md": "",
      "modules/🙂/_posts/2001-01-01-🙂.md": "",
    }),
  ).toEqual([
    "read-watch/lets-say-hello",
    "read-watch/lets-say-hello-2",
    "educacion/como",
    "pages/page",
  ]);
});

test("modules of one name in different places are told apart by the folder above", () => {
  const { course } = compileCourse(
    someSources({
      "courses/a/intro/_posts/2001-01-01-x.md": "",
      "courses/b/intro/_posts/2001-01-01-x.md": "",
    }),
  );
  expect(course.modules.map(({ id }) => id)).toEqual(["intro", "b-intro"]);
});

test("a folder of markdown files is a course; what is about the repository is not", () => {
  expect(
    pages({ "one.md": "", "README.md": "", "part/2-two.md": "", "_drafts/three.md": "" }),
  ).toEqual(["pages/one", "part/2-two"]);
  expect(pages({ "README.md": "# Hello" })).toEqual(["pages/readme"]);
});

test("where there are posts, other markdown is not part of the course", () => {
  expect(pages({ "about.md": "", "m/_posts/2001-01-01-a.md": "" })).toEqual(["m/a"]);
});

test("lessons in _episodes need no date", () => {
  expect(pages({ "_episodes/02-b.md": "", "_episodes/01-a.md": "", "index.md": "" })).toEqual([
    "pages/01-a",
    "pages/02-b",
  ]);
});

test("what Jekyll is told to leave out is left out", () => {
  expect(
    pages({
      "_config.yml": "exclude: [old/]\n",
      "old/_posts/2001-01-01-a.md": "",
      "m/_posts/2001-01-01-a.md": "",
    }),
  ).toEqual(["m/a"]);
});

test("configuration that is no YAML is told with its line and counts as empty", () => {
  const { course, diagnostics } = compileCourse(
    someSources({ "_config.yml": "title: a\n  b: [\n", "m/_posts/2001-01-01-a.md": "" }),
  );
  expect(course.title).toBe("A Course");
  expect(diagnostics).toMatchObject([
    { file: "_config.yml", severity: "error", code: "broken-yaml" },
  ]);
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compileCourse } from "../../src/compiler/compile.ts";
import { readCourse } from "../../src/compiler/course-files.ts";
import { aPage, onePage, someSources } from "./some-sources.ts";
import { runs } from "../dice.ts";

/** Pieces of the dialect, well and badly formed, in any order. */
const pieces = fc.constantFrom(
  "---\n",
  "title: x\n",
  "published: false\n",
  "# A\n",
  "## Interests\n",
  "## Relationships\n\n",
  "## Opportunity\n",
  '<div class="callout activity" markdown="1">\n',
  '<div class="callout videos">',
  "</div>",
  "</div></div>\n",
  "## [Worksheet #1: K-W-L](https://example.org){:target=“_blank”}\n",
  "Back to Worksheet #1. What have you learned?\n",
  "* What is it?\n* Name it…\n  * deeper\n",
  '{: .challenge data-prompt="rating" data-max="x"}\n',
  "> “A.”<br/><br/>– B\n",
  "<table><tr><th>A</th></tr><tr><td></td></tr></table>\n",
  "| a | b |\n",
  '<iframe src="https://youtu.be/aaaaaaaaaaa"></iframe>',
  '<div class="videotime">3:18</div>',
  "![x](/y.png)",
  "<details><summary>S</summary>",
  "<!-- ",
  " -->",
  "{% if x %}",
  "{{ site.x | y: }}",
  "```\n",
  "\r",
  "\r\n\r\n",
  "\u0000",
  "\uFEFF",
  "\ud800",
  "[^1]: x\n",
  "<br/>",
);

test("C2 C3 any text compiles to some course, and to the same one again", () => {
  const text = fc.array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 30 });
  fc.assert(
    fc.property(text, (parts) => {
      const sources = onePage(parts.join(""));
      const compiled = compileCourse(sources);
      expect(compiled.course.modules.length).toBe(
        parts.join("").includes("published: false") ? compiled.course.modules.length : 1,
      );
      expect(JSON.stringify(compileCourse(sources))).toBe(JSON.stringify(compiled));
    }),
    { numRuns: runs(150) },
  );
});

test("C2 any configuration compiles", () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), (text, json) => {
      const settings = {
        "_config.yml": text,
        "_data/course.yml": JSON.stringify(json),
        "worksheets.yaml": text,
      };
      expect(() => compileCourse(someSources({ [aPage]: "x", ...settings }))).not.toThrow();
    }),
    { numRuns: runs(200) },
  );
});

test("every prompt that a slide asks is there, and every board has a prompt", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const { course } = compileCourse(onePage(parts.join("\n")));
      const prompts = course.modules.flatMap(({ worksheets }) =>
        worksheets.flatMap((one) => one.prompts),
      );
      const slides = course.modules.flatMap(({ pages }) =>
        pages.flatMap(({ decks }) => decks.flatMap((deck) => deck.slides)),
      );
      const ids = prompts.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { prompt, board } of slides) {
        if (prompt !== null) expect(ids).toContain(prompt);
        if (board !== null) expect(prompts.map((one) => one.board)).toContain(board);
      }
      expect(new Set(slides.map(({ id }) => id)).size).toBe(slides.length);
    }),
    { numRuns: runs(200) },
  );
});

test.each(["\n", "\r\n", "\r"])("line ends of any kind make no difference (%j)", (end) => {
  const text = "---\ntitle: T\n---\n\n## A\n\n* b\n* c\n";
  const plain = compileCourse(onePage(text));
  expect(JSON.stringify(compileCourse(onePage(`\uFEFF${text.replaceAll("\n", end)}`)))).toBe(
    JSON.stringify(plain),
  );
});

test("the seed is one page of five decks, its worksheet one question asked four times", async () => {
  const sources = await readCourse("slides");
  if (!sources.ok) throw new Error(sources.refusal.message);
  const { course, diagnostics } = compileCourse(sources.value);
  expect(diagnostics).toEqual([]);
  const [module] = course.modules;
  const decks = module?.pages.flatMap((page) => page.decks) ?? [];
  expect(
    decks.map(({ part, title, hue, videoSeconds }) => [part, title, hue, videoSeconds]),
  ).toEqual([
    ["opening", "Mentoring and Connected Learning", 4, 0],
    ["sphere", "Interests", 1, 198],
    ["sphere", "Relationships", 2, 220],
    ["sphere", "Opportunity", 3, 122],
    ["together", "Together", 5, 0],
  ]);
  expect(module?.worksheets.flatMap(({ prompts }) => prompts.map(({ id }) => id))).toEqual([
    "mentoring/worksheet-3/how-did-they-relate@interests",
    "mentoring/worksheet-3/how-did-they-relate@relationships",
    "mentoring/worksheet-3/how-did-they-relate@opportunity",
    "mentoring/worksheet-3/how-did-they-relate",
  ]);
});

test("every slide knows its file and line", async () => {
  const sources = await readCourse("slides");
  if (!sources.ok) throw new Error(sources.refusal.message);
  const { course } = compileCourse(sources.value);
  const decks = course.modules.flatMap(({ pages }) => pages.flatMap((page) => page.decks));
  expect(decks[1]?.slides.map(({ layout, source }) => [layout, source.line])).toEqual([
    ["opening", 7],
    ["quote", 8],
    ["text", 10],
    ["video", 13],
    ["prompt", 41],
  ]);
});

test("C2 broken front matter and an unclosed box are told with file and line, and the page is still there", () => {
  const { course, diagnostics } = compileCourse(
    onePage(
      '---\ntitle: "x\nb: [\n---\n\nText.\n\n<div class="callout info" markdown="1">\n\nMore.\n',
    ),
  );
  expect(diagnostics).toMatchObject([
    { file: aPage, code: "bad-front-matter" },
    { file: aPage, line: 8, severity: "warning", code: "unclosed-div" },
  ]);
  const html =
    course.modules[0]?.pages[0]?.decks[0]?.slides.map((slide) => slide.html).join("") ?? "";
  expect(html).toContain("Text.");
  expect(html).toContain("More.");
});

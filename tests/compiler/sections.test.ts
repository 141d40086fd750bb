import { expect, test } from "vitest";
import { compileCourse } from "../../src/compiler/compile.ts";
import { onePage } from "./some-sources.ts";

function decks(text: string): readonly (readonly [string, string, number, string])[] {
  const { course } = compileCourse(onePage(`---\ntitle: Our page\n---\n\n${text}`));
  return course.modules.flatMap(({ pages }) =>
    pages.flatMap((page) =>
      page.decks.map(({ id, part, hue, title }) => [id, part, hue, title] as const),
    ),
  );
}

const id = "mentoring/a-page";
const spheres = "## Interests\n\nOne.\n\n## Relationships\n\nTwo.\n\n## Opportunity\n\nThree.\n\n";
const sheet =
  '<div class="callout activity" markdown="1">\n\n## Worksheet #1: All\n\nWhat do you think?\n\n</div>\n\n';

const own = (number: number): string => sheet.replace("#1", `#${number}`);

test("a page is one deck", () => {
  expect(decks("Hello.\n\n## One\n\nTwo.\n")).toEqual([[`${id}/page`, "page", 4, "Our page"]]);
});

test("C4 a page whose sections are the spheres is an opening, a deck for each, and one for all together", () => {
  expect(decks(`Before.\n\n${spheres}${sheet}`)).toEqual([
    [`${id}/opening`, "opening", 4, "Our page"],
    [`${id}/interests`, "sphere", 1, "Interests"],
    [`${id}/relationships`, "sphere", 2, "Relationships"],
    [`${id}/opportunity`, "sphere", 3, "Opportunity"],
    [`${id}/together`, "together", 5, "Together"],
  ]);
});

test.each([
  "### INTEREST\n\na\n\n### relationships:\n\nb\n\n### Opportunities\n\nc\n",
  `# Our page\n\n${spheres}`,
])("spheres are found at the shallowest level, however they are written", (text) => {
  expect(decks(text).map(([, part]) => part)).toEqual(["opening", "sphere", "sphere", "sphere"]);
});

test("a page that names only two of the spheres is one deck", () => {
  expect(decks("## Interests\n\na\n\n## Opportunities\n\nb\n").length).toBe(1);
});

test("spheres deeper than other sections make no decks", () => {
  expect(decks(`## Theory\n\na\n\n${spheres.replaceAll("##", "###")}`).length).toBe(1);
});

test("what stands after the spheres' sections is for all together, what stands between goes with the sphere before", () => {
  const { course } = compileCourse(
    onePage(
      `## Start\n\nFirst.\n\n## Interests\n\na\n\n## More of them\n\nMore.\n\n## Relationships\n\nb\n\n## Opportunity\n\nc\n\n## Conclusion\n\nLast.\n`,
    ),
  );
  const html = course.modules[0]?.pages[0]?.decks.map(({ slides }) =>
    slides.map((slide) => slide.html).join(""),
  );
  expect(
    html?.map((one) => ["First.", "More.", "Last."].filter((words) => one.includes(words))),
  ).toEqual([["First."], ["More."], [], [], ["Last."]]);
});

test("C5 each sphere's deck asks the page's worksheet as its own prompt, and all stand on one board", () => {
  const { course } = compileCourse(onePage(spheres + sheet));
  const board = "mentoring/worksheet-1/what-do-you-think";
  expect(
    course.modules[0]?.worksheets[0]?.prompts.map(({ id: prompt, sphere }) => [prompt, sphere]),
  ).toEqual([
    [`${board}@interests`, "interests"],
    [`${board}@relationships`, "relationships"],
    [`${board}@opportunity`, "opportunity"],
    [board, null],
  ]);
  const asked = course.modules[0]?.pages[0]?.decks.map(({ slides }) =>
    slides.flatMap(({ prompt }) => prompt ?? []),
  );
  expect(asked).toEqual([
    [],
    [`${board}@interests`],
    [`${board}@relationships`],
    [`${board}@opportunity`],
    [board],
  ]);
});

test("a worksheet of each sphere is that sphere's own", () => {
  const text = spheres
    .replace("One.\n\n", `One.\n\n${own(1)}`)
    .replace("Two.\n\n", `Two.\n\n${own(2)}`)
    .replace("Three.\n\n", `Three.\n\n${own(3)}`);
  const { course } = compileCourse(onePage(text));
  const deckParts = course.modules[0]?.pages[0]?.decks.map(({ part }) => part);
  expect(deckParts).toEqual(["opening", "sphere", "sphere", "sphere"]);
  expect(course.modules[0]?.worksheets.map(({ prompts }) => prompts.length)).toEqual([1, 1, 1]);
});

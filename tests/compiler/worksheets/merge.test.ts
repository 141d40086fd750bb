import { expect, test } from "vitest";
import { compileCourse } from "../../../src/compiler/compile.ts";
import { onePage, someSources } from "../some-sources.ts";

const activity = (body: string): string =>
  `<div class="callout activity" markdown="1">\n\n${body}\n\n</div>\n\n`;
const module = (texts: Readonly<Record<string, string>>, yaml?: string) =>
  compileCourse(
    someSources({
      ...Object.fromEntries(
        Object.entries(texts).map(([name, text]) => [
          `modules/garden/_posts/2001-01-0${name}.md`,
          text,
        ]),
      ),
      ...(yaml === undefined ? {} : { "worksheets.yaml": yaml }),
    }),
  );
const ids = (compiled: ReturnType<typeof compileCourse>): readonly string[] =>
  compiled.course.modules.flatMap(({ worksheets }) =>
    worksheets.flatMap(({ prompts }) => prompts.map(({ id }) => id)),
  );
const codes = (compiled: ReturnType<typeof compileCourse>): readonly string[] =>
  compiled.diagnostics.map(({ code }) => code);

test("C8 a question's id is made of module, label, number and its own first words", () => {
  const compiled = module({
    "1-a": activity("## Worksheet #3: Soil\n\nHow does the soil smell today?"),
  });
  expect(ids(compiled)).toEqual(["garden/worksheet-3/how-does-the-soil"]);
});

test("C8 an id does not change when the text around its question does", () => {
  const before = activity("## Worksheet #3: Soil\n\nHow does the soil smell today?");
  const after = activity(
    "## Worksheet #3: All about soil\n\nTake a spade.\n\n* What colour is it?\n* Is it wet?\n\nNow lean down. How does the soil smell today? Tell nobody.",
  );
  expect(ids(module({ "1-a": before }))).toEqual(["garden/worksheet-3/how-does-the-soil"]);
  expect(ids(module({ "1-a": `Hello.\n\n${after}` }))).toContain(
    "garden/worksheet-3/how-does-the-soil",
  );
});

test("a worksheet without a number is known by its page and heading", () => {
  expect(ids(module({ "1-a-page": activity("### Look around\n\nWhat do you see?") }))).toEqual([
    "garden/a-page/look-around/what-do-you-see",
  ]);
  expect(
    ids(module({ "1-a-page": activity("What do you see?") + activity("What do you hear?") })),
  ).toEqual([
    "garden/a-page/activity/what-do-you-see",
    "garden/a-page/activity-2/what-do-you-hear",
  ]);
});

test("two questions that begin alike are told apart by more words, the same one twice by numbers; none has the short key", () => {
  const list = "* What do you see here?\n* What do you see there?\n* I learned…\n* I learned…";
  expect(ids(module({ "1-a": activity(`## Activity 1: Look\n\n${list}`) }))).toEqual([
    "garden/activity-1/what-do-you-see-here",
    "garden/activity-1/what-do-you-see-there",
    "garden/activity-1/i-learned-1",
    "garden/activity-1/i-learned-2",
  ]);
});

test("a workbook page asks the same boards again, and adds worksheets that stand there alone", () => {
  const compiled = module({
    "1-a": activity("## [Worksheet #1: Soil](https://example.org/doc)\n\nHow does it smell?"),
    "2-workbook":
      "## [Worksheet #1: Soil](https://example.org/doc)\n\nHow does it smell?\n\n## [#2: Water](https://example.org/doc)\n\nWhere is the well?\n\n## Afterwards\n\nIs this a question?",
  });
  expect(ids(compiled)).toEqual([
    "garden/worksheet-1/how-does-it-smell",
    "garden/worksheet-2/where-is-the-well",
  ]);
  expect(codes(compiled)).toEqual([]);
});

test("where a workbook page words a worksheet otherwise, the callout says what is asked", () => {
  const compiled = module({
    "1-workbook": "## Worksheet #1: Soil\n\nHow does the soil smell to you?\n",
    "2-a": activity("## Worksheet #1: Soil\n\nHow does it smell?"),
  });
  expect(ids(compiled)).toEqual(["garden/worksheet-1/how-does-it-smell"]);
});

test("a way back asks the first worksheet's boards, and K-W-L is one board of four columns", () => {
  const compiled = module({
    "1-a": activity(
      "## Worksheet #1: Garden K-W-L\n\nMake a list of things you already **know** about gardens. Then write down what you **want to learn**.",
    ),
    "9-end": activity(
      "### Back to Worksheet #1: Garden K-W-L\n\nWhat have you learned during this module?",
    ),
  });
  expect(ids(compiled)).toEqual(["garden/worksheet-1/k-w-l"]);
  const [worksheet] = compiled.course.modules[0]?.worksheets ?? [];
  expect(worksheet?.prompts[0]?.fields.map(({ label }) => label)).toEqual([
    "Know",
    "Want to know",
    "Learned",
    "Do next",
  ]);
  const slides =
    compiled.course.modules[0]?.pages.flatMap(({ decks }) =>
      decks.flatMap((deck) => deck.slides),
    ) ?? [];
  expect(slides.filter(({ prompt }) => prompt === "garden/worksheet-1/k-w-l").length).toBe(2);
});

test("C8 two worksheets of one number are an error that names both places, and both are kept", () => {
  const compiled = module({
    "1-a": activity("## Worksheet #1: Soil\n\nHow does it smell?"),
    "2-b": activity("## Worksheet #1: Water\n\nWhere is the well?"),
  });
  expect(compiled.diagnostics).toMatchObject([{ severity: "error", code: "duplicate-worksheet" }]);
  expect(compiled.diagnostics[0]?.message).toContain("modules/garden/_posts/2001-01-01-a.md:1");
  expect(ids(compiled)).toEqual([
    "garden/worksheet-1/how-does-it-smell",
    "garden/worksheet-1-2/where-is-the-well",
  ]);
});

test("numbers start again in each module", () => {
  const page = activity("## Worksheet #1: Soil\n\nHow does it smell?");
  const compiled = compileCourse(
    someSources({ "a/_posts/2001-01-01-x.md": page, "b/_posts/2001-01-01-x.md": page }),
  );
  expect(ids(compiled)).toEqual([
    "a/worksheet-1/how-does-it-smell",
    "b/worksheet-1/how-does-it-smell",
  ]);
  expect(codes(compiled)).toEqual([]);
});

test("worksheets.yaml changes kind, labels and order, switches off, and keeps an old id", () => {
  const page = activity(
    "## Worksheet #1: Soil\n\n* How does it smell?\n* What is in it?\n* Who lives there?\n* How deep?",
  );
  const compiled = module(
    { "1-a": page },
    [
      "questions:",
      "  garden/worksheet-1/how-does-it-smell: {kind: choice, options: [Sweet, Sour], at-most: 2}",
      "  garden/worksheet-1/what-is-in-it: false",
      "  garden/worksheet-1/who-lives-there: {kind: list, order: 0}",
      "aliases:",
      "  garden/worksheet-1/how-deep: garden/worksheet-1/depth",
    ].join("\n"),
  );
  expect(codes(compiled)).toEqual([]);
  const prompts = compiled.course.modules[0]?.worksheets[0]?.prompts ?? [];
  expect(prompts.map(({ id, kind }) => [id, kind])).toEqual([
    ["garden/worksheet-1/who-lives-there", "list"],
    ["garden/worksheet-1/how-does-it-smell", "choice"],
    ["garden/worksheet-1/depth", "text"],
  ]);
  expect(prompts[1]?.fields).toMatchObject([
    { kind: "choice", options: ["Sweet", "Sour"], atMost: 2 },
  ]);
});

test("worksheets.yaml tells what it does not understand, and names a question that is not there", () => {
  const compiled = module(
    { "1-a": activity("## Worksheet #1: Soil\n\nHow does it smell?") },
    "colour: red\nquestions:\n  garden/worksheet-1/how-does-it-smell: {kind: sclae}\n  garden/worksheet-9/gone: {kind: list}\n",
  );
  expect(compiled.diagnostics.map(({ line, code }) => [line, code])).toEqual([
    [1, "worksheet-settings"],
    [3, "worksheet-settings"],
    [4, "unknown-question"],
  ]);
  expect(compiled.diagnostics[1]?.message).toContain("text, stem, list, columns, rating, choice");
});

test.each([
  ["callouts: activity\n", 1, "a list"],
  ["headings: {a: b}\n", 1, "a list"],
  ["# mine\nquestions: [x]\n", 2, "for each id"],
  ["aliases:\n  garden/worksheet-1/how-does-it-smell: [a]\n", 2, "until now"],
  ["aliases:\n  garden/worksheet-1/how-does-it-smell: 'a b'\n", 2, "until now"],
  ["aliases:\n  garden/worksheet-1/how-does-it-smell:\n", 2, "until now"],
])("C2 %j in worksheets.yaml is told with its line, and changes nothing", (yaml, line, words) => {
  const compiled = module({ "1-a": activity("## Worksheet #1: Soil\n\nHow does it smell?") }, yaml);
  expect(compiled.diagnostics).toMatchObject([
    { file: "worksheets.yaml", line, code: "worksheet-settings" },
  ]);
  expect(compiled.diagnostics[0]?.message).toContain(words);
  expect(ids(compiled)).toEqual(["garden/worksheet-1/how-does-it-smell"]);
});

test("the course says which callouts and headings ask", () => {
  const compiled = module(
    {
      "1-a":
        '> What comes out?\n{: .challenge}\n\n<div class="callout challenge" markdown="1">\n\nWhat comes out?\n\n</div>\n\n## Übung 4\n\nWhat do you see?\n',
    },
    "callouts: [challenge]\nheadings: [Übung]\n",
  );
  expect(ids(compiled)).toContain("garden/a/activity/what-comes-out");
  expect(ids(compiled)).toContain("garden/ubung-4/what-do-you-see");
});

test("C9 no word of a worksheet is lost", () => {
  const compiled = compileCourse(
    onePage(
      activity(
        "## Worksheet #1: Soil\n\nTake *one* spade. How deep? Rest now.\n\n* First: dig\n* Then ![](/x.png) what?\n  * nested\n\n> A quotation.\n\n    code?",
      ),
    ),
  );
  const html =
    compiled.course.modules[0]?.pages[0]?.decks[0]?.slides.map((slide) => slide.html).join(" ") ??
    "";
  for (const words of [
    "Worksheet #1: Soil",
    "one",
    "How deep?",
    "Rest now.",
    "First: dig",
    "what?",
    "nested",
    "A quotation.",
    "code?",
  ])
    expect(html).toContain(words);
});

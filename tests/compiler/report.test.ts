import { expect, test } from "vitest";
import { compileCourse } from "../../src/compiler/compile.ts";
import { reportLines, reportOf } from "../../src/compiler/report.ts";
import { onePage } from "./some-sources.ts";

const compiled = compileCourse(
  onePage(
    [
      "---\ntitle: Our page\n---",
      "## Interests\n\na\n\n## Relationships\n\nb\n\n## Opportunity\n",
      '<iframe src="https://youtu.be/aaaaaaaaaaa"></iframe>\n<div class="videotime">1:05</div>\n',
      '<div class="callout activity" markdown="1">\n\n## Worksheet #1: Soil\n\nTake a spade. How deep is it?\n\n</div>\n',
      "![](/gone.png)\n",
    ].join("\n"),
  ),
);

test("the report tells each worksheet's questions, by which rule, and where they are asked", () => {
  const report = reportOf(compiled);
  expect(report).toMatchObject({ title: "A Course", videoSeconds: 65, splits: [], scaled: [] });
  expect(report.modules[0]?.worksheets).toMatchObject([
    {
      id: "mentoring/worksheet-1",
      title: "Worksheet #1: Soil",
      line: 17,
      questions: [
        {
          id: "mentoring/worksheet-1/how-deep-is-it",
          kind: "text",
          rule: "question",
          ask: "How deep is it?",
          line: 21,
        },
      ],
    },
  ]);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

test("in a terminal it is lines to read, with problems as file and line", () => {
  const lines = reportLines(reportOf(compiled)).flatMap((line) => line.split("\n"));
  expect(lines[0]).toMatch(
    /^A Course: 1 module, \d decks, \d+ slides, 1:05 min of video, 1 question$/,
  );
  expect(lines).toContain(
    "  Worksheet #1: Soil  mentoring/worksheet-1  modules/mentoring/_posts/2001-02-01-a-page.md:17",
  );
  expect(
    lines.some(
      (line) =>
        line.includes("_a-page.md:25 warning missing-image:") ||
        line.includes("a-page.md:25 warning missing-image:"),
    ),
  ).toBe(true);
  expect(lines.at(-1)).toBe("0 errors, 1 warning, 0 notes");
});

test("and what its author has added to it", () => {
  const attributes = 'data-shown="" data-chips="Up | Down" data-examples="Deep | Flat"';
  const page = `<div class="callout activity" markdown="1">\n\nHow deep is it?\n{: ${attributes}}\n\n</div>\n`;
  const report = reportOf(compileCourse(onePage(page)));
  expect(report.modules[0]?.worksheets[0]?.questions).toMatchObject([
    { fields: ["Your answer", "Up / Down"], shown: true, examples: 2 },
  ]);
  expect(reportLines(report).join("\n")).toContain("shown as answers arrive, 2 examples");
});

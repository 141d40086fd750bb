import { expect, test } from "vitest";
import { compileCourse } from "../../../src/compiler/compile.ts";
import {
  refinementOfSettings,
  refinementOfYaml,
} from "../../../src/compiler/worksheets/refinement.ts";
import { onePage, someSources, aPage } from "../some-sources.ts";

function asked(body: string) {
  const page = `<div class="callout activity" markdown="1">\n\n## Worksheet #1: Soil\n\n${body}\n\n</div>\n`;
  const { course, diagnostics } = compileCourse(onePage(page));
  const prompts = course.modules[0]?.worksheets.flatMap((worksheet) => worksheet.prompts) ?? [];
  return {
    diagnostics,
    prompts: prompts.map(({ id, kind, fields }) => ({ id: id.split("/").at(-1), kind, fields })),
  };
}

/** How many questions of kind list a box with these attributes asks. */
function listsAsked(attributes: string): number {
  const page = `<div class="callout activity" markdown="1" ${attributes}>\n\nHow? What then?\n\n* Why is it?\n* Who is it?\n\n</div>`;
  return (
    compileCourse(onePage(page)).course.modules[0]?.worksheets[0]?.prompts.filter(
      ({ kind }) => kind === "list",
    ).length ?? 0
  );
}

test("an attribute list under a paragraph changes its question's kind", () => {
  expect(
    asked('How deep is it?\n{: data-prompt="rating" data-min="0" data-max="10"}').prompts,
  ).toMatchObject([
    { id: "how-deep-is-it", kind: "rating", fields: [{ kind: "scale", min: 0, max: 10 }] },
  ]);
  expect(
    asked('How deep is it?\n{: data-options="Deep | Shallow" data-at-most="2"}').prompts,
  ).toMatchObject([{ kind: "choice", fields: [{ options: ["Deep", "Shallow"], atMost: 2 }] }]);
  expect(asked('How deep is it?\n{: data-fields="Here; There"}').prompts).toMatchObject([
    { kind: "columns", fields: [{ label: "Here" }, { label: "There" }] },
  ]);
});

test("an attribute list under a list is for all its questions, one in an item for that item", () => {
  expect(
    asked(
      '* How deep is it?\n* {: data-prompt="off"} Who asks?\n* {: data-prompt="text" data-key="smell"} How does it smell?\n{: data-prompt="list"}',
    ).prompts,
  ).toMatchObject([
    { id: "how-deep-is-it", kind: "list" },
    { id: "smell", kind: "text" },
  ]);
});

test("an attribute list on the box is for all its questions, and can say that it asks nothing", () => {
  expect(listsAsked('data-prompt="list"')).toBe(3);
  expect(listsAsked('data-prompt="off"')).toBe(0);
});

test("a list of options under the sentence that asks", () => {
  expect(
    asked('Choose your tool.\n\n* Spade\n* Rake\n{: data-prompt="choice"}').prompts,
  ).toMatchObject([
    { id: "choose-your-tool", kind: "choice", fields: [{ options: ["Spade", "Rake"] }] },
  ]);
});

test("C8 two questions of one key are an error with file and line, and neither is lost", () => {
  const { prompts, diagnostics } = asked('How?\n{: data-key="x"}\n\nWhy?\n{: data-key="x"}');
  expect(prompts.map(({ id }) => id)).toEqual(["x", "x-2"]);
  expect(diagnostics).toMatchObject([{ severity: "error", code: "duplicate-question", line: 8 }]);
});

test("an alias that another question has is an error, and changes nothing", () => {
  const { course, diagnostics } = compileCourse(
    someSources({
      [aPage]:
        '<div class="callout activity" markdown="1">\n\n## Worksheet #1: Soil\n\n* How deep is it?\n* How wide is it?\n\n</div>',
      "worksheets.yaml":
        "aliases:\n  mentoring/worksheet-1/how-wide-is-it: mentoring/worksheet-1/how-deep-is-it\n",
    }),
  );
  expect(course.modules[0]?.worksheets[0]?.prompts.length).toBe(2);
  expect(diagnostics).toMatchObject([{ severity: "error", code: "duplicate-question" }]);
});

test.each([
  [{ "data-prompt": "sclae" }, 'there is no kind "sclae"'],
  [{ "data-max": "ten" }, "whole number"],
  [{ "data-fields": " | " }, "empty"],
  [{ "data-sphere": "arts" }, "interests, relationships, opportunity"],
  [{ "data-key": "a b" }, "letters, digits and hyphens"],
])("%j is told in a sentence and changes nothing", (settings, words) => {
  const { refinement, complaints } = refinementOfSettings(settings);
  expect(refinement).toEqual({});
  expect(complaints.join()).toContain(words);
});

test("what is no entry at all is told, and false switches off", () => {
  expect(refinementOfYaml("list").complaints.length).toBe(1);
  expect(refinementOfYaml({ constructor: 1, polarity: 2 }).complaints.length).toBe(2);
  expect(refinementOfYaml(false).refinement).toEqual({ off: true });
});

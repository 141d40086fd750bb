import { describe, expect, test } from "vitest";
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
  [{ "data-off": "maybe" }, "true or false"],
  [{ "data-shown": "later" }, "true or false"],
  [{ "data-chips": "Strength" }, "at least two"],
  [{ "data-chips": "Strength | Strength" }, "at least two"],
  [{ "data-chips": `Strength | ${"long ".repeat(9)}` }, "too long"],
  [{ "data-chips-label": " " }, "empty"],
  [{ "data-examples": "|" }, "one at least"],
])("%j is told in a sentence and changes nothing", (settings, words) => {
  const { refinement, complaints } = refinementOfSettings(settings);
  expect(refinement).toEqual({});
  expect(complaints.join()).toContain(words);
});

test("what is no entry at all is told, and false switches off", () => {
  expect(refinementOfYaml("list").complaints.length).toBe(1);
  expect(refinementOfYaml({ constructor: 1, polarity: 2 }).complaints.length).toBe(2);
  expect(refinementOfYaml({ key: "smell" }).complaints.join()).toContain("alias");
  expect(refinementOfYaml(false).refinement).toEqual({ off: true });
});

describe("chips", () => {
  test("are one more field of the form, with the author's label", () => {
    const [prompt] = asked(
      'How is it?\n{: data-chips="Strength | Challenge" data-chips-label="This is a" data-chips-required=""}',
    ).prompts;
    expect(prompt).toMatchObject({
      kind: "text",
      fields: [
        { kind: "text" },
        {
          kind: "choice",
          label: "This is a",
          options: ["Strength", "Challenge"],
          atMost: 1,
          required: true,
          tag: true,
        },
      ],
    });
  });

  test("can be left without a choice, unless the author says otherwise", () => {
    const { prompts } = asked('How is it?\n{: data-chips="Strength | Challenge"}');
    expect(prompts[0]?.fields[1]).toMatchObject({ label: "Strength / Challenge", required: false });
  });

  test("of a whole worksheet are for the questions that have cards", () => {
    const { prompts, diagnostics } = asked(
      '* How is it?\n* {: data-prompt="rating"} How deep is it?\n{: data-chips="Up | Down"}',
    );
    expect(prompts.map(({ fields }) => fields.length)).toEqual([2, 1]);
    expect(diagnostics).toMatchObject([{ code: "worksheet-attribute" }]);
  });
});

test("a question can be left out of its worksheet's chips", () => {
  const { prompts, diagnostics } = asked(
    '* How is it?\n* {: data-chips="false"} Who is it?\n* {: data-prompt="rating" data-chips="false"} How deep is it?\n{: data-chips="Up | Down"}',
  );
  expect(prompts.map(({ fields }) => fields.length)).toEqual([2, 1, 1]);
  expect(diagnostics).toEqual([]);
});

function refined(entry: string, body = "How does it smell?", asks = "how-does-it-smell") {
  const { course, diagnostics } = compileCourse(
    someSources({
      [aPage]: `<div class="callout activity" markdown="1">\n\n## Worksheet #1: Soil\n\n${body}\n\n</div>`,
      "worksheets.yaml": `questions:\n  mentoring/worksheet-1/${asks}:\n${entry.replace(/^/gm, "    ")}\n`,
    }),
  );
  return { prompt: course.modules[0]?.worksheets[0]?.prompts[0], diagnostics };
}

describe("examples", () => {
  test("are texts of the file, or in an attribute list between bars", () => {
    const { prompt, diagnostics } = refined("examples: [Like rain; like iron., Sour]");
    expect(diagnostics).toEqual([]);
    expect(prompt?.examples).toEqual({
      values: [{ text: "Like rain; like iron." }, { text: "Sour" }],
      whileOpen: false,
    });
    expect(refinementOfSettings({ "data-examples": "Like rain; cold | Sour" }).refinement).toEqual({
      examples: ["Like rain; cold", "Sour"],
    });
  });

  test("fill in several fields by their labels, lists line by line, chips too", () => {
    const form = refined(
      "fields: [Here, There]\nchips: [Strength, Challenge]\nexamples-open: true\nexamples:\n  - { There: Sand, Strength / Challenge: Challenge }",
    );
    expect(form.prompt?.examples).toEqual({
      values: [{ "column-2": "Sand", chip: ["Challenge"] }],
      whileOpen: true,
    });
    expect(
      refined("kind: list\nexamples: [{ One thing on each line: [Rain, Iron] }]").prompt,
    ).toMatchObject({
      examples: { values: [{ lines: ["Rain", "Iron"] }] },
    });
  });

  test.each([
    ["examples: [{ Nowhere: Sand }]", 'no field "Nowhere"', "Your answer"],
    [
      "chips: [Up, Down]\nexamples: [{ Your answer: Sand, Up / Down: Left }]",
      "does not fit",
      "options shown",
    ],
    ["kind: rating\nexamples: [Three]", "bars", "how-does-it-smell"],
    ["kind: choice\noptions: [Sweet, Sour]\nchips: [Up, Down]", "bars", "how-does-it-smell"],
    [`examples: [${"long ".repeat(200)}]`, "does not fit", "too long"],
    ["examples: [[nested]]", "is a text", "labels"],
    ["examples:", "one at least", "12"],
  ])("%s that do not fit are told with file and line, and left out", (entry, words, more) => {
    const { prompt, diagnostics } = refined(entry);
    expect(prompt?.examples).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { file: "worksheets.yaml", line: 2, severity: "warning", code: "worksheet-settings" },
    ]);
    expect(diagnostics[0]?.message).toContain(words);
    expect(diagnostics[0]?.message).toContain(more);
  });

  test("in an attribute list are told at its question", () => {
    const { diagnostics } = asked('How deep?\n{: data-prompt="rating" data-examples="Deep"}');
    expect(diagnostics).toMatchObject([{ code: "worksheet-attribute", line: 5 }]);
  });
});

test("a question is hidden until revealed, unless its author says otherwise; the last word is the question's own", () => {
  expect(refined("kind: list").prompt).not.toHaveProperty("shown");
  expect(refined("shown: true").prompt).toMatchObject({ shown: true });
  expect(
    refined("shown: false", 'How does it smell?\n{: data-shown=""}').prompt,
  ).not.toHaveProperty("shown");
});

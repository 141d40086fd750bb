import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileCourse } from "../../src/compiler/compile.ts";
import type { Sources } from "../../src/compiler/sources.ts";
import { htmlOf } from "../hostile/carriers.ts";
import { complaintsAbout } from "../hostile/complaints.ts";
import { inputs } from "../hostile/inputs.ts";
import { countSteps } from "./count-steps.ts";
import { aPage, onePage, someSources } from "./some-sources.ts";
import { runs } from "../dice.ts";

const marks = fc.constantFrom(
  ..."--- | > * + - # = ~~~ ``` {: } {{ }} {% %} <div> </div> <b </ <!-- --> [^1] [^1]: ]( ![ ]: $$ | \\ & : \" ' ( ) <br/> &#".split(
    " ",
  ),
  ..."\n|\n\n|\n    |\t|\r\n|\r|\0|\u2028|\ufeff| |a|Aa. |1. |What? |key: ".split("|"),
);
const anyText = fc
  .array(
    fc.oneof(
      { arbitrary: marks, weight: 6 },
      { arbitrary: fc.string({ unit: "binary", maxLength: 12 }), weight: 2 },
      { arbitrary: fc.constantFrom(...inputs), weight: 2 },
      { arbitrary: fc.constantFrom("## Interests\n\n", "title: ", "questions:\n  "), weight: 1 },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

const question =
  '<div class="callout activity" markdown="1">\n\n## Worksheet #1: A\n\nWhat is it?\n\n</div>\n';
const places: Readonly<Record<string, (text: string) => Sources>> = {
  "a page": (text) => onePage(text),
  "front matter": (text) => onePage(`---\n${text}\n---\n{{ page.title }}\n\n${question}`),
  Liquid: (text) =>
    onePage(`{% assign a = ${text} %}{{ ${text} }}{% if ${text} %}${text}{% endif %}`),
  "an include": (text) =>
    someSources({ [aPage]: "{% include a.html b=page.title %}", "_includes/a.html": text }),
  "worksheets.yaml": (text) => someSources({ [aPage]: question, "worksheets.yaml": text }),
  "course.yml": (text) => someSources({ [aPage]: question, "_data/course.yml": text }),
  "_config.yml": (text) => someSources({ [aPage]: question, "_config.yml": text }),
  "file names": (text) =>
    someSources({ [`modules/${text}/_posts/2001-01-01-${text}.md`]: question }),
};

test.each(Object.entries(places))(
  "C2 C3 C11 any text compiles, twice to the same course, and lets nothing through: as %s",
  (_, sourcesOf) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const compiled = compileCourse(sourcesOf(text));
        expect(htmlOf(compiled.course).flatMap(complaintsAbout)).toEqual([]);
        expect(compileCourse(sourcesOf(text))).toEqual(compiled);
      }),
      { numRuns: runs(400) },
    );
  },
);

const endless: readonly string[] = [
  ...'x|One sentence here. |*a |**a|_a_b|[|[a](|![a](b |[a][b] |`a |<|<a |<a b="|<div>|</div>|<span>a|{:|{: .a}|{{ a |{% if a %}|&amp'.split(
    "|",
  ),
  ...'"a |... |a\n\n|* a\n|  * a\n|> |> a\n|# a\n\n|[^a]|[^a]: b\n|[a]: b\n|*[a]: b\n|a\n: b\n\n|$$a |~~a |```\n|<p>a</p>\n'.split(
    "|",
  ),
  "|a",
  "| a | b |\n",
  "<b><p><i>",
  "<table><tr><td>",
  "    a\n",
  "a  \n",
  "https://youtu.be/abcdefghijk\n\n",
  "* rate a from 1 to 5 in the first column\n",
];

const pageOf = (part: string, length: number): Sources => {
  const text = part.repeat(Math.ceil(length / part.length));
  return onePage(part.includes("rate") ? question.replace("What is it?", text) : text);
};

test.each(endless)("ten times the text takes about ten times the steps: %j", async (part) => {
  const few = await countSteps(() => compileCourse(pageOf(part, 3_000)));
  const many = await countSteps(() => compileCourse(pageOf(part, 30_000)));
  expect(many / few).toBeLessThan(14);
});

describe("C2 four hundred thousand signs without an end", () => {
  test.each(["|a", "# a\n\n", "    a\n", "[", "*a ", "<b><p><i>", "One sentence here. "])(
    "%j",
    (part) => {
      const { course } = compileCourse(pageOf(part, 400_000));
      expect(course.modules).toHaveLength(1);
    },
  );
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compileCourse } from "../../src/compiler/compile.ts";
import { renderKramdown } from "../../src/compiler/kramdown/render.ts";
import { onePage } from "./some-sources.ts";
import { visibleWords } from "./visible-words.ts";
import { runs } from "../dice.ts";

const pieces = fc.constantFrom(
  "# A\n\n",
  "## Interests\n\n",
  "## Relationships\n\n",
  "## Opportunity\n\n",
  "### Deeper\n\n",
  '<div class="callout activity" markdown="1">\n\n',
  '<div class="callout videos">\n',
  '<div class="callout foo" markdown="1">\n',
  "</div>\n\n",
  '## [Worksheet #1: K-W-L](https://example.org){:target="_blank"}\n\n',
  "What have you learned? Why not?\n\n",
  "* What is it?\n* Name it…\n\n",
  "1. one\n2. two\n   * deeper\n\n",
  "> “A.”<br/><br/>– B\n\n",
  "> Q\n{: .challenge}\n\n",
  "<table><tr><th>A</th></tr><tr><td></td></tr></table>\n\n",
  "| a | b |\n|---|---|\n| c | d |\n\n",
  '<iframe src="https://youtu.be/aaaaaaaaaaa"></iframe>\n',
  '<div class="videotime">3:18</div>\n\n',
  "![x](/y.png)\n\n",
  "Text with ![x](/y.png) a picture.\n\n",
  "<details><summary>S</summary>more words</details>\n\n",
  "```\ncode here\n```\n\n",
  "Plain paragraph with several words. And another sentence.\n\n",
  "Term\n: meaning\n\n",
  "---\n\n",
  "<!-- unseen -->\n\n",
  "Use this worksheet to plan.\n\n",
  "[A talk](https://youtu.be/bbbbbbbbbbb)\n\n",
  "**Bold**\n\n",
);

test("C1 every word of a page is on a slide, once and in order, outside of what the deck adds", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
      const text = parts.join("");
      const { course } = compileCourse(onePage(`---\ntitle: T\n---\n${text}`));
      const slides = course.modules.flatMap(({ pages }) =>
        pages.flatMap(({ decks }) => decks.flatMap((deck) => deck.slides)),
      );
      const shown = slides.flatMap(({ chrome, html }) =>
        chrome ? [] : [`<section>${html}</section>`],
      );
      expect(visibleWords(shown.join(""))).toEqual(visibleWords(renderKramdown(text)));
    }),
    { numRuns: runs(400) },
  );
});

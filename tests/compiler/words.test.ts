import * as fc from "fast-check";
import { expect, test } from "vitest";
import { blockText } from "../../src/compiler/block-text.ts";
import { compose } from "../../src/compiler/worksheets/compose.ts";
import { markPrompts } from "../../src/compiler/worksheets/derive.ts";
import { flowOf } from "../../src/compiler/worksheets/flow.ts";
import { plainText } from "../../src/compiler/inline.ts";
import { readHtml } from "./read-html.ts";
import { visibleWords } from "./visible-words.ts";
import { runs } from "../dice.ts";

/** Tags in any order, closed or not, as a browser would mend them. */
const tags = fc.constantFrom(
  "<p>",
  "</p>",
  "<div>",
  '<div class="callout info">',
  '<div class="callout activity">',
  '<div class="colorhighlight color1">',
  "</div>",
  "<ul><li>",
  "<li>",
  "</li></ul>",
  "<ol>",
  "</ol>",
  "<blockquote>",
  "<br>",
  "<br/><br/>– ",
  "— A Librarian",
  "</blockquote>",
  "<table><tr><th>",
  "<table><caption>Caption</caption><tr><th>",
  "<td>",
  "<tr>",
  "</table>",
  "<details><summary>",
  "</summary>",
  "</details>",
  "<b>",
  "</b>",
  "<em>",
  "</em>",
  '<a href="x">',
  "</a>",
  "<sup>",
  "</sup>",
  "<h2>",
  "</h2>",
  "<dl><dt>",
  "<dd>",
  "</dl>",
  "<figure>",
  "<figcaption>",
  "</figure>",
  "<center>",
  "<form><button>",
  "<select><option>",
  "<hr>",
  '<img src="x" alt="unseen">',
  '<iframe src="https://youtu.be/aaaaaaaaaaa"></iframe>',
  '<div class="videotime">3:18</div>',
  "<pre>",
  "</pre>",
  "<!-- unseen -->",
  "<script>unseen</script>",
  "<x-y>",
);
const words = fc.constantFrom(
  " one ",
  "two.",
  "What? ",
  "Write it down. ",
  "four…",
  " ",
  "Use this worksheet. ",
  "\n",
);
const html = fc.array(fc.oneof(tags, words), { maxLength: 25 }).map((parts) => parts.join(""));

const split = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

test("C1 a table ends the paragraph before it, and words that are loose in it stand between", () => {
  const page = "<p>two.<table><caption>Caption</caption><tr><th><tr>What? ";
  expect(split(blockText(readHtml(page).blocks))).toEqual(["two.", "What?", "Caption"]);
  expect(visibleWords(page)).toEqual(["two.", "What?", "Caption"]);
});

test("C1 every word of a page is in exactly one block, in order", () => {
  fc.assert(
    fc.property(html, (page) => {
      expect(split(blockText(readHtml(page).blocks))).toEqual(visibleWords(page));
    }),
    { numRuns: runs(1000) },
  );
});

function wordsOfWorksheet(page: string): readonly string[] {
  const { blocks } = readHtml(page);
  const pieces = compose(markPrompts(flowOf(blocks)), "Worksheet #1: K-W-L", 1);
  return pieces.flatMap((piece) =>
    split(
      piece.kind === "prompt"
        ? `${plainText(piece.lead)} ${plainText(piece.ask)}`
        : blockText(piece.blocks),
    ),
  );
}

test.each([
  "<ol><ul><li> one </li></ul>two.",
  "<ul><li>What? <ul><li>one</li></ul>two. <ul><li>three</li></ul>Why?</li><li>four</li></ul>",
  "<ul><li>What? <details><summary>one</summary>two</details>three.</li><li>four</li></ul>",
])("C9 what goes on below a list within an item stays below it: %s", (page) => {
  expect(wordsOfWorksheet(page)).toEqual(visibleWords(page));
});

test("C9 every word of a worksheet is in exactly one of its parts, in order", () => {
  fc.assert(
    fc.property(html, (page) => {
      expect(wordsOfWorksheet(page)).toEqual(visibleWords(page));
    }),
    { numRuns: runs(1000) },
  );
});

test("C9 every worksheet asks something", () => {
  fc.assert(
    fc.property(html, (page) => {
      const pieces = compose(markPrompts(flowOf(readHtml(page).blocks)), "", 1);
      expect(pieces.some(({ kind }) => kind === "prompt")).toBe(true);
    }),
    { numRuns: runs(1000) },
  );
});

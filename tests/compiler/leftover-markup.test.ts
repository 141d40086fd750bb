import { expect, test } from "vitest";
import { leftoverMarkup } from "../../src/compiler/leftover-markup.ts";
import { readHtml } from "./read-html.ts";

const told = (html: string): readonly string[] =>
  leftoverMarkup(readHtml(html).blocks, "a.md").map(({ code, line }) => `${line} ${code}`);

test.each([
  "<p data-line='3'>a{:target=x}</p>",
  "<p data-line='3'>see [this](there)</p>",
  "<ul><li data-line='3'>**bold </li></ul>",
  "<p data-line='3'>###Heading</p>",
  "<div class='callout info'><p data-line='3'>{{ x }}</p></div>",
  "<p data-line='3'>a &lt;/div&gt;</p>",
])("%s shows markup", (html) => {
  expect(told(html)).toEqual(["3 leftover-markup"]);
});

test.each([
  "<p><code>**a** {: .b}</code></p>",
  "<pre>&lt;/div&gt;</pre>",
  "<p>5 &lt; 6 * 7 #1</p>",
  "<p>C# [1]</p>",
])("%s shows none", (html) => {
  expect(told(html)).toEqual([]);
});

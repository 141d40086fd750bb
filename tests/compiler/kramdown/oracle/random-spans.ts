import { pick, repeat } from "./random.ts";
import type { Make, Random } from "./random.ts";

const WORDS = [
  ...`teen library mentor she's don't “quoted” ’tis don’t café naïve 3:18 (aside) well-known e.g. A. B
  1. 2) # + - * > | : $5 100% R&D AT&T a_b_c snake_case x*y C++ <3 http://x.org/a_b name@x.org …
  — – é's über 👍 the '80s rock'n'roll "word" 'word' (“x”) [x] {y} a/b \\* \\_ \\[ back\\slash 日本 ...`.split(
    /[ \n]+/,
  ),
  "\u00a0",
  "\u3000",
  "\u2028x",
  "a\u00a0b",
  "\u200b",
  "e\u0301",
];

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
  "{:standalone}",
  "{:}",
  "{: }",
  '{: target="_blank"}',
  "{:.a}",
  "{: x=y}",
];
export const BLOCK_LISTS = [
  "{: .x}",
  "{: .x #i}",
  "{:.no_toc}",
  '{: style="color:red"}',
  "{: .a .b}",
  "{:x}",
  "{: .x}text",
];

export const word: Make = (random) => pick(random, WORDS);
export const words = (random: Random, least = 1, most = 4): string =>
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
export const SPAN_NAMES = Object.keys(SPANS);

export function spans(random: Random, depth: number): string {
  if (depth <= 0) return words(random);
  return repeat(random, 1, 3, () => span(random, depth - 1)).join(
    pick(random, ["", " ", " ", " "]),
  );
}

export function span(random: Random, depth: number, only: readonly string[] = SPAN_NAMES): string {
  const name = random() < 0.4 ? "words" : pick(random, only);
  return (SPANS[name] ?? word)(random, depth);
}

export const text = (random: Random, only: readonly string[] = SPAN_NAMES): string =>
  repeat(random, 1, 6, () => span(random, 2, only)).join(pick(random, ["", " ", " ", " ", "\n"]));
export const line = (random: Random): string => text(random).replaceAll("\n", " ");

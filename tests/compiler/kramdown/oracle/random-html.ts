import { pick, repeat } from "./random.ts";
import type { Random } from "./random.ts";
import { words } from "./random-spans.ts";

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
export const htmlSoup = (random: Random): string => {
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
export const outline = (random: Random): string =>
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

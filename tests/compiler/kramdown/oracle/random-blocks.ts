import { pick, repeat, times } from "./random.ts";
import type { Make, Random } from "./random.ts";
import { BLOCK_LISTS, line, span, text, word, words } from "./random-spans.ts";

const indent = (body: string, by: string): string => body.replace(/^(?=.)/gm, by);
export const gap = (random: Random): string =>
  pick(random, ["\n", "\n", "\n\n", "\n\n", "\n\n", "\n \n", "\n\t\n", "\n\n\n"]);

export const BLOCKS: Readonly<Record<string, Make>> = {
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
export const BLOCK_NAMES = Object.keys(BLOCKS);

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

export function block(
  random: Random,
  depth: number,
  only: readonly string[] = BLOCK_NAMES,
): string {
  const name = depth <= 0 || random() < 0.3 ? "paragraph" : pick(random, only);
  return (BLOCKS[name] ?? word)(random, depth);
}

function blocks(random: Random, depth: number, only?: readonly string[]): string {
  const parts = repeat(random, 1, 3, () => block(random, depth, only));
  return parts.reduce((all, part) => all + gap(random) + part);
}

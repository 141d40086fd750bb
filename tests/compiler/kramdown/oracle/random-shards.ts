import { pick, repeat } from "./random.ts";
import type { Random } from "./random.ts";

export const SHARDS =
  `* ** _ __ *** \` \`\` [ ] ( ) ![ ]( ](u) {: } {:.x} < > </ <b> </b> <i <div> </div> <!-- --> & &amp; " ' -- ... ~~
  $$ \\ | # : > - 1. a b é 1 . , ! ? [^1] [one] <br/> <code> </code> \u00a0 “ ” {:target="_blank"} {::comment} {:/} HTML ^ = +
  http: <a href="u"> </a> <span> </span> s \\< <<`.split(/\s+/);
export const STARTS = [
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

export const shards = (random: Random, least: number, most: number): string =>
  repeat(random, least, most, () => pick(random, SHARDS)).join(pick(random, ["", "", " "]));

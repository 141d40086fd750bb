import * as fc from "fast-check";
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from "parse5";
import { expect, test } from "vitest";
import { compileCourse } from "../../src/compiler/compile.ts";
import { renderKramdown } from "../../src/compiler/kramdown/render.ts";
import { shownPage } from "../decks/shown-page.ts";
import { onePage } from "./some-sources.ts";
import { runs } from "../dice.ts";

const counted = "h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote table details pre img".split(" ");

/** How often each of them, and each address that a link leads to, stands in the HTML. */
function structureOf(html: string): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  const waiting: Tree.ChildNode[] = [...parseFragment(html).childNodes];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!("tagName" in node)) continue;
    const { tagName, attrs, childNodes } = node;
    const href = attrs.find(({ name }) => name === "href")?.value;
    const players = ["iframe", "video", "audio"].includes(tagName) ? "player" : null;
    const name = tagName === "a" && href !== undefined ? `to ${href}` : players;
    const key = name ?? (counted.includes(tagName) ? tagName : null);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
    const classes = attrs.find((one) => one.name === "class")?.value ?? "";
    if (/\bcallout\b/.test(classes)) counts.set(classes, (counts.get(classes) ?? 0) + 1);
    waiting.push(...childNodes);
  }
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function shown(text: string): Readonly<Record<string, number>> {
  const { course } = compileCourse(onePage(`---\ntitle: T\n---\n${text}`));
  const sections = course.modules.flatMap(({ pages }) =>
    pages.flatMap(({ decks }) =>
      decks.flatMap(({ slides }) =>
        slides.flatMap(({ chrome, html }) => (chrome ? [] : [`<section>${html}</section>`])),
      ),
    ),
  );
  return structureOf(shownPage(`<body>${sections.join("")}</body>`));
}

function expectAlike(text: string): void {
  expect(shown(text)).toEqual(structureOf(renderKramdown(text)));
}

const long = "A sentence with some words in it. ".repeat(60);
const traps: readonly (readonly [string, string])[] = [
  [
    "pictures in the cells of a table",
    "| ![a](/y.png) | b |\n| c | ![d](https://e.example/f.png) |\n",
  ],
  [
    "a player, a list and a heading in the cells of a table",
    '<table><tr><td><iframe src="https://youtu.be/aaaaaaaaaaa"></iframe></td><td><h4>h</h4><ul><li>x</li></ul></td></tr></table>\n',
  ],
  [
    "a table in the cell of a table",
    "<table><tr><td><table><tr><td>x</td></tr></table></td><td>y</td></tr></table>\n",
  ],
  [
    "a cell that is taller than a slide",
    `<table><tr><td>${long}</td><td><p>${long}</p></td></tr></table>\n`,
  ],
  [
    "a link over several sentences",
    `${long}[${"A link. With two. ".repeat(8)}](https://a.example) and on.\n`,
  ],
  [
    "an image and words in one link",
    '<a href="https://a.example"><img src="/y.png" alt=""> words</a>\n',
  ],
  ["a link with nothing in it", "Some [](https://a.example) words.\n"],
  ["an item that is an image", "* ![a](/y.png)\n* ![b](/y.png)\n"],
  ["an item that is a player", '* <iframe src="https://youtu.be/aaaaaaaaaaa"></iframe>\n* b\n'],
  ["items that are empty", "1. a\n2.  \n3. c\n"],
  [
    "a worksheet's blank lines",
    '<div class="callout activity" markdown="1">\n## Worksheet #1: A\nName three goals.\n\n1. \n2. \n</div>\n',
  ],
  ["a quotation of nothing but a picture", "> ![a](/y.png)\n"],
  ["a quotation around a list with a table", "> * a\n>\n>   | b | c |\n"],
  ["a quotation around a callout", "> > ## H\n> > words\n> {: .challenge}\n"],
  ["an empty quotation", "> [a]: https://a.example\n\nwords\n"],
  [
    "a callout with nothing to show",
    'words\n\n<div class="callout info" markdown="1">\n* * *\n</div>\n',
  ],
  [
    "a callout in an item",
    '* a\n\n  <div class="callout info" markdown="1">\n  ## H\n  words\n  </div>\n',
  ],
  ["definitions that are images", "![a](/y.png)\n: ![b](/y.png)\n"],
  [
    "films that are missing, or lie elsewhere",
    '<video src="/none.webm"></video>\n\n<audio src="/none.mp3"></audio>\n\n<video src="https://a.example/b.mp4"></video>\n',
  ],
  [
    "lists and tables in a fold",
    '<details markdown="1"><summary>S</summary>\n\n* ![a](/y.png)\n* b\n\n| ![a](/y.png) |\n\n</details>\n',
  ],
];

test("C10 a running time that stands further down is marked as one there", () => {
  const { course } = compileCourse(
    onePage(
      '<iframe src="https://youtu.be/aaaaaaaaaaa"></iframe>\n\nA sentence.\n\n<div class="videotime">7:51</div>\n',
    ),
  );
  const slides = course.modules[0]?.pages[0]?.decks[0]?.slides ?? [];
  expect(slides.find(({ video }) => video !== null)?.video?.runningTime).toBe("7:51");
  expect(slides.at(-1)?.html).toContain('<span class="videotime">7:51</span>');
});

test.each(traps)("C13 the page is put together again: %s", (_, text) => {
  expectAlike(text);
});

const pieces = fc.constantFrom(
  ...traps.map(([, text]) => `${text}\n`),
  "## H\n\n",
  "words\n\n",
  `${long}\n\n`,
);

test("C13 whatever stands on a page is put together again", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      expectAlike(parts.join("<!-- -->\n\n"));
    }),
    { numRuns: runs(150) },
  );
});

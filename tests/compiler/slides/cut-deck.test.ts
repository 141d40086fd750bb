import { expect, test } from "vitest";
import { blockText } from "../../../src/compiler/block-text.ts";
import type { Block } from "../../../src/compiler/block.ts";
import { cutDeck } from "../../../src/compiler/slides/cut-deck.ts";
import { renderSection } from "../../../src/compiler/slides/render-section.ts";
import type { Deck, Slide } from "../../../src/domain/course.ts";
import { visibleWords } from "../visible-words.ts";
import {
  aDraft,
  aHeading,
  aList,
  aParagraph,
  aQuote,
  aTable,
  aVideo,
  aWorksheet,
  element,
  sentences,
  text,
} from "./a-draft.ts";

const deckOf = (blocks: readonly Block[]): Deck => cutDeck(aDraft(blocks)).deck;
const slidesOf = (blocks: readonly Block[]): readonly Slide[] => deckOf(blocks).slides.slice(1);
const wordsOf = (deck: Deck): readonly string[] =>
  deck.slides.flatMap((slide) => visibleWords(renderSection(slide, deck)));
const shownOn = (slide: Slide | undefined): string => visibleWords(slide?.html ?? "").join(" ");
const everything: readonly Block[] = [
  aParagraph(
    "A garden needs no introduction. ",
    element("strong", [text("Ask at the fence")]),
    ".",
  ),
  aHeading(2, "Before you dig"),
  aParagraph("Agree on these:"),
  aList(["Six hours of sun", [aParagraph("Water"), aList(["a butt", "a can"])], "A fence"]),
  aQuote("“We came with spades. We stayed for tea.”", "– Warden of an allotment"),
  aHeading(3, "A year in a table"),
  aTable(
    ["Month", "Sow"],
    [
      ["March", "Beans"],
      ["April", "Carrots"],
    ],
  ),
  { kind: "code", language: "js", text: "if (dry) {\n  pour(10);\n}\n", line: 20 },
  {
    kind: "callout",
    callout: "videos",
    label: "Watch",
    tone: "watch",
    line: 21,
    blocks: [aParagraph("A short film."), aVideo("23:34 | In this film a gardener digs.")],
  },
  {
    kind: "callout",
    callout: "objectives",
    label: "Objectives",
    tone: "aim",
    line: 22,
    blocks: [aHeading(3, "Goals"), aList(["Plan a bed", "Name five plants"])],
  },
  {
    kind: "details",
    summary: [text("References")],
    blocks: [aParagraph("1. Reed, A. (2011). Soil."), aTable(["a"], [["b"]])],
    line: 23,
  },
  {
    kind: "definitions",
    line: 24,
    entries: [
      { term: true, blocks: [aParagraph("Mulch")] },
      { term: false, blocks: [aParagraph("A cover for bare soil.")] },
    ],
  },
  {
    kind: "image",
    src: "/course/bed.png",
    alt: "A bed",
    width: null,
    height: null,
    href: "",
    line: 25,
  },
  aParagraph("Source: our own garden."),
  { kind: "rule", line: 26 },
  aWorksheet({ lead: "Think of your yard.", ask: "What would you grow?" }, { ask: "With whom?" }),
];

test("every word of a page is on a slide, once and in order", () => {
  const deck = deckOf(everything);
  expect(wordsOf(deck).join(" ")).toBe(blockText(everything).split(/\s+/).join(" "));
});

test("the same draft is cut the same way", () => {
  expect(cutDeck(aDraft(everything))).toEqual(cutDeck(aDraft(everything)));
});

test("slides are numbered from 1, beginning with the opening", () => {
  const { slides } = deckOf(everything);
  expect(slides.map(({ id }) => id)).toEqual(slides.map((_, index) => `m/p/page/${index + 1}`));
  expect(slides[0]).toMatchObject({
    layout: "opening",
    chrome: true,
    title: "A garden for everyone",
  });
});

test("a section's own heading is the opening's title and no chrome", () => {
  const { deck } = cutDeck(aDraft([], { title: "Interests", heading: aHeading(2, "Interests") }));
  expect(deck.slides[0]?.chrome).toBe(false);
  expect(wordsOf(deck)).toEqual(["Interests"]);
});

test("a long paragraph is cut at ends of sentences, evenly, its heading repeated and counted", () => {
  const slides = slidesOf([aHeading(2, "Water"), aParagraph(sentences(14))]);
  expect(slides.length).toBeGreaterThan(1);
  const parts = slides.map((slide) => visibleWords(slide.html).join(" "));
  for (const part of parts) expect(part).toMatch(/\.$/);
  const lengths = parts.map((part) => part.length);
  expect(Math.max(...lengths)).toBeLessThan(Math.min(...lengths) * 1.7);
  expect(slides.map(({ title }) => title)).toEqual(slides.map(() => "Water"));
  for (const [index, { html }] of slides.entries()) {
    expect(html).toContain(`${index + 1} / ${slides.length}`);
  }
  expect(slides[1]?.html).toContain('<p class="running" data-chrome>Water</p>');
});

test("what is cut is whole in the notes of its first slide, and reported", () => {
  const { deck, cuts } = cutDeck(aDraft([aParagraph(sentences(14))]));
  const [, first, second] = deck.slides;
  expect(visibleWords(first?.notes ?? "").join(" ")).toBe(sentences(14));
  expect(second?.notes).toBe("");
  expect(cuts).toEqual([
    {
      kind: "split",
      source: { file: "modules/m/_posts/2001-01-01-p.md", line: 3 },
      slide: first?.id,
      parts: deck.slides.length - 1,
    },
  ]);
});

test("a short paragraph and its list share a slide", () => {
  const slides = slidesOf([aParagraph("Agree on these:"), aList(["Sun", "Water", "A fence"])]);
  expect(slides.map(shownOn)).toEqual(["Agree on these: Sun Water A fence"]);
});

test("two ideas have two slides", () => {
  expect(slidesOf([aParagraph(sentences(3)), aParagraph(sentences(3))])).toHaveLength(2);
});

test("an ordered list goes on counting where it is cut", () => {
  const items = Array.from({ length: 16 }, (_, index) => `Step number ${index + 3} of a long day`);
  const slides = slidesOf([aList(items, { ordered: true, start: 3 })]);
  expect(slides.length).toBeGreaterThan(1);
  const numbers = slides.flatMap(({ html }) =>
    [...html.matchAll(/value="(\d+)"/g)].map(([, n]) => Number(n)),
  );
  expect(numbers).toEqual(items.map((_, index) => index + 3));
});

test("a sentence longer than a slide is cut between words, none lost", () => {
  const endless = "and another bed, ".repeat(200).trim();
  const deck = deckOf([aParagraph(endless)]);
  expect(deck.slides.length).toBeGreaterThan(3);
  expect(wordsOf(deck).join(" ")).toBe(endless);
});

test("a table's head stands on each of its slides, once as the page's", () => {
  const rows = Array.from({ length: 30 }, (_, index) => [`Week ${index}`, "Weed"]);
  const slides = slidesOf([aTable(["When", "What"], rows)]);
  expect(slides.length).toBeGreaterThan(1);
  for (const { html } of slides) expect(html).toContain("When</th>");
  expect(slides.map((slide) => shownOn(slide).includes("When"))).toEqual(
    slides.map((_, i) => i === 0),
  );
});

test("a heading with nothing of its own stands above the next", () => {
  const [slide, ...others] = slidesOf([
    aHeading(2, "Soil"),
    aHeading(3, "Clay"),
    aParagraph("Heavy."),
  ]);
  expect(others).toEqual([]);
  expect(slide?.html).toContain('<h2 class="kicker">Soil</h2><h3 class="title">Clay</h3>');
});

test("a label that is a time is a chip, one that says more is text", () => {
  const [short, long] = slidesOf([aVideo("3:18"), aVideo("1:57 | An excerpt.")]);
  expect(short?.html).toContain('<div class="videotime chip">3:18</div>');
  expect(long?.html).toContain('<div class="videotime video-label">1:57 | An excerpt.</div>');
  expect(short?.html).toContain(`<div class="player" data-video="${short?.id}">`);
});

test("the opening counts slides and minutes of video", () => {
  const { deck } = cutDeck(aDraft([aVideo("3:40"), aVideo("1:50")]));
  expect(deck.videoSeconds).toBe(330);
  expect(deck.slides[0]?.html).toContain("2 slides · 6 minutes of video");
});

test("a question has a place for its wall and for the way in", () => {
  const [slide] = slidesOf([aWorksheet({ ask: "What would you grow?" })]);
  expect(slide).toMatchObject({ layout: "prompt", prompt: "m/worksheet-3/q1@here", board: null });
  expect(slide?.html).toContain('<div class="wall" data-prompt="m/worksheet-3/q1@here"></div>');
  expect(slide?.html).toContain('<div class="join" data-join></div>');
});

test("the together deck asks with a board", () => {
  const { deck } = cutDeck(aDraft([aWorksheet({ ask: "What?" })], { part: "together" }));
  expect(deck.slides[1]).toMatchObject({ board: "m/worksheet-3/q1" });
  expect(deck.slides[1]?.html).toContain('<div class="wall" data-board="m/worksheet-3/q1"></div>');
});

test("a question too long for its column stands whole on the slide before", () => {
  const slides = slidesOf([aWorksheet({ ask: `${sentences(9)} Why?` })]);
  const asked = slides.at(-1);
  expect(slides[0]?.layout).toBe("text");
  expect(shownOn(slides[0])).toContain("Sentence 1");
  expect(asked?.layout).toBe("prompt");
  expect(shownOn(asked)).toBe("");
});

test("a closing worksheet is chrome through and through", () => {
  const { deck } = cutDeck(
    aDraft([aParagraph("One.")], { part: "sphere", closing: [aWorksheet({ ask: "What?" })] }),
  );
  expect(deck.slides.map(({ chrome }) => chrome)).toEqual([true, false, true]);
  expect(wordsOf(deck)).toEqual(["One."]);
  expect(deck.slides[2]?.html).toMatch(/^<div class="slide"[^>]* data-chrome>/);
});

test("details stay shut and keep their words", () => {
  const [slide] = slidesOf([
    { kind: "details", summary: [text("Answers")], blocks: [aParagraph("Forty-two.")], line: 4 },
  ]);
  expect(slide?.html).toContain("<details><summary>Answers</summary>");
  expect(slide?.html).not.toContain("<details open");
});

test("an image that is missing says so, outside of the page's words", () => {
  const [slide] = slidesOf([
    { kind: "image", src: "", alt: "A plan", width: null, height: null, href: "", line: 4 },
  ]);
  expect(slide?.html).toContain("An image is missing here: A plan");
  expect(shownOn(slide)).toBe("");
});

test("a slide's section says where it comes from", () => {
  const deck = deckOf([aParagraph("One.")]);
  const [, slide] = deck.slides;
  if (slide === undefined) throw new Error("No slide.");
  expect(renderSection(slide, deck)).toMatch(
    /^<section data-slide="m\/p\/page\/2" data-deck="m\/p\/page" data-layout="text" data-hue="4" data-source="modules\/m\/_posts\/2001-01-01-p\.md:3">/,
  );
});

test("no slide carries a style attribute or an id", () => {
  const html = slidesOf(everything)
    .map((slide) => slide.html)
    .join("");
  expect(html).not.toMatch(/ (?:style|id)="/);
});

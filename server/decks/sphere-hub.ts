import { escapeText, tag } from "../../src/compiler/slides/html.ts";
import { type Deck, type Page, spheres } from "../../src/domain/course.ts";
import { extentOf, firstAnchor } from "./site.ts";
import { mark, sphereArt } from "./sphere-art.ts";
import { strings } from "./strings.ts";

const shape = { radius: 214, apart: 238 } as const;
const corners = ["1", "2", "3"] as const;

/** The first slide of a page about the spheres: the way into each of its decks. Empty for any other page. */
export function sphereHub(page: Page): string {
  const deckOf = (sphere: string): Deck | undefined =>
    page.decks.find((deck) => deck.sphere === sphere);
  if (spheres.every((sphere) => deckOf(sphere) === undefined)) return "";
  const opening = page.decks.find(({ part }) => part === "opening");
  const together = page.decks.find(({ part }) => part === "together");
  const buttons = spheres.map((sphere, index) => sphereLink(deckOf(sphere), corners[index] ?? "1"));
  const side = [
    tag("p", { class: "hub-course" }, mark()),
    tag("p", { class: "hub-title", "data-long": page.title.length > 26 }, escapeText(page.title)),
    opening === undefined ? "" : begin(opening),
  ].join("");
  const art = tag(
    "div",
    { class: "hub-spheres" },
    sphereArt(shape, "hub") + buttons.join("") + sphereLink(together, "middle"),
  );
  const { file, line } = page.source;
  return tag(
    "section",
    { id: "hub", "data-chrome": true, "data-layout": "hub", "data-source": `${file}:${line}` },
    tag(
      "div",
      { class: "slide", "data-look": "hub" },
      tag("div", { class: "hub-side" }, side) + art,
    ),
  );
}

function begin(deck: Deck): string {
  const words = `<strong>${escapeText(deck.title)}</strong><small>${strings.beginHere} · ${extentsOf(deck).join(" · ")}</small>`;
  const arrow =
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12h15M13 6l6 6-6 6"/></svg>';
  return tag("a", { class: "hub-begin", href: `#/${firstAnchor(deck)}` }, words + arrow);
}

function sphereLink(deck: Deck | undefined, corner: (typeof corners)[number] | "middle"): string {
  if (deck === undefined) return "";
  const together = corner === "middle";
  const words = together
    ? `<strong>${strings.together}</strong>`
    : `<strong>${escapeText(deck.title)}</strong><small>${extentsOf(deck).join("</small><small>")}</small>`;
  return tag(
    "a",
    {
      class: "hub-sphere",
      href: `#/${firstAnchor(deck)}`,
      "data-corner": corner,
      "data-hue": together ? undefined : deck.hue,
    },
    tag("span", {}, words),
  );
}

function extentsOf(deck: Deck): readonly string[] {
  const { slides, minutes } = extentOf([deck]);
  return minutes === 0
    ? [strings.slides(slides)]
    : [strings.slides(slides), strings.minutesOfVideo(minutes)];
}

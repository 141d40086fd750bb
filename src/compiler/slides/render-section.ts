import type { Deck, Slide } from "../../domain/course.ts";
import type { DeckDraft } from "../draft.ts";
import type { SlideDraft } from "./bench.ts";
import { headHtml } from "./head.ts";
import { escapeText, tag } from "./html.ts";

/** A sphere's name stands beside its colour; other decks say their title where no heading does. */
function placeOf(draft: DeckDraft): string {
  return draft.part === "page" ? draft.moduleTitle : draft.title;
}

function foot(draft: DeckDraft, { part }: SlideDraft): string {
  const place = tag("span", { class: "place" }, escapeText(placeOf(draft)));
  const count =
    part === undefined ? "" : tag("span", { class: "count" }, `${part.number} / ${part.of}`);
  return tag("footer", { class: "foot", "data-chrome": true }, count + place);
}

/** What stands inside a slide's `<section>`: a box of 1280 by 720 that needs nothing from around it. */
export function slideHtml(draft: DeckDraft, slide: SlideDraft): string {
  const { head, body, under, look } = slide;
  return tag(
    "div",
    {
      class: "slide",
      "data-look": look ?? slide.layout,
      "data-head": head?.title?.fresh === true ? "full" : "quiet",
      "data-tone": under.tone,
      "data-callout": under.callout || undefined,
      "data-chrome": under.chrome ? true : undefined,
    },
    (head === null ? "" : headHtml(head)) + body + foot(draft, slide),
  );
}

/** The slide's whole `<section>`, as stage, console and static decks show it. */
export function renderSection(slide: Slide, deck: Deck): string {
  return tag(
    "section",
    {
      "data-slide": slide.id,
      "data-deck": deck.id,
      "data-layout": slide.layout,
      "data-sphere": deck.sphere ?? undefined,
      "data-hue": deck.hue,
      "data-source": `${slide.source.file}:${slide.source.line}`,
      "data-chrome": slide.chrome ? true : undefined,
    },
    slide.html,
  );
}

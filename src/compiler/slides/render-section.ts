import type { Deck, Slide } from "../../domain/course.ts";
import type { DeckDraft } from "../draft.ts";
import type { Bench, SlideDraft } from "./bench.ts";
import { inCallouts } from "./callout.ts";
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
export function slideHtml(bench: Bench, slide: SlideDraft): string {
  const { draft, begun } = bench;
  const { head, body, under, look } = slide;
  const content =
    typeof body === "string"
      ? inCallouts(
          { headings: head === null ? () => "" : headHtml(head, under), html: body },
          under,
          begun,
        )
      : body((content) => inCallouts(content, under, begun));
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
    content + foot(draft, slide),
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

import type { EmbedBlock } from "../block.ts";
import type { Bench, Under } from "./bench.ts";
import { headHeight, headTitle } from "./head.ts";
import { escapeText, tag } from "./html.ts";
import { absentHtml } from "./image.ts";
import type { Intro } from "./intro.ts";
import { layout } from "./layout.ts";
import { qrSvg, shortAddress } from "./qr.ts";

/** What the page has in the place of the card. */
function elsewhere({ image, url, title }: EmbedBlock): string {
  if (image !== undefined) return absentHtml(image);
  return tag("template", {}, tag("iframe", { "data-src-original": url, title }, ""));
}

function card(block: EmbedBlock, title: string): string {
  const words = [
    tag("p", { class: "card-host" }, escapeText(block.host)),
    tag("p", { class: "card-title" }, escapeText(title)),
    tag("p", { class: "card-link" }, escapeText(shortAddress(block.url, 60))),
  ].join("");
  const code = tag("div", { class: "card-code" }, qrSvg(block.url));
  const attributes = { class: "link-card", "data-chrome": true };
  return (
    elsewhere(block) + tag("div", attributes, tag("div", { class: "card-words" }, words) + code)
  );
}

/** How many cards, two in a row, have room below a head and an intro; one alone may be as tall as it likes. */
function cardsIn(room: number): number {
  const { cardHeight, cardGap } = layout;
  return Math.max(1, Math.floor((room + cardGap) / (cardHeight + cardGap))) * 2;
}

/**
 * Frames that are no video, and images that lie elsewhere: where they lead, to be opened by whoever
 * wants to. A row of them, as of badges or sponsors, shares its slides.
 */
export function putEmbeds(
  blocks: readonly EmbedBlock[],
  intro: Intro,
  under: Under,
  bench: Bench,
): void {
  let above = intro.html;
  for (let from = 0; from < blocks.length;) {
    const head = under.trail.take();
    const used = headHeight(head) + (from === 0 ? intro.height : 0);
    const group = blocks.slice(from, from + cardsIn(layout.bottom - layout.top - used));
    const titles = group.map((block) => block.title || headTitle(head) || block.host);
    const cards = group.map((block, index) => card(block, titles[index] ?? "")).join("");
    const html = group.length === 1 ? cards : tag("div", { class: "link-cards" }, cards);
    bench.put({
      layout: "embed",
      head,
      body: tag("div", { class: "body" }, above + html),
      words: titles[0] ?? "",
      line: group[0]?.line ?? bench.draft.line,
      under,
    });
    above = "";
    from += group.length;
  }
}

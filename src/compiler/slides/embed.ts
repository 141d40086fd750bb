import type { EmbedBlock } from "../block.ts";
import type { Bench, Under } from "./bench.ts";
import { headHeight, headTitle } from "./head.ts";
import { escapeText, tag } from "./html.ts";
import { absentHtml } from "./image.ts";
import type { Intro } from "./intro.ts";
import { inlineHtml, runsOf } from "./inline.ts";
import { layout } from "./layout.ts";
import { qrSvg, shortAddress } from "./qr.ts";

/** What the page has in the place of the card; nothing of it is loaded. */
function elsewhere({ image, url, address = url, media, title }: EmbedBlock): string {
  if (image !== undefined) return absentHtml(image);
  const kept = { "data-src-original": address, title: title || undefined };
  if (media !== undefined) return tag(media, { class: "absent", ...kept, preload: "none" }, "");
  return tag("template", {}, tag("iframe", kept, ""));
}

const called = { video: "A film", audio: "A recording" } as const;

function missingBox({ address = "", media }: EmbedBlock): string {
  const what = media === undefined ? "A frame" : called[media];
  const words = `${what} is missing here: ${shortAddress(address, 60)}`;
  return tag("p", { class: "missing", "data-chrome": true }, escapeText(words));
}

function card(block: EmbedBlock, title: string): string {
  return elsewhere(block) + (block.url === "" ? missingBox(block) : linkCard(block, title));
}

function linkCard(block: EmbedBlock, title: string): string {
  const words = [
    tag("p", { class: "card-host" }, escapeText(block.host)),
    tag("p", { class: "card-title" }, escapeText(title)),
    tag("p", { class: "card-link" }, escapeText(shortAddress(block.url, 60))),
  ].join("");
  const code = tag("div", { class: "card-code" }, qrSvg(block.url));
  const attributes = { class: "link-card", "data-chrome": true };
  return tag("div", attributes, tag("div", { class: "card-words" }, words) + code);
}

/** The running time that the author has put below. */
function labelHtml({ label = [] }: EmbedBlock): string {
  if (label.length === 0) return "";
  return tag("div", { class: "videotime card-label" }, inlineHtml(runsOf(label)));
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
    const labels = group.map(labelHtml).join("");
    const html = (group.length === 1 ? cards : tag("div", { class: "link-cards" }, cards)) + labels;
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

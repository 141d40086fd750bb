import type { AbsentImage, EmbedBlock, ImageBlock } from "../block.ts";
import type { Atom } from "./atom.ts";
import type { Bench, Under } from "./bench.ts";
import { flowHtml, flowText } from "./flow-html.ts";
import { headHeight, headTitle } from "./head.ts";
import { escapeText, tag } from "./html.ts";
import type { Intro } from "./intro.ts";
import { imageHeights, layout } from "./layout.ts";
import { shortAddress } from "./qr.ts";
import { heightOf } from "./stack.ts";

const captionSize = {
  size: layout.labelSize,
  leading: layout.labelLeading,
  measure: layout.titleWidth,
};

interface Picture {
  readonly block: ImageBlock;
  readonly intro: Intro;
  readonly caption: readonly Atom[];
}

/** An image as large as the slide allows, with the line or two that stand below it on the page. */
export function putImage({ block, intro, caption }: Picture, under: Under, bench: Bench): void {
  const head = under.trail.take();
  const below = caption.length === 0 ? 0 : heightOf(caption, captionSize) + 18;
  const room = layout.bottom - layout.top - headHeight(head) - intro.height - below;
  const tall = imageHeights.find((height) => height <= room) ?? imageHeights.at(-1);
  const words = caption.length === 0 ? "" : tag("figcaption", {}, flowHtml(caption));
  bench.put({
    layout: "image",
    head,
    body: intro.html + tag("figure", { class: `picture tall-${tall}` }, pictureHtml(block) + words),
    words: headTitle(head) || flowText(caption) || block.alt,
    line: block.line,
    under,
  });
}

/** What the page has and the slide does not show, for whoever compares the two. Nothing of it is loaded. */
export function absentHtml({ address, alt, href, shared }: AbsentImage): string {
  const image = imageTag({ class: "absent", "data-src-original": address, alt });
  return href === "" ? image : tag("a", { class: "absent", href, "data-continues": shared }, image);
}

/** In the cell of a table. */
export function smallPicture(block: ImageBlock): string {
  return tag("div", { class: "cell-picture" }, pictureHtml(block));
}

/** In the cell of a table: an image that lies elsewhere, and is not loaded. */
export function pictureElsewhere({ image, host, url, title }: EmbedBlock): string {
  const words = escapeText(title || shortAddress(host, 30));
  const link = tag("a", { href: url, target: "_blank", rel: "noopener" }, words);
  const shown = tag("p", { class: "one-line", "data-chrome": true }, link);
  return (image === undefined ? "" : absentHtml(image)) + shown;
}

function imageTag(attributes: Parameters<typeof tag>[1]): string {
  return tag("img", attributes, "").replace("</img>", "");
}

function pictureHtml({ src, address = "", alt, href, shared, width, height }: ImageBlock): string {
  if (src === "") {
    const what = alt === "" ? "An image is missing here." : `An image is missing here: ${alt}`;
    const box = tag("p", { class: "missing", "data-chrome": true }, escapeText(what));
    return box + absentHtml({ address, alt, href, ...(shared === true ? { shared } : {}) });
  }
  const original = address === "" || address === src ? undefined : address;
  const image = imageTag({ src, "data-src-original": original, alt, width, height });
  const link = { href, target: "_blank", rel: "noopener", "data-continues": shared };
  return tag("div", { class: "frame" }, href === "" ? image : tag("a", link, image));
}

import type { CalloutBox, Content, Under } from "./bench.ts";
import { tag } from "./html.ts";

/**
 * A slide's content in the callouts of the page that it stands in, each as the element that the author
 * made it of. On a callout's second slide it only goes on: that element is no new callout. Both are
 * without a box of their own on the slide, see deck.css.
 */
export function inCallouts(
  { headings, html }: Content,
  { box, chrome }: Under,
  begun: Set<object>,
): string {
  if (chrome) return headings(null) + html;
  let inner = html;
  for (let around = box; around !== null; around = around.outer) {
    const { element, part } = around;
    const attributes = begun.has(around)
      ? { class: "goes-on", "data-continues": part }
      : { class: element.classes, "data-part": part };
    begun.add(around);
    const content = headings(around) + inner;
    inner = tag(element.name, attributes, element.name === "table" ? asCell(content) : content);
  }
  return headings(null) + inner;
}

function asCell(html: string): string {
  return tag("tbody", {}, tag("tr", {}, tag("td", {}, html)));
}

/** Where a heading stands: in its own callout, if the slide is in that one; else above all. */
export function placeOf(own: CalloutBox | null, { box, chrome }: Under): CalloutBox | null {
  if (chrome) return null;
  for (let around = box; around !== null; around = around.outer) {
    if (around === own) return around;
  }
  return null;
}

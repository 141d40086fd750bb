import type { Look } from "./card-layout.ts";
import type { WallCard } from "./lanes.ts";
import { tagWords } from "./tag.ts";

/** Says how tall cards come out, by laying them out where nobody sees them. Pixels of the canvas. */
export interface Ruler {
  heights(cards: readonly WallCard[], look: Pick<Look, "fontPx" | "cardWidth">): readonly number[];
}

/** `host` is where the cards will stand, so that they are measured in its type. */
export function createRuler(host: HTMLElement): Ruler {
  const bench = document.createElement("div");
  bench.className = "ruler";
  bench.setAttribute("aria-hidden", "true");

  // Many looks are tried on the same cards.
  const drawn = new Map<readonly WallCard[], readonly HTMLElement[]>();
  function draw(cards: readonly WallCard[]): readonly HTMLElement[] {
    const elements = drawn.get(cards) ?? cards.map(drawCard);
    drawn.set(cards, elements);
    return elements;
  }

  return {
    heights: (cards, { fontPx, cardWidth }) => {
      bench.style.width = `${cardWidth}px`;
      bench.style.fontSize = `${fontPx}px`;
      const elements = draw(cards);
      bench.replaceChildren(...elements);
      host.append(bench);
      // Rounded to whole pixels by the browser: one more is always enough.
      const heights = elements.map((card) => card.offsetHeight + 1);
      bench.remove();
      return heights;
    },
  };
}

/** The same elements as `<CardView>`, by hand: these come and go by the hundred. */
function drawCard(card: WallCard): HTMLElement {
  const element = document.createElement("article");
  element.className = "card";
  if (card.tag !== undefined) element.append(paragraph(tagWords(card.tag), "card-tag"));
  if (card.label !== "") element.append(paragraph(card.label, "card-label"));
  element.append(...card.lines.map((line) => paragraph(line, "")));
  return element;
}

function paragraph(text: string, name: string): HTMLElement {
  const element = document.createElement("p");
  if (name !== "") element.className = name;
  element.dir = "auto";
  element.textContent = text;
  return element;
}

import Reveal from "reveal.js";
import { offerFrames } from "../client/frames.ts";
import { revealSettings } from "../client/reveal-settings.ts";
import { placeKey } from "../client/stops.ts";
import type { Place } from "../domain/session.ts";

export interface Deck {
  show(place: Place): void;
  /** The section of that place, whether it is on screen or not. */
  sectionOf(place: Place): HTMLElement | undefined;
}

export interface DeckOptions {
  /** The `.reveal` element, with an empty `.slides` inside. */
  readonly root: HTMLElement;
  readonly lobby: HTMLElement;
  readonly hub: HTMLElement;
  readonly sections: readonly HTMLElement[];
}

/** reveal.js as a turner of pages and nothing else: keys, addresses and frames are ours. */
export async function openDeck({ root, lobby, hub, sections }: DeckOptions): Promise<Deck> {
  const slides = root.querySelector(".slides");
  if (slides === null) throw new Error("The stage's page has no .slides element.");
  const order = [lobby, hub, ...sections];
  slides.replaceChildren(...order);
  const frames = offerFrames(slides);
  const placed = new Map(
    order.map((section, index) => [keyOf(section, lobby, hub), { section, index }]),
  );

  const reveal = new Reveal(root, { ...revealSettings, plugins: [] });
  await reveal.initialize();
  // reveal.js makes an application of it, where a screen reader hands over all its keys; it is a main.
  root.removeAttribute("role");

  return {
    show: (place) => {
      const index = placed.get(placeKey(place))?.index;
      if (index === undefined || index === reveal.getIndices().h) return;
      frames.close();
      reveal.slide(index, 0);
    },
    sectionOf: (place) => placed.get(placeKey(place))?.section,
  };
}

function keyOf(section: HTMLElement, lobby: HTMLElement, hub: HTMLElement): string {
  if (section === lobby) return placeKey({ at: "lobby" });
  if (section === hub) return placeKey({ at: "hub" });
  return section.dataset["slide"] ?? "";
}

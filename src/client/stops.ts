import type { DeckView, ProgramView } from "../domain/protocol.ts";
import type { Place } from "../domain/session.ts";

/** Everything the stage can show, in the order one goes through it: lobby, hub, then every deck's slides. */
export function stopsOf({ decks }: Pick<ProgramView, "decks">): readonly Place[] {
  const slides = decks.flatMap((deck) => deck.slides);
  return [
    { at: "lobby" },
    { at: "hub" },
    ...slides.map((slide): Place => ({ at: "slide", slide: slide.id })),
  ];
}

/** One string for one place, for maps. No slide is called `lobby` or `hub`: their ids have slashes. */
export function placeKey(place: Place): string {
  return place.at === "slide" ? place.slide : place.at;
}

/** The stop `by` steps on, or null past either end. A place that is no stop counts as the hub. */
export function stepFrom(stops: readonly Place[], place: Place, by: number): Place | null {
  const key = placeKey(place);
  const found = stops.findIndex((stop) => placeKey(stop) === key);
  const from = found === -1 ? stops.findIndex((stop) => stop.at === "hub") : found;
  return stops[from + by] ?? null;
}

export type SlideView = DeckView["slides"][number];

/** Deck and slide at a place; null in the lobby and at the hub. */
export function slideAt(
  { decks }: Pick<ProgramView, "decks">,
  place: Place,
): { readonly deck: DeckView; readonly slide: SlideView } | null {
  if (place.at !== "slide") return null;
  for (const deck of decks) {
    const slide = deck.slides.find(({ id }) => id === place.slide);
    if (slide !== undefined) return { deck, slide };
  }
  return null;
}

import type { DeckView, ProgramView } from "../domain/protocol.ts";
import type { Place } from "../domain/session.ts";

/** Everything the stage can show, in the order the keys go through it: lobby, hub, then every deck's slides. */
export function stopsOf(program: Pick<ProgramView, "decks">): readonly Place[] {
  const slides = program.decks.flatMap((deck) => deck.slides);
  return [
    { at: "lobby" },
    { at: "hub" },
    ...slides.map((slide): Place => ({ at: "slide", slide: slide.id })),
  ];
}

export function samePlace(one: Place, other: Place): boolean {
  return placeKey(one) === placeKey(other);
}

/** One string for one place, for maps. No slide is called `lobby` or `hub`: their ids have slashes. */
export function placeKey(place: Place): string {
  return place.at === "slide" ? place.slide : place.at;
}

/** The stop `by` steps on; stays at either end. A place that is no stop counts as the hub. */
export function stepFrom(stops: readonly Place[], place: Place, by: number): Place {
  const found = stops.findIndex((stop) => samePlace(stop, place));
  const from = found === -1 ? stops.findIndex((stop) => stop.at === "hub") : found;
  const to = Math.min(Math.max(from + by, 0), stops.length - 1);
  return stops[to] ?? place;
}

export function firstSlideOf(deck: DeckView): Place {
  const [first] = deck.slides;
  return first === undefined ? { at: "hub" } : { at: "slide", slide: first.id };
}

import { placeKey } from "../client/stops.ts";
import type { DeckView } from "../domain/protocol.ts";
import type { Place } from "../domain/session.ts";

export function samePlace(one: Place, other: Place): boolean {
  return placeKey(one) === placeKey(other);
}

/** The hub, for a deck that has nothing to show. */
export function firstSlideOf(deck: DeckView): Place {
  const [first] = deck.slides;
  return first === undefined ? { at: "hub" } : { at: "slide", slide: first.id };
}

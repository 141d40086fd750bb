import type { WallCard } from "./lanes.ts";

const newForMs = 2_000;

/**
 * Marks a card for two seconds from when it is first asked about. What is there at the first look is
 * not new: a reveal brings all at once. An edited card is new again.
 */
export function createNewCards(now: () => number = () => performance.now()) {
  let seen: Map<string, number> | null = null;

  return {
    isNew: (card: WallCard): boolean => {
      if (seen === null) return false;
      const since = seen.get(card.name) ?? now();
      seen.set(card.name, since);
      return now() - since < newForMs;
    },
    /** What is on the wall now is known; what has left it is new when it comes back. */
    look: (cards: readonly WallCard[]): void => {
      const before = seen;
      const since = before === null ? () => -newForMs : (name: string) => before.get(name) ?? now();
      seen = new Map(cards.map(({ name }) => [name, since(name)]));
    },
  };
}

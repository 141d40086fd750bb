import type { WallCard } from "./lanes.ts";

const newForMs = 2_000;

/**
 * Marks a card for two seconds from when it is first asked about. What is there at the first look is
 * not new: a reveal brings all at once.
 */
export function createNewCards(now: () => number = () => performance.now()) {
  let seen: Map<string, number> | null = null;

  return {
    isNew: (card: WallCard): boolean => {
      if (seen === null) return false;
      const name = nameOf(card);
      const since = seen.get(name) ?? now();
      seen.set(name, since);
      return now() - since < newForMs;
    },
    /** Everything that is on the wall now is known from now on. */
    look: (cards: readonly WallCard[]): void => {
      if (seen === null) seen = new Map(cards.map((card) => [nameOf(card), -newForMs]));
    },
    forget: (): void => {
      seen = null;
    },
  };
}

/** An edit makes a card new again. */
function nameOf(card: WallCard): string {
  return `${card.key} ${card.lines.join("\n")}`;
}

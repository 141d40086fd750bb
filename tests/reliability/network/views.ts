import type { Floor, MyAnswer } from "../../../src/domain/floor.ts";
import { canaryLength, canaryStart } from "../answers/history.ts";

/** All of a floor that phones are told of whenever it changes: not its number, and not how many are there. */
export function floorText({ seq: _seq, people: _people, ...rest }: Floor): string {
  return JSON.stringify(rest);
}

/** A person's own answers, in one order; receipts are judged elsewhere. */
export function mineText(mine: readonly Omit<MyAnswer, "receipt">[]): string {
  const lines = mine.map(({ prompt, answer, rev, value }) =>
    JSON.stringify([prompt, answer, rev, value]),
  );
  return lines.toSorted().join();
}

/** Everything in a text that only people can have written. */
export function wordsIn(text: string): readonly string[] {
  return text.match(canary) ?? [];
}

const canary = new RegExp(`${canaryStart}[A-Za-z0-9_-]{${canaryLength - canaryStart.length}}`, "g");

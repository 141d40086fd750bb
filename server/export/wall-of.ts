import type { Display } from "../../src/domain/prompt.ts";
import { answerKey, bySort, displayOf } from "../../src/domain/prompts/wall.ts";
import { linesOf } from "../../src/domain/prompts/cards.ts";
import type { ResultAnswer, ResultsPart } from "./results.ts";

/** A question's answers as its wall showed them, with what an export says of each. */
export type ResultsWall =
  | { readonly kind: "cards"; readonly columns: readonly WallColumn[] }
  | (Extract<Display, { kind: "bars" }> & { readonly given: readonly Given[] });

export interface WallColumn {
  readonly title: string;
  readonly cards: readonly WallCard[];
}

export interface WallCard {
  readonly lines: readonly string[];
  /** Empty for none. */
  readonly chip: string;
  readonly answer: ResultAnswer;
}

/** What one person chose, where the wall has only sums. */
interface Given {
  readonly answer: ResultAnswer;
  readonly chosen: string;
}

export function wallOf({ prompt, answers }: ResultsPart): ResultsWall {
  const display = displayOf(
    prompt,
    answers.map(({ value }, index) => ({ key: String(index), value })),
  );
  if (display.kind === "bars") {
    const given = answers.map((answer) => ({ answer, chosen: chosenIn(answer) }));
    return { ...display, given };
  }
  const columns = display.columns.map(({ title, cards }) => ({
    title,
    cards: bySort(cards).flatMap((card): readonly WallCard[] => {
      const answer = answers[Number(answerKey(card))];
      const chip = card.tag?.kind === "chip" ? card.tag.label : "";
      return answer === undefined ? [] : [{ lines: card.lines, chip, answer }];
    }),
  }));
  return { kind: "cards", columns };
}

function chosenIn({ value }: ResultAnswer): string {
  return Object.values(value).flatMap(linesOf).join(", ");
}

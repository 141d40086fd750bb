import type { Hue, Sphere } from "../domain/course.ts";
import type { BoardId, PromptId } from "../domain/ids.ts";
import type { AnsweredCard, Card, Display, Prompt } from "../domain/prompt.ts";
import { answerKey, bySort, displayOf, examplesOf } from "../domain/prompts/wall.ts";
import { answersTo, isShown, type Session } from "../domain/session.ts";
import { strings } from "./strings.ts";

/** A column of the wall: all of a plain wall, one field of several, or one sphere's answers. */
export interface Lane {
  readonly key: string;
  /** Empty for a plain wall. */
  readonly title: string;
  readonly hue: Hue | null;
  readonly cards: readonly WallCard[];
  /** What stands there while there are no cards. */
  readonly empty: string;
}

export interface WallCard extends Card {
  /** The field it fills in, where a lane holds several; else empty. */
  readonly label: string;
  /** Stands for this card with these words. */
  readonly name: string;
}

const sphereHues: Readonly<Record<Sphere, Hue>> = {
  interests: 1,
  relationships: 2,
  opportunity: 3,
};

/** What the room may see of the answers to a question, in the order they first came. */
export function shownAnswers(session: Session, prompt: PromptId): readonly AnsweredCard[] {
  if (!isShown(session, prompt)) return [];
  return [...answersTo(session, prompt)]
    .toSorted(([, one], [, other]) => one.seq - other.seq)
    .flatMap(([author, { hidden, value }]) =>
      hidden || value === null ? [] : [{ key: author, value }],
    );
}

export function wallOf(session: Session, prompt: Prompt): Display {
  return displayOf(prompt, shownAnswers(session, prompt.id));
}

/** The lanes of one question's wall: people's cards, sort by sort, and then the author's examples. */
export function promptLanes(prompt: Prompt, display: Display): readonly Lane[] {
  if (display.kind === "bars") return [];
  const examples = exampleColumns(prompt);
  return display.columns.map(({ title, cards }, index) => ({
    key: `${prompt.id}#${index}`,
    title,
    hue: null,
    cards: [...bySort(cards), ...(examples[index]?.cards ?? [])].map((card) => wallCard(card, "")),
    empty: strings.wall.none,
  }));
}

function exampleColumns(prompt: Prompt): Extract<Display, { kind: "cards" }>["columns"] {
  if (prompt.examples === undefined) return [];
  const display = examplesOf(prompt);
  return display.kind === "cards" ? display.columns : [];
}

/** How many of a lane's cards are people's. */
export function countOf({ cards }: Lane): number {
  return cards.filter(({ tag }) => tag?.kind !== "example").length;
}

/** The lanes of a board: one for each sphere that asked, and one for whoever was asked together. */
export function boardLanes(
  session: Session,
  prompts: readonly Prompt[],
  board: BoardId,
): readonly Lane[] {
  return prompts
    .filter((prompt) => prompt.board === board)
    .map((prompt) => boardLane(session, prompt))
    .filter((lane) => lane.hue !== null || lane.cards.length > 0);
}

function boardLane(session: Session, prompt: Prompt): Lane {
  return {
    key: prompt.id,
    title: prompt.sphere === null ? strings.hub.together : strings.spheres[prompt.sphere],
    hue: prompt.sphere === null ? null : sphereHues[prompt.sphere],
    cards: laneCards(wallOf(session, prompt)),
    empty: emptyLane(session, prompt.id),
  };
}

function laneCards(display: Display): readonly WallCard[] {
  if (display.kind === "bars") {
    return display.bars.map(({ label, people }) =>
      wallCard({ key: label, lines: [`${label}: ${people}`] }, ""),
    );
  }
  return display.columns.flatMap(({ title, cards }) =>
    bySort(cards).map((card) => wallCard(card, title)),
  );
}

function wallCard(card: Card, label: string): WallCard {
  return { ...card, label, name: `${card.key} ${card.lines.join("\n")}` };
}

function emptyLane(session: Session, prompt: PromptId): string {
  const count = answersTo(session, prompt).size;
  if (isShown(session, prompt) || count === 0) return strings.wall.none;
  return strings.wall.unseen(count);
}

/** The cards that stand in the spotlight, as one text: a list's lines are a card each on the wall. */
export function spotlitLines(
  session: Session,
  lanes: readonly Lane[],
  prompts: readonly PromptId[],
): readonly string[] | null {
  const { spotlight } = session;
  if (spotlight === null || !prompts.includes(spotlight.prompt)) return null;
  const lines = lanes
    .flatMap((lane) => lane.cards)
    .filter((card) => answerKey(card) === spotlight.author)
    .flatMap((card) => card.lines);
  return lines.length === 0 ? null : lines;
}

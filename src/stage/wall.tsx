import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo } from "preact/hooks";
import type { BoardId, PromptId } from "../domain/ids.ts";
import type { Prompt } from "../domain/prompt.ts";
import { answersTo, isShown, stageOf, type Session } from "../domain/session.ts";
import { Bars } from "./bars.tsx";
import { Cards } from "./cards.tsx";
import { Counter } from "./counter.tsx";
import { JoinCard } from "./join-strip.tsx";
import { boardLanes, promptLanes, spotlitLines, wallOf, type Lane } from "./lanes.ts";
import { createNewCards } from "./new-cards.ts";
import type { Pager } from "./pager.ts";
import type { Room } from "./room.ts";
import { Spotlight } from "./spotlight.tsx";
import { strings } from "./strings.ts";

/** What a slide's wall is about, read from the slide itself. */
export type WallSubject =
  | { readonly kind: "prompt"; readonly prompt: PromptId }
  | { readonly kind: "board"; readonly board: BoardId };

interface WallProps {
  readonly room: Room;
  readonly pager: Pager;
  readonly subject: WallSubject;
  readonly ground: Ground;
  /** Goes up when the fonts have come. */
  readonly fit: ReadonlySignal<number>;
}

/**
 * How much of the slide the wall takes: beside the question, with or without a large invitation to
 * join, or, for many words, all below it.
 */
export type WallShape = "invite" | "beside" | "wide";

/** The slide around a wall, which makes room for it at once. */
export interface Ground {
  shape(): WallShape;
  take(shape: WallShape): void;
}

export function Wall(props: WallProps) {
  if (props.subject.kind === "board") return <Board {...props} board={props.subject.board} />;
  const { prompt: id } = props.subject;
  const prompt = props.room.program.prompts.find((prompt) => prompt.id === id);
  return prompt === undefined ? null : <PromptWall {...props} prompt={prompt} />;
}

function PromptWall({ room, pager, fit, ground, prompt }: WallProps & { prompt: Prompt }) {
  const { session } = room.model;
  const stage = stageOf(session, prompt.id);
  const answered = answersTo(session, prompt.id).size;
  const people = session.people.size;
  const invites = stage === "closed" || (stage === "open" && people === 0);
  const drawn = !invites && hasCards(session, prompt);
  useLayoutEffect(() => {
    // Shown answers find out by themselves how much room they need.
    if (!drawn) ground.take(invites ? "invite" : "beside");
  }, [drawn, invites]);
  if (invites) {
    const lead = stage === "open" ? strings.question.open : strings.question.soon;
    return <JoinCard program={room.program} lead={lead} />;
  }
  if (!drawn) {
    const asked = stage === "locked" ? "locked" : "open";
    return <Counter stage={asked} answered={answered} people={people} />;
  }
  const display = wallOf(session, prompt);
  const tally = strings.wall.tally(answered, people);
  if (display.kind === "bars")
    return (
      <Tallied tally={tally} pager={pager}>
        <Bars display={display} />
      </Tallied>
    );
  return (
    <Words
      room={room}
      pager={pager}
      fit={fit.value}
      ground={ground}
      lanes={promptLanes(prompt, display)}
      prompts={[prompt.id]}
      tally={tally}
    />
  );
}

/** Revealed; or open, with answers that may be seen, or with examples and no answer yet. */
function hasCards(session: Session, prompt: Prompt): boolean {
  const stage = stageOf(session, prompt.id);
  if (stage !== "open") return stage === "revealed";
  const some = answersTo(session, prompt.id).size > 0;
  return some ? isShown(session, prompt.id) : prompt.examples?.whileOpen === true;
}

function Board({ room, pager, fit, ground, board }: WallProps & { board: BoardId }) {
  const lanes = boardLanes(room.model.session, room.program.prompts, board);
  const prompts = room.program.prompts.filter((prompt) => prompt.board === board);
  return (
    <Words
      room={room}
      pager={pager}
      fit={fit.value}
      ground={ground}
      lanes={lanes}
      prompts={prompts.map((prompt) => prompt.id)}
      tally={askedTogether(room, board)}
    />
  );
}

/** A board's slide may ask as well, of everybody, while the spheres' answers stand there. */
function askedTogether({ model: { session }, program }: Room, board: BoardId): string {
  const asked = program.prompts.find((prompt) => prompt.board === board && prompt.sphere === null);
  if (asked === undefined) return "";
  const stage = stageOf(session, asked.id);
  if (stage !== "open" && stage !== "locked") return "";
  return strings.wall.asking(answersTo(session, asked.id).size, session.people.size);
}

interface WordsProps {
  readonly room: Room;
  readonly pager: Pager;
  readonly fit: number;
  readonly ground: Ground;
  readonly lanes: readonly Lane[];
  readonly prompts: readonly PromptId[];
  readonly tally: string;
}

function Words({ room, pager, fit, ground, lanes, prompts, tally }: WordsProps) {
  const news = useMemo(() => createNewCards(), []);
  const cards = lanes.flatMap((lane) => lane.cards);
  useLayoutEffect(() => news.look(cards));
  const spotlit = spotlitLines(room.model.session, lanes, prompts);
  return (
    <Tallied tally={tally} pager={pager}>
      <div class="words" data-behind={spotlit !== null}>
        <Cards lanes={lanes} pager={pager} isNew={news.isNew} fit={fit} ground={ground} />
      </div>
      {spotlit === null ? null : <Spotlight lines={spotlit} fit={`${fit} ${ground.shape()}`} />}
    </Tallied>
  );
}

interface TalliedProps {
  readonly tally: string;
  readonly pager: Pager;
  readonly children: ComponentChildren;
}

/** The wall with its foot: how many people these answers are from, and which page this is. */
function Tallied({ tally, pager, children }: TalliedProps) {
  return (
    <div class="tallied">
      {children}
      <footer class="wall-foot">
        <span>{tally}</span>
        {pager.count.value < 2 ? null : <Turner pager={pager} />}
      </footer>
    </div>
  );
}

function Turner({ pager }: { readonly pager: Pager }) {
  const { page, count, turning } = pager;
  return (
    <button
      type="button"
      class="turner"
      aria-pressed={!turning.value}
      title={turning.value ? strings.wall.stop : strings.wall.turn}
      onClick={() => pager.toggle()}
    >
      {turning.value ? null : <span class="stopped" aria-hidden="true" />}
      {strings.wall.page(page.value + 1, count.value)}
    </button>
  );
}

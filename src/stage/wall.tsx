import type { ReadonlySignal, Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo } from "preact/hooks";
import type { BoardId, PromptId } from "../domain/ids.ts";
import type { Prompt } from "../domain/prompt.ts";
import { answersTo, stageOf } from "../domain/session.ts";
import { Bars } from "./bars.tsx";
import { Cards } from "./cards.tsx";
import { Counter } from "./counter.tsx";
import { JoinCard } from "./join-strip.tsx";
import { boardLanes, displayOf, promptLanes, spotlitLines, type Lane } from "./lanes.ts";
import { createNewCards } from "./new-cards.ts";
import type { Pager } from "./pager.ts";
import type { Room } from "./room.ts";
import { Spotlight } from "./spotlight.tsx";

/** What a slide's wall is about, read from the slide itself. */
export type WallSubject =
  | { readonly kind: "prompt"; readonly prompt: PromptId }
  | { readonly kind: "board"; readonly board: BoardId };

interface WallProps {
  readonly room: Room;
  readonly pager: Pager;
  readonly subject: WallSubject;
  readonly shape: Signal<WallShape>;
  /** Goes up when the fonts have come. */
  readonly fit: ReadonlySignal<number>;
}

/** How much of the slide the wall takes: beside the question, or, for many words, all below it. */
export type WallShape = "beside" | "wide";

export function Wall(props: WallProps) {
  if (props.subject.kind === "board") return <Board {...props} board={props.subject.board} />;
  const { prompt: id } = props.subject;
  const prompt = props.room.program.prompts.find((prompt) => prompt.id === id);
  return prompt === undefined ? null : <PromptWall {...props} prompt={prompt} />;
}

function PromptWall({ room, pager, fit, shape, prompt }: WallProps & { prompt: Prompt }) {
  const { session } = room.model;
  const stage = stageOf(session, prompt.id);
  useLayoutEffect(() => {
    if (stage !== "revealed") shape.value = "beside";
  }, [stage]);
  const answered = answersTo(session, prompt.id).size;
  if (stage === "closed") return <JoinCard program={room.program} />;
  if (stage !== "revealed")
    return <Counter stage={stage} answered={answered} people={session.people.size} />;
  const display = displayOf(session, prompt);
  const tally = `${answered} of ${session.people.size} answered`;
  if (display.kind === "bars") return <Tallied tally={tally} pager={pager}><Bars display={display} /></Tallied>;
  return (
    <Words
      room={room}
      pager={pager}
      fit={fit.value}
      shape={shape}
      lanes={promptLanes(prompt, display)}
      prompts={[prompt.id]}
      tally={tally}
    />
  );
}

function Board({ room, pager, fit, shape, board }: WallProps & { board: BoardId }) {
  const lanes = boardLanes(room.model.session, room.program.prompts, board);
  const prompts = room.program.prompts.filter((prompt) => prompt.board === board);
  return (
    <Words
      room={room}
      pager={pager}
      fit={fit.value}
      shape={shape}
      lanes={lanes}
      prompts={prompts.map((prompt) => prompt.id)}
      tally=""
    />
  );
}

interface WordsProps {
  readonly room: Room;
  readonly pager: Pager;
  readonly fit: number;
  readonly shape: Signal<WallShape>;
  readonly lanes: readonly Lane[];
  readonly prompts: readonly PromptId[];
  readonly tally: string;
}

function Words({ room, pager, fit, shape, lanes, prompts, tally }: WordsProps) {
  const news = useMemo(() => createNewCards(), []);
  const cards = lanes.flatMap((lane) => lane.cards);
  useLayoutEffect(() => news.look(cards));
  const spotlit = spotlitLines(room.model.session, lanes, prompts);
  return (
    <Tallied tally={tally} pager={pager}>
      <div class="words" data-behind={spotlit !== null}>
        <Cards lanes={lanes} pager={pager} isNew={news.isNew} fit={fit} shape={shape} />
      </div>
      {spotlit === null ? null : <Spotlight lines={spotlit} fit={`${fit} ${shape.value}`} />}
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
      title={turning.value ? "Stop turning (P)" : "Let the pages turn (P)"}
      onClick={() => pager.toggle()}
    >
      {turning.value ? null : <span class="stopped" aria-hidden="true" />}
      Page {page.value + 1} of {count.value}
    </button>
  );
}

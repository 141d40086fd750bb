import { effect, signal, type Signal } from "@preact/signals";
import { render } from "preact";
import type { BoardId, PromptId } from "../domain/ids.ts";
import { JoinStrip } from "./join-strip.tsx";
import type { Pager } from "./pager.ts";
import type { Room } from "./room.ts";
import { Wall, type Ground, type WallShape, type WallSubject } from "./wall.tsx";

/** The walls of the slides that are on screen, or just leaving it. */
export interface Walls {
  show(section: HTMLElement | undefined): void;
}

interface Mounted {
  readonly section: HTMLElement;
  /** Its slide is fading out: it is drawn on, and has no more say in the pages. */
  leave(): void;
  unmount(): void;
}

export function createWalls(room: Room, pager: Pager): Walls {
  const fit = signal(0);
  document.fonts.addEventListener("loadingdone", () => (fit.value += 1));
  let current: Mounted | null = null;
  let leaving: Mounted | null = null;

  return {
    show: (section) => {
      if (section === current?.section) return;
      leaving?.unmount();
      current?.leave();
      leaving = current;
      current = section === undefined ? null : mount(section, { room, pager, fit });
    },
  };
}

interface MountOptions {
  readonly room: Room;
  readonly pager: Pager;
  readonly fit: Signal<number>;
}

function mount(section: HTMLElement, { room, pager, fit }: MountOptions): Mounted | null {
  const place = section.querySelector<HTMLElement>("[data-prompt], [data-board]");
  const subject = place === null ? null : subjectOf(place);
  if (place === null || subject === null) return null;
  let here = true;
  const mine: Pager = { ...pager, setCount: (count) => here && pager.setCount(count) };
  const ground = createGround(section, subject.kind === "board" ? "wide" : "beside");
  const refit = effect(() => {
    // When the fonts have come, the question above may break its lines elsewhere.
    void fit.value;
    ground.take(ground.shape());
  });
  render(<Wall room={room} pager={mine} subject={subject} ground={ground} fit={fit} />, place);
  const foot = section.querySelector("[data-join]");
  if (foot !== null) render(<JoinStrip program={room.program} />, foot);
  return {
    section,
    leave: () => {
      here = false;
    },
    unmount: () => {
      refit();
      render(null, place);
      if (foot !== null) render(null, foot);
    },
  };
}

function createGround(section: HTMLElement, first: WallShape): Ground {
  let now = first;
  return {
    shape: () => now,
    take: (shape) => {
      now = shape;
      section.dataset["wall"] = shape;
      if (shape !== "wide") return;
      section.style.setProperty("--wall-top", `${belowQuestion(section)}px`);
    },
  };
}

const questionGap = 22;

/** Where a wide wall begins, in pixels of the canvas. */
function belowQuestion(section: HTMLElement): number {
  const question = section.querySelector<HTMLElement>(".question");
  return question === null ? 0 : question.offsetTop + question.offsetHeight + questionGap;
}

function subjectOf(place: HTMLElement): WallSubject | null {
  const { prompt, board } = place.dataset;
  // The compiler wrote these names into the slide; `Wall` looks them up and draws nothing for strangers.
  if (board !== undefined) return { kind: "board", board: board as BoardId };
  return prompt === undefined ? null : { kind: "prompt", prompt: prompt as PromptId };
}

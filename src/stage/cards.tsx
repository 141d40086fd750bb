import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { smallestFontPx, type LaneSize } from "./card-layout.ts";
import { countOf, type Lane, type WallCard } from "./lanes.ts";
import type { Pager } from "./pager.ts";
import { createRuler } from "./ruler.ts";
import { tagHue, tagWords } from "./tag.ts";
import type { Ground } from "./wall.tsx";
import { planWall, type PlannedLane, type WallPlan } from "./wall-plan.ts";

/** Pixels of the canvas; the same numbers stand in stage.css. */
const gap = 14;
const laneGap = 20;
const titleHeight = 52;
const lanePadding = 14;
/** Type smaller than this beside the question is worth the whole slide. */
const comfortablePx = 26;

interface CardsProps {
  readonly lanes: readonly Lane[];
  readonly pager: Pager;
  /** Marks what came after the wall was first seen. */
  readonly isNew: (card: WallCard) => boolean;
  readonly fit: number;
  readonly ground: Ground;
}

/** The wall's cards, laid out to be read from the last row, in as many pages as that takes. */
export function Cards({ lanes, pager, isNew, fit, ground }: CardsProps) {
  const host = useRef<HTMLDivElement>(null);
  const [plan, setPlan] = useState<WallPlan | null>(null);
  const plannedFor = useRef("");
  const size = useSize(host, plannedFor);

  useLayoutEffect(() => {
    if (host.current === null || host.current.clientHeight === 0) return;
    const next = planFor(host.current, lanes, ground);
    plannedFor.current = sizeOf(host.current);
    setPlan(next);
    pager.setCount(next.pageCount);
  }, [contentOf(lanes), fit, size]);

  const page = Math.min(pager.page.value, (plan?.pageCount ?? 1) - 1);
  return (
    <div
      class="cards"
      ref={host}
      data-titled={isTitled(lanes)}
      style={{ fontSize: `${plan?.fontPx ?? 24}px`, "--in-a-row": lanesInARow(lanes.length) }}
    >
      {plan?.lanes.map((planned) => (
        <LaneView key={planned.lane.key} planned={planned} page={page} isNew={isNew} />
      ))}
    </div>
  );
}

/**
 * Changes when the element is no longer as large as it was planned for: a slide that is not on screen
 * has no size, and gets one when it is shown.
 */
function useSize(
  element: RefObject<HTMLElement | null>,
  plannedFor: { readonly current: string },
): string {
  const [size, setSize] = useState("");
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const watcher = new ResizeObserver(() => {
      const now = sizeOf(watched);
      if (now !== plannedFor.current) setSize(now);
    });
    watcher.observe(watched);
    return () => watcher.disconnect();
  }, []);
  return size;
}

function sizeOf(element: HTMLElement): string {
  return `${element.clientWidth} ${element.clientHeight}`;
}

function isTitled(lanes: readonly Lane[]): boolean {
  return lanes.some((lane) => lane.title !== "");
}

/** Beside the question if the words fit there at a good size, else over the whole slide. */
function planFor(host: HTMLElement, lanes: readonly Lane[], ground: Ground): WallPlan {
  if (ground.shape() === "invite") ground.take("beside");
  const ruler = createRuler(host);
  if (ground.shape() !== "wide") {
    const beside = planWall(lanes, laneSize(host, lanes), { ruler, smallestPx: comfortablePx });
    if (beside.pageCount === 1) return beside;
    ground.take("wide");
  }
  return planWall(lanes, laneSize(host, lanes), { ruler, smallestPx: smallestFontPx });
}

function contentOf(lanes: readonly Lane[]): string {
  return JSON.stringify(lanes);
}

function laneSize(host: HTMLElement, lanes: readonly Lane[]): LaneSize {
  const titled = isTitled(lanes);
  const across = Math.max(lanesInARow(lanes.length), 1);
  const down = Math.max(Math.ceil(lanes.length / across), 1);
  const width = (host.clientWidth - laneGap * (across - 1)) / across;
  const height = (host.clientHeight - laneGap * (down - 1)) / down;
  return {
    width: titled ? width - 2 * lanePadding : width,
    height: titled ? height - titleHeight - lanePadding : height,
    gap,
  };
}

/** Four side by side are as narrow as one can read; more stand in two rows. */
function lanesInARow(lanes: number): number {
  return lanes <= 4 ? lanes : Math.ceil(lanes / 2);
}

interface LaneViewProps {
  readonly planned: PlannedLane;
  readonly page: number;
  readonly isNew: (card: WallCard) => boolean;
}

function LaneView({ planned: { lane, pages }, page, isNew }: LaneViewProps) {
  // A lane with fewer pages than its neighbours keeps its last one up.
  const shown = Math.min(page, pages.length - 1);
  let order = 0;
  return (
    <section class="lane" {...(lane.hue === null ? {} : { "data-hue": lane.hue })}>
      {lane.title === "" ? null : (
        <h3>
          <b>{lane.title}</b> {countOf(lane) === 0 ? null : <span>{countOf(lane)}</span>}
        </h3>
      )}
      {pages.length === 0 ? <p class="lane-empty">{lane.empty}</p> : null}
      <div class="lane-columns" key={shown}>
        {pages[shown]?.map((column, index) => (
          <div key={index} class="lane-column">
            {column.map((card) => (
              <CardView key={card.key} card={card} isNew={isNew(card)} order={order++} />
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

interface CardViewProps {
  readonly card: WallCard;
  readonly isNew: boolean;
  readonly order: number;
}

function CardView({ card, isNew, order }: CardViewProps) {
  return (
    <article
      class="card"
      data-new={isNew}
      data-example={card.tag?.kind === "example"}
      style={{ "--order": Math.min(order, 12) }}
    >
      {card.tag === undefined ? null : (
        <p class="card-tag" dir="auto" data-hue={tagHue(card.tag)}>
          {tagWords(card.tag)}
        </p>
      )}
      {card.label === "" ? null : (
        <p class="card-label" dir="auto">
          {card.label}
        </p>
      )}
      {card.lines.map((line, index) => (
        <p key={index} dir="auto">
          {line}
        </p>
      ))}
    </article>
  );
}

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { spheres } from "../domain/course.ts";
import type { PageId } from "../domain/ids.ts";
import type { DeckView } from "../domain/protocol.ts";
import { laySpheres, Mark, SphereArt, type Point, type SphereShape } from "./mark.tsx";
import { lengthOf, type Room } from "./room.ts";
import { firstSlideOf } from "./places.ts";
import { strings } from "./strings.ts";

/** The module at a glance; each of its decks is one click away. */
export function Hub({ room }: { readonly room: Room }) {
  const { program } = room;
  const page = spherePage(program.decks);
  const rest = program.decks.filter(
    (deck) => deck.page !== page && (deck.part === "page" || deck.part === "opening"),
  );
  if (page === null) {
    return (
      <div class="hub" data-shape="pages">
        <HubHead room={room} />
        <Pages room={room} decks={rest} perPage={9} />
      </div>
    );
  }
  const decks = program.decks.filter((deck) => deck.page === page);
  const opening = decks.find((deck) => deck.part === "opening");
  return (
    <div class="hub" data-shape="spheres">
      <div class="hub-side">
        <HubHead room={room} />
        {opening === undefined ? null : <Begin room={room} deck={opening} />}
        {rest.length === 0 ? null : <Pages room={room} decks={rest} perPage={3} />}
      </div>
      <Spheres room={room} decks={decks} />
    </div>
  );
}

function HubHead({ room }: { readonly room: Room }) {
  return (
    <header>
      <p class="course">
        <Mark />
        {room.program.course.title}
      </p>
      <h1 data-length={lengthOf(room.program.module.title)}>{room.program.module.title}</h1>
    </header>
  );
}

/** The first page that has a deck for a sphere. */
function spherePage(decks: readonly DeckView[]): PageId | null {
  return decks.find((deck) => deck.part === "sphere")?.page ?? null;
}

interface DeckProps {
  readonly room: Room;
  readonly deck: DeckView;
}

function Begin({ room, deck }: DeckProps) {
  return (
    <button type="button" class="begin" onClick={() => room.driver.go(firstSlideOf(deck))}>
      <strong>{deck.title}</strong>
      <small>
        {strings.hub.begin} · {extentOf(deck).join(" · ")}
      </small>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 12h15M13 6l6 6-6 6" />
      </svg>
    </button>
  );
}

const shape: SphereShape = { radius: 214, apart: 238 };
const togetherRadius = 78;
const corners = ["1", "2", "3"] as const;

function Spheres({ room, decks }: { readonly room: Room; readonly decks: readonly DeckView[] }) {
  const { width, height, centres, middle } = laySpheres(shape);
  const together = decks.find((deck) => deck.part === "together");
  return (
    <div class="spheres" style={{ width: `${width}px`, height: `${height}px` }}>
      <SphereArt shape={shape} />
      {corners.map((corner, index) => {
        const deck = decks.find((deck) => deck.sphere === spheres[index]);
        const at = centres[index] ?? middle;
        if (deck === undefined) return null;
        return (
          <SphereButton key={corner} {...{ room, deck, corner, at }} radius={shape.radius}>
            <strong>{deck.title}</strong>
            {extentOf(deck).map((extent) => (
              <small key={extent}>{extent}</small>
            ))}
          </SphereButton>
        );
      })}
      {together === undefined ? null : (
        <SphereButton
          {...{ room, deck: together, at: middle }}
          corner="middle"
          radius={togetherRadius}
        >
          <strong>{strings.hub.together}</strong>
        </SphereButton>
      )}
    </div>
  );
}

interface SphereButtonProps extends DeckProps {
  readonly corner: (typeof corners)[number] | "middle";
  readonly at: Point;
  readonly radius: number;
  readonly children: ComponentChildren;
}

function SphereButton({ room, deck, corner, at, radius, children }: SphereButtonProps) {
  const size = `${2 * radius}px`;
  return (
    <button
      type="button"
      class="sphere"
      data-corner={corner}
      {...(corner === "middle" ? {} : { "data-hue": deck.hue })}
      style={{ left: `${at.x - radius}px`, top: `${at.y - radius}px`, width: size, height: size }}
      onClick={() => room.driver.go(firstSlideOf(deck))}
    >
      <span>{children}</span>
    </button>
  );
}

interface PagesProps {
  readonly room: Room;
  readonly decks: readonly DeckView[];
  readonly perPage: number;
}

function Pages({ room, decks, perPage }: PagesProps) {
  const [from, setFrom] = useState(0);
  const next = from + perPage < decks.length ? from + perPage : 0;
  return (
    <nav class="pages" data-many={decks.length > 6} aria-label={strings.hub.pages}>
      {decks.slice(from, from + perPage).map((deck) => (
        <button
          key={deck.id}
          type="button"
          class="page"
          data-hue={deck.hue}
          onClick={() => room.driver.go(firstSlideOf(deck))}
        >
          <b aria-hidden="true">{pageNumber(room, deck)}</b>
          <strong>{deck.title}</strong>
          <small>{extentOf(deck).join(" · ")}</small>
        </button>
      ))}
      {decks.length <= perPage ? null : (
        <button type="button" class="page-more" onClick={() => setFrom(next)}>
          {next === 0 ? strings.hub.first : strings.hub.more(decks.length - next)}
        </button>
      )}
    </nav>
  );
}

/** From 1, in the module's order, whatever else the hub shows in another way. */
function pageNumber({ program }: Room, deck: DeckView): number {
  return [...new Set(program.decks.map(({ page }) => page))].indexOf(deck.page) + 1;
}

function extentOf(deck: DeckView): readonly string[] {
  const slides = strings.hub.slides(deck.slides.length);
  const minutes = Math.round(deck.videoSeconds / 60);
  return minutes === 0 ? [slides] : [slides, strings.hub.video(minutes)];
}

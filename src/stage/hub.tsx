import { useState } from "preact/hooks";
import type { PageId } from "../domain/ids.ts";
import type { DeckView } from "../domain/protocol.ts";
import { Mark } from "./mark.tsx";
import type { Room } from "./room.ts";
import { firstSlideOf } from "./stops.ts";

/** The module at a glance; each of its decks is one click away. */
export function Hub({ room }: { readonly room: Room }) {
  const { program } = room;
  const spheres = spherePage(program.decks);
  const rest = program.decks.filter(
    (deck) => deck.page !== spheres && (deck.part === "page" || deck.part === "opening"),
  );
  if (spheres === null) {
    return (
      <div class="hub" data-shape="pages">
        <HubHead room={room} />
        <Pages room={room} decks={rest} perPage={12} />
      </div>
    );
  }
  const decks = program.decks.filter((deck) => deck.page === spheres);
  const opening = decks.find((deck) => deck.part === "opening");
  return (
    <div class="hub" data-shape="spheres">
      <div class="hub-side">
        <HubHead room={room} />
        {opening === undefined ? null : <Begin room={room} deck={opening} />}
        {rest.length === 0 ? null : <Pages room={room} decks={rest} perPage={5} />}
      </div>
      <Spheres room={room} decks={decks} />
    </div>
  );
}

function HubHead({ room }: { readonly room: Room }) {
  return (
    <header>
      <p class="course">
        <Mark size={44} />
        {room.program.course.title}
      </p>
      <h1>{room.program.module.title}</h1>
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
      <span>Begin here · {extentOf(deck)}</span>
    </button>
  );
}

function Spheres({ room, decks }: { readonly room: Room; readonly decks: readonly DeckView[] }) {
  const together = decks.find((deck) => deck.part === "together");
  return (
    <div class="spheres">
      {decks
        .filter((deck) => deck.part === "sphere")
        .map((deck, index) => (
          <button
            key={deck.id}
            type="button"
            class="sphere"
            data-corner={index + 1}
            data-hue={deck.hue}
            onClick={() => room.driver.go(firstSlideOf(deck))}
          >
            <strong>{deck.title}</strong>
            <span>{extentOf(deck)}</span>
          </button>
        ))}
      {together === undefined ? null : (
        <button
          type="button"
          class="sphere"
          data-corner="0"
          onClick={() => room.driver.go(firstSlideOf(together))}
        >
          <strong>Together</strong>
        </button>
      )}
    </div>
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
    <nav class="pages" data-many={decks.length > 6} aria-label="Pages of this module">
      {decks.slice(from, from + perPage).map((deck, index) => (
        <button
          key={deck.id}
          type="button"
          class="page"
          data-hue={deck.hue}
          onClick={() => room.driver.go(firstSlideOf(deck))}
        >
          <b aria-hidden="true">{from + index + 1}</b>
          <strong>{deck.title}</strong>
          <span>{extentOf(deck)}</span>
        </button>
      ))}
      {decks.length <= perPage ? null : (
        <button type="button" class="page-more" onClick={() => setFrom(next)}>
          {next === 0 ? "First pages" : `${decks.length - next} more`}
        </button>
      )}
    </nav>
  );
}

function extentOf(deck: DeckView): string {
  const slides = deck.slides.length === 1 ? "1 slide" : `${deck.slides.length} slides`;
  const minutes = Math.round(deck.videoSeconds / 60);
  return minutes === 0 ? slides : `${slides} · ${minutes} min of video`;
}

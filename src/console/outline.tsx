import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { placeKey, type SlideView } from "../client/stops.ts";
import type { DeckView } from "../domain/protocol.ts";
import { stageOf, type Place } from "../domain/session.ts";
import { isAt, type Room } from "./room.ts";
import { strings } from "./strings.ts";

interface OutlineProps {
  readonly room: Room;
}

/** All decks and slides; a click moves the stage. Up and down move in the list, Enter goes there. */
export function Outline({ room }: OutlineProps) {
  const nav = useRef<HTMLElement>(null);
  const here = placeKey(room.place.value);
  useEffect(() => {
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [here]);
  return (
    <nav class="outline" aria-label={strings.outline} ref={nav} onKeyDown={moveFocus}>
      <details open={matchMedia("(min-width: 1100px)").matches}>
        <summary>{strings.outline}</summary>
        <ul>
          <Stop room={room} place={{ at: "lobby" }} title={strings.places.lobby} />
          <Stop room={room} place={{ at: "hub" }} title={strings.places.hub} />
        </ul>
        {room.program.decks.map((deck) => (
          <DeckList key={deck.id} room={room} deck={deck} />
        ))}
      </details>
    </nav>
  );
}

function DeckList({ room, deck }: { readonly room: Room; readonly deck: DeckView }) {
  return (
    <section data-hue={deck.hue}>
      <h2>{deck.title}</h2>
      <ol>
        {deck.slides.map((slide) => (
          <Stop
            key={slide.id}
            room={room}
            place={{ at: "slide", slide: slide.id }}
            title={slide.title}
            slide={slide}
          />
        ))}
      </ol>
    </section>
  );
}

interface StopProps {
  readonly room: Room;
  readonly place: Place;
  readonly title: string;
  readonly slide?: SlideView;
}

function Stop({ room, place, title, slide }: StopProps) {
  const here = isAt(room, place);
  return (
    <li>
      <button
        type="button"
        aria-current={here ? "true" : undefined}
        tabIndex={here ? 0 : -1}
        onClick={() => void room.go(place)}
      >
        <span class="stop-title">{title}</span>
        {slide !== undefined && <Tag room={room} slide={slide} />}
      </button>
    </li>
  );
}

function Tag({ room, slide }: { readonly room: Room; readonly slide: SlideView }) {
  if (slide.video !== null)
    return <span class="tag">{slide.video.runningTime || strings.plays}</span>;
  if (slide.prompt === null) return null;
  const stage = stageOf(room.model.session, slide.prompt);
  return (
    <span class="tag" data-stage={stage}>
      {stage === "closed" ? strings.asks : strings.prompt.states[stage]}
    </span>
  );
}

function moveFocus(event: TargetedKeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  buttons[to]?.focus();
}

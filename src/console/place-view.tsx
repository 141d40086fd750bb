import { slideAt } from "../client/stops.ts";
import { spellCode } from "../domain/code.ts";
import type { Place } from "../domain/session.ts";
import { Miniature } from "./miniature.tsx";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";
import { wallAt } from "./wall-at.ts";

interface PlaceViewProps {
  readonly room: Room;
  readonly place: Place;
}

/** A miniature of what the stage shows at a place. */
export function PlaceView({ room, place }: PlaceViewProps) {
  const { program } = room;
  const { dim } = room.model.session.switches;
  if (place.at === "lobby") {
    return (
      <div class="mini tile" data-dim={dim || undefined}>
        <p>{program.joinHost}</p>
        <p class="tile-code">{spellCode(program.code)}</p>
      </div>
    );
  }
  const section =
    place.at === "slide"
      ? room.sections.find(({ dataset }) => dataset["slide"] === place.slide)
      : undefined;
  if (section === undefined) {
    return (
      <div class="mini tile" data-dim={dim || undefined}>
        <p class="tile-title">{program.module.title}</p>
        <ul>
          {program.decks.slice(0, 6).map((deck) => (
            <li key={deck.id} data-hue={deck.hue}>
              {deck.title}
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <Miniature
      section={section}
      dim={dim}
      wall={wallAt(room, slideAt(program, place)?.slide.prompt ?? null)}
    />
  );
}

export function placeTitle(room: Room, place: Place): string {
  if (place.at !== "slide") return strings.places[place.at];
  return slideAt(room.program, place)?.slide.title ?? strings.places.hub;
}

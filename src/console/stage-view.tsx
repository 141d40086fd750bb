import { slideAt, stepFrom, stopsOf } from "../client/stops.ts";
import { PlaceView, placeTitle } from "./place-view.tsx";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";
import { VideoControls } from "./video-controls.tsx";

interface StageViewProps {
  readonly room: Room;
}

/** What the room sees, what comes next, and the buttons that change it. */
export function StageView({ room }: StageViewProps) {
  const place = room.place.value;
  const next = stepFrom(stopsOf(room.program), place, 1);
  const at = slideAt(room.program, place);
  const { switches } = room.model.session;
  return (
    <section class="stage-view" aria-label={strings.stage.controls}>
      <figure class="now" data-blank={switches.blank}>
        <figcaption>
          <span class="label">{strings.stage.now}</span>
          <span class="where">{whereabouts(at)}</span>
        </figcaption>
        <PlaceView room={room} place={place} />
        <p class="slide-title" role="status">
          {placeTitle(room, place)}
        </p>
        <Hint room={room} />
        {switches.blank && <p class="blanked">{strings.stage.blanked}</p>}
      </figure>
      <figure class="next">
        <figcaption>
          <span class="label">{strings.stage.next}</span>
        </figcaption>
        {next === null ? (
          <p class="quiet">{strings.stage.last}</p>
        ) : (
          <>
            <PlaceView room={room} place={next} />
            <p class="slide-title">{placeTitle(room, next)}</p>
          </>
        )}
      </figure>
      {room.model.self.value.role !== "moderator" && <Controls room={room} />}
      {at !== null && at.slide.video !== null && (
        <VideoControls key={at.slide.id} room={room} slide={at.slide.id} video={at.slide.video} />
      )}
    </section>
  );
}

function Controls({ room }: StageViewProps) {
  const { blank, join, dim } = room.model.session.switches;
  const words = strings.stage;
  return (
    <div class="controls">
      <button
        type="button"
        class="previous"
        disabled={!room.can("move")}
        onClick={() => room.step(-1)}
      >
        <span aria-hidden="true">‹</span> {words.previous}
      </button>
      <button
        type="button"
        class="forward"
        disabled={!room.can("move")}
        onClick={() => room.step(1)}
      >
        {words.forward} <span aria-hidden="true">›</span>
      </button>
      <button
        type="button"
        class="plain panic"
        data-on={blank}
        disabled={!room.can("switch")}
        onClick={() => room.flip("blank")}
      >
        {blank ? words.unblank : words.blank} <kbd>B</kbd>
      </button>
      <button
        type="button"
        class="plain"
        data-on={join}
        disabled={!room.can("switch")}
        onClick={() => room.flip("join")}
      >
        {join ? words.unjoin : words.join} <kbd>J</kbd>
      </button>
      <button
        type="button"
        class="plain"
        data-on={dim}
        disabled={!room.can("switch")}
        title={words.dimWhat}
        onClick={() => room.flip("dim")}
      >
        {dim ? words.undim : words.dim} <kbd>D</kbd>
      </button>
    </div>
  );
}

/** What to do next, for whoever does this for the first time; nothing once they are under way. */
function Hint({ room }: StageViewProps) {
  const { hints } = strings.stage;
  const { at } = room.place.value;
  const noStage = room.model.connection.value === "live" && room.model.presence.value.stages === 0;
  const isShut = at === "lobby" && room.model.session.door !== "open";
  const hint = at === "slide" ? "" : hints[isShut ? "shutLobby" : at];
  return <p class="hint">{noStage ? hints.noStage : hint}</p>;
}

function whereabouts(at: ReturnType<typeof slideAt>): string {
  if (at === null) return "";
  const { deck, slide } = at;
  return strings.stage.place(deck.title, deck.slides.indexOf(slide) + 1, deck.slides.length);
}

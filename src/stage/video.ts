import { effect } from "@preact/signals";
import { slideAt } from "../client/stops.ts";
import type { SlideId } from "../domain/ids.ts";
import type { Room } from "./room.ts";
import { runVideo, type Moment, type RunningVideo, type VideoPlace } from "./running-video.ts";
import { strings } from "./strings.ts";

/** The one player of the stage: a poster until somebody plays, and nothing is fetched before that. */
export interface Screen {
  /** Another slide: a video that runs on the one before stops, and its player goes away. */
  show(slide: SlideId | null, section: HTMLElement | undefined): void;
  /** Starts, pauses or goes on, as a click on the poster or the key says. */
  toggle(): void;
}

type ScreenRoom = Pick<Room, "model" | "program" | "driver">;

export function createScreen(room: ScreenRoom): Screen {
  let here: VideoPlace | null = null;
  let running: RunningVideo | null = null;

  function stop(): void {
    const stopped = running;
    running = null;
    stopped?.close();
    if (stopped?.now().playing === true)
      playback.tell(stopped.slide, { ...stopped.now(), playing: false });
  }

  function start(atSeconds: number): void {
    if (here === null) return;
    running?.close();
    running = null;
    const place = here;
    const unreachable = (): void => {
      stop();
      showUnreachable(place.element);
    };
    if (!navigator.onLine && place.video.host !== "file") return unreachable();
    running = runVideo(place, atSeconds, {
      onChange: (moment) => playback.tell(place.slide, moment),
      onEnd: stop,
      onSilence: unreachable,
    });
  }

  function follow(slide: SlideId, moment: Moment): void {
    if (here?.slide !== slide) return;
    if (running !== null) running.set(moment);
    else if (moment.playing) start(moment.atSeconds);
  }

  function toggle(): void {
    if (here === null || !room.driver.mayTurn()) return;
    // At once, not when the session has answered: browsers let sound begin only on a click.
    if (running === null) {
      const { slide, video } = here;
      start(video.startSeconds);
      if (running !== null) playback.tell(slide, { playing: true, atSeconds: video.startSeconds });
      return;
    }
    const { playing, atSeconds } = running.now();
    running.set({ playing: !playing, atSeconds });
    playback.tell(running.slide, { playing: !playing, atSeconds });
  }

  const playback = followPlayback(room.model, follow);
  return {
    toggle,
    show: (slide, section) => {
      if (running !== null && running.slide !== slide) stop();
      here = videoPlace(room, slide, section);
      if (here !== null) makePosterPlayable(here, toggle);
    },
  };
}

function videoPlace(
  { program }: ScreenRoom,
  slide: SlideId | null,
  section: HTMLElement | undefined,
): VideoPlace | null {
  const element = section?.querySelector<HTMLElement>("[data-video]");
  if (slide === null || element === undefined || element === null) return null;
  const video = slideAt(program, { at: "slide", slide })?.slide.video ?? null;
  return video === null ? null : { slide, video, element };
}

/** For whoever has no mouse at hand: the poster is a button. */
function makePosterPlayable({ element }: VideoPlace, toggle: () => void): void {
  const poster = element.querySelector<HTMLElement>(".poster");
  if (poster === null) return;
  // Made so already, on an earlier visit to its slide.
  if (poster.getAttribute("role") === "button") return;
  poster.tabIndex = 0;
  poster.setAttribute("role", "button");
  // Its name is what it shows; the title adds what pressing it does.
  poster.title = strings.video.play;
  poster.addEventListener("keydown", (event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    toggle();
  });
}

/** The poster says so, and the slide has already brought the short link and its QR. */
function showUnreachable(element: HTMLElement): void {
  element.dataset["state"] = "unreachable";
  if (element.querySelector(".poster-note") !== null) return;
  const note = document.createElement("p");
  note.className = "poster-note";
  note.setAttribute("role", "status");
  note.textContent = strings.video.unreachable;
  element.querySelector(".poster")?.append(note);
}

interface PlaybackLink {
  /** What plays here now, for the console. */
  tell(slide: SlideId, moment: Moment): void;
}

/** The session's playback, newest wins; what it said before this page was loaded is not played again. */
function followPlayback(
  model: ScreenRoom["model"],
  follow: (slide: SlideId, moment: Moment) => void,
): PlaybackLink {
  let heardSeq: number | null = null;

  async function tell(slide: SlideId, { playing, atSeconds }: Moment): Promise<void> {
    const at = Math.max(0, atSeconds);
    const outcome = await model.command({ kind: "play", slide, playing, atSeconds: at });
    // Our own word, which comes back with the session's entries, asks for nothing.
    if (outcome.ok) heardSeq = Math.max(heardSeq ?? 0, outcome.value.seq);
  }

  effect(() => {
    const { playback } = model.session;
    if (!model.welcomed.value) return;
    const first = heardSeq === null;
    if (playback === null || playback.seq <= (heardSeq ?? 0)) {
      heardSeq ??= 0;
      return;
    }
    heardSeq = playback.seq;
    if (!first) follow(playback.slide, playback);
    else if (playback.playing) void tell(playback.slide, { ...playback, playing: false });
  });

  return { tell: (slide, moment) => void tell(slide, moment) };
}

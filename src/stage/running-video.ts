import type { Video } from "../domain/course.ts";
import type { SlideId } from "../domain/ids.ts";
import { openPlayer } from "./players.ts";

/** Where a video plays: the slide's `[data-video]` element, whose `data-state` says what it shows. */
export interface VideoPlace {
  readonly slide: SlideId;
  readonly video: Video;
  readonly element: HTMLElement;
}

export interface Moment {
  readonly playing: boolean;
  readonly atSeconds: number;
}

/** A video whose player is on screen. */
export interface RunningVideo {
  readonly slide: SlideId;
  now(): Moment;
  /** Makes the player do so. */
  set(moment: Moment): void;
  /** Takes the player away; the poster is back. */
  close(): void;
}

export interface RunningEvents {
  /** Somebody used the player's own buttons. */
  readonly onChange: (moment: Moment) => void;
  /** It came to its end, or to the excerpt's. */
  readonly onEnd: () => void;
  /** Its host has not answered. */
  readonly onSilence: () => void;
}

/** How long a player may stay silent before the poster says that it cannot be reached. */
export const aliveWithinMs = 7_000;
/** Players round: closer than this is the same moment. */
const nearSeconds = 1.5;

export function runVideo(
  { slide, video, element }: VideoPlace,
  atSeconds: number,
  { onChange, onEnd, onSilence }: RunningEvents,
): RunningVideo {
  let now: Moment = { playing: true, atSeconds };
  const silence = setTimeout(onSilence, aliveWithinMs);
  const player = openPlayer(
    { parent: element, video, atSeconds },
    {
      onAlive: () => clearTimeout(silence),
      onEnded: onEnd,
      onState: (moment) => {
        if (video.endSeconds !== null && moment.atSeconds >= video.endSeconds) return onEnd();
        const changed = moment.playing !== now.playing;
        now = moment;
        if (changed) onChange(moment);
      },
    },
  );
  element.dataset["state"] = "playing";

  return {
    slide,
    now: () => now,
    set: (moment) => {
      if (Math.abs(now.atSeconds - moment.atSeconds) > nearSeconds) player.seek(moment.atSeconds);
      if (moment.playing && !now.playing) player.play();
      if (!moment.playing && now.playing) player.pause();
      now = moment;
    },
    close: () => {
      clearTimeout(silence);
      player.close();
      element.dataset["state"] = "poster";
    },
  };
}

import { useSignal, useSignalEffect } from "@preact/signals";
import { slideAt } from "../client/stops.ts";
import type { Video } from "../domain/course.ts";
import type { SlideId } from "../domain/ids.ts";
import { endOf, spellSeconds } from "./running-time.ts";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

interface VideoControlsProps {
  readonly room: Room;
  readonly slide: SlideId;
  readonly video: Video;
}

/** Plays the one video on the stage. Where it has got to is reckoned from the last command. */
export function VideoControls({ room, slide, video }: VideoControlsProps) {
  const ticks = useSignal(0);
  const playback = playbackOn(room, slide);
  useSignalEffect(() => {
    if (playbackOn(room, slide)?.playing !== true) return;
    const timer = setInterval(() => (ticks.value = ticks.peek() + 1), 500);
    return () => clearInterval(timer);
  });
  void ticks.value;
  const playing = playback?.playing === true;
  const at = positionOf(room, slide, video);
  const end = endOf(video);
  const play = (atSeconds: number, nowPlaying = playing): void =>
    void room.act({
      kind: "play",
      slide,
      playing: nowPlaying,
      atSeconds: Math.max(video.startSeconds, Math.min(atSeconds, end ?? atSeconds)),
    });
  return (
    <fieldset class="video">
      <legend>
        {strings.video.heading} {video.runningTime}
      </legend>
      <button type="button" class="play" onClick={() => play(at, !playing)}>
        {playing ? strings.video.pause : strings.video.play} <kbd>K</kbd>
      </button>
      <button type="button" class="plain" onClick={() => play(at - 10)}>
        {strings.video.back}
      </button>
      <button type="button" class="plain" onClick={() => play(at + 10)}>
        {strings.video.ahead}
      </button>
      <button type="button" class="plain" onClick={() => play(video.startSeconds)}>
        {strings.video.start}
      </button>
      {end !== null && (
        <input
          type="range"
          aria-label={strings.video.position}
          aria-valuetext={spellSeconds(at)}
          min={video.startSeconds}
          max={end}
          step={1}
          value={at}
          onChange={(event) => play(event.currentTarget.valueAsNumber)}
        />
      )}
      <output>{spellSeconds(at - video.startSeconds)}</output>
    </fieldset>
  );
}

/** Starts or stops the video on the slide that the room sees; nothing on any other slide. */
export function playOrPause(room: Room): void {
  const at = slideAt(room.program, room.place.value);
  if (at === null || at.slide.video === null) return;
  const { id, video } = at.slide;
  const playing = playbackOn(room, id)?.playing === true;
  void room.act({
    kind: "play",
    slide: id,
    playing: !playing,
    atSeconds: positionOf(room, id, video),
  });
}

function playbackOn({ model }: Room, slide: SlideId) {
  const { playback } = model.session;
  return playback?.slide === slide ? playback : null;
}

/** When this page first heard of a playback, by the entry that said so. */
const heardAt = new Map<number, number>();

function positionOf(room: Room, slide: SlideId, video: Video): number {
  const playback = playbackOn(room, slide);
  if (playback === null) return video.startSeconds;
  const heard = heardAt.get(playback.seq) ?? performance.now();
  heardAt.set(playback.seq, heard);
  if (!playback.playing) return playback.atSeconds;
  const at = playback.atSeconds + (performance.now() - heard) / 1_000;
  return Math.min(at, endOf(video) ?? at);
}

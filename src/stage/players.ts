import type { Video } from "../domain/course.ts";
import { frameAddress, playerOrigin } from "./video-address.ts";

/** A player that is on screen. */
export interface Player {
  play(): void;
  pause(): void;
  seek(seconds: number): void;
  close(): void;
}

/** What players tell, each as often as it likes. */
export interface PlayerEvents {
  /** It has answered: there is a network, and the video's host is there. */
  readonly onAlive: () => void;
  readonly onState: (state: { readonly playing: boolean; readonly atSeconds: number }) => void;
  readonly onEnded: () => void;
}

export interface PlayerPlace {
  readonly parent: HTMLElement;
  readonly video: Video;
  readonly atSeconds: number;
}

/** Puts the one player for this video into its place and starts it. */
export function openPlayer(place: PlayerPlace, events: PlayerEvents): Player {
  switch (place.video.host) {
    case "file":
      return openFile(place, events);
    case "youtube":
      return openFrame(place, events, youtube);
    case "vimeo":
      return openFrame(place, events, vimeo);
    case "ted":
      return openFrame(place, events, silent);
  }
}

function openFile({ parent, video, atSeconds }: PlayerPlace, events: PlayerEvents): Player {
  const element = document.createElement("video");
  element.controls = true;
  element.src = video.playerUrl;
  const tell = (): void =>
    events.onState({ playing: !element.paused, atSeconds: element.currentTime });
  element.addEventListener("loadedmetadata", () => {
    element.currentTime = Math.max(atSeconds, video.startSeconds);
    events.onAlive();
  });
  for (const name of ["play", "pause", "timeupdate"]) element.addEventListener(name, tell);
  element.addEventListener("ended", events.onEnded);
  parent.append(element);
  const play = (): void => void element.play().catch(() => tell());
  play();
  return {
    play,
    pause: () => element.pause(),
    seek: (seconds) => (element.currentTime = seconds),
    close: () => {
      element.pause();
      element.remove();
    },
  };
}

/** What a host's frame understands and says. Messages are JSON texts at both ends. */
interface FrameLanguage {
  /** Said until the frame answers. */
  readonly hello: readonly unknown[];
  readonly play: unknown;
  readonly pause: unknown;
  seek(seconds: number): unknown;
  hear(message: Readonly<Record<string, unknown>>): Heard;
}

interface Heard {
  readonly playing?: boolean;
  readonly atSeconds?: number;
  readonly ended?: boolean;
}

const helloEveryMs = 400;

function openFrame(
  { parent, video, atSeconds }: PlayerPlace,
  events: PlayerEvents,
  language: FrameLanguage,
): Player {
  const origin = playerOrigin(video);
  const frame = drawFrame(video, frameAddress(video, location.origin, atSeconds));
  const say = (message: unknown): void =>
    frame.contentWindow?.postMessage(JSON.stringify(message), origin);
  const hello = setInterval(() => language.hello.forEach(say), helloEveryMs);
  let playing = true;
  let at = atSeconds;

  function listen(event: MessageEvent): void {
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    const message = readMessage(event.data);
    if (message === null) return;
    clearInterval(hello);
    events.onAlive();
    const heard = language.hear(message);
    playing = heard.playing ?? playing;
    at = heard.atSeconds ?? at;
    if (heard.ended === true) events.onEnded();
    else if (heard.playing !== undefined || heard.atSeconds !== undefined)
      events.onState({ playing, atSeconds: at });
  }

  addEventListener("message", listen);
  // A host that says nothing at all is only known to be there by its frame having loaded.
  if (language.hello.length === 0) frame.addEventListener("load", events.onAlive);
  parent.append(frame);
  return {
    play: () => say(language.play),
    pause: () => say(language.pause),
    seek: (seconds) => say(language.seek(seconds)),
    close: () => {
      clearInterval(hello);
      removeEventListener("message", listen);
      frame.remove();
    },
  };
}

function drawFrame(video: Video, address: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.title = video.title;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  // YouTube answers "Error 153" where it is not told who embeds it.
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation");
  frame.src = address;
  return frame;
}

function readMessage(data: unknown): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = typeof data === "string" ? JSON.parse(data) : data;
    return typeof read === "object" && read !== null ? { ...read } : null;
  } catch {
    return null;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function seconds(value: unknown): { readonly atSeconds?: number } {
  return typeof value === "number" && Number.isFinite(value) ? { atSeconds: value } : {};
}

const command = (func: string, args: readonly unknown[] = []): unknown => ({
  event: "command",
  func,
  args,
});

/** YouTube's own numbers: 0 ended, 1 playing, 2 paused; others say nothing that the room would see. */
const youtube: FrameLanguage = {
  hello: [{ event: "listening", id: 1, channel: "widget" }],
  play: command("playVideo"),
  pause: command("pauseVideo"),
  seek: (at) => command("seekTo", [at, true]),
  hear: ({ info }) => {
    const state = field(info, "playerState");
    const at = seconds(field(info, "currentTime"));
    if (state === 0) return { ...at, ended: true };
    return state === 1 || state === 2 ? { ...at, playing: state === 1 } : at;
  },
};

const vimeo: FrameLanguage = {
  hello: ["play", "pause", "timeupdate", "ended"].map((value) => ({
    method: "addEventListener",
    value,
  })),
  play: { method: "play" },
  pause: { method: "pause" },
  seek: (at) => ({ method: "setCurrentTime", value: at }),
  hear: (message) => {
    const at = seconds(field(message["data"], "seconds"));
    switch (message["event"]) {
      case "ended":
        return { ...at, ended: true };
      case "play":
        return { ...at, playing: true };
      case "pause":
        return { ...at, playing: false };
      case "timeupdate":
        return at;
    }
    return {};
  },
};

/** A player nobody can talk to: whoever stands at the stage uses its own buttons. */
const silent: FrameLanguage = {
  hello: [],
  play: null,
  pause: null,
  seek: () => null,
  hear: () => ({}),
};

import type { Video } from "../domain/course.ts";
import { remoteUrl } from "./addresses.ts";
import { servedPath } from "./course-paths.ts";

export interface PlayerSource {
  readonly src: string;
  readonly title: string;
  /** A path inside the course for a file that is there; null when it is not. */
  readonly file: string | null;
}

const videoFile = /\.(?:mp4|webm|ogv|mov|m4v|ogg|mp3|m4a|wav|oga|opus)$/i;

/** The video behind an address that somebody put into a frame, or wrote down as a link; null when it is none. */
export function videoAt({ src, title, file }: PlayerSource): Video | null {
  if (file !== null) return videoFile.test(file) ? fileVideo(file, title) : null;
  const url = remoteUrl(src.trim());
  if (url === null) return null;
  const asked = askedOf(url);
  return (
    youtubeVideo(url, asked, title) ?? vimeoVideo(url, asked, title) ?? tedVideo(url, asked, title)
  );
}

interface Asked {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly startSeconds: number;
  /** The author may say 0. */
  readonly startGiven: boolean;
  readonly endSeconds: number | null;
}

/** Authors write `embed/ID&t=9s` for `embed/ID?t=9s`: what follows the first `&` of a path is a query too. */
function askedOf(url: URL): Asked {
  const [path = "", ...stray] = url.pathname.split("&");
  const query = new URLSearchParams([url.search.slice(1), ...stray].filter(Boolean).join("&"));
  const fragment = new URLSearchParams(url.hash.slice(1));
  const start =
    query.get("start") ?? query.get("t") ?? query.get("time_continue") ?? fragment.get("t");
  const given = secondsOf(start);
  const startSeconds = given ?? 0;
  const endSeconds = secondsOf(query.get("end"));
  return {
    path: path.split("/").filter(Boolean).map(decoded),
    query,
    startSeconds,
    startGiven: given !== null,
    endSeconds: endSeconds !== null && endSeconds > startSeconds ? endSeconds : null,
  };
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** `90`, `90s`, `1m30s`, `1:30` → 90. */
export function secondsOf(written: string | null): number | null {
  const value = written?.trim() ?? "";
  const plain = /^(\d{1,6})(?:\.\d+)?s?$/.exec(value);
  if (plain !== null) return Number(plain[1]);
  const units = /^(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?$/.exec(value);
  const clock = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$/.exec(value);
  const parts = units !== null && value !== "" ? units : clock;
  if (parts === null) return null;
  const [hours, minutes, seconds] = [parts[1], parts[2], parts[3]].map((part) => Number(part ?? 0));
  return (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

const youtubeHosts = new Set([
  "youtube.com",
  "m.youtube.com",
  "music.youtube.com",
  "youtube-nocookie.com",
]);

function youtubeVideo(url: URL, asked: Asked, title: string): Video | null {
  const host = bareHost(url);
  const [first, second] = asked.path;
  const list = asked.query.get("list");
  let key: string | null | undefined = null;
  if (host === "youtu.be") key = first;
  else if (!youtubeHosts.has(host)) return null;
  else if (["embed", "v", "shorts", "live"].includes(first ?? "")) key = second;
  else if (first === "watch") key = asked.query.get("v");
  if (key === "videoseries") key = null;
  if (key !== null && key !== undefined && /^[\w-]{6,20}$/.test(key)) {
    return youtubeClip(key, asked, title);
  }
  return list !== null && /^[\w-]{2,64}$/.test(list) ? youtubeList(list, title) : null;
}

/** How the player behaves: driven by the stage, inline, without other people's videos at the end. */
const playerSettings: readonly (readonly [string, string])[] = [
  ["enablejsapi", "1"],
  ["playsinline", "1"],
  ["rel", "0"],
];

function youtubeClip(
  key: string,
  { startSeconds, startGiven, endSeconds }: Asked,
  title: string,
): Video {
  const query = new URLSearchParams(playerSettings.map(([name, value]) => [name, value]));
  if (startSeconds > 0 || startGiven) query.set("start", String(startSeconds));
  if (endSeconds !== null) query.set("end", String(endSeconds));
  return {
    host: "youtube",
    key,
    title,
    startSeconds,
    endSeconds,
    runningTime: "",
    playerUrl: `https://www.youtube-nocookie.com/embed/${key}?${query}`,
    shortUrl: `https://youtu.be/${key}${startSeconds > 0 ? `?t=${startSeconds}` : ""}`,
  };
}

function youtubeList(list: string, title: string): Video {
  const query = new URLSearchParams([
    ...playerSettings.map(([name, value]) => [name, value]),
    ["list", list],
  ]);
  return {
    host: "youtube",
    key: list,
    title,
    startSeconds: 0,
    endSeconds: null,
    runningTime: "",
    playerUrl: `https://www.youtube-nocookie.com/embed/videoseries?${query}`,
    shortUrl: `https://www.youtube.com/playlist?list=${list}`,
  };
}

function vimeoVideo(url: URL, asked: Asked, title: string): Video | null {
  if (!["vimeo.com", "player.vimeo.com"].includes(bareHost(url))) return null;
  const at = asked.path.findIndex((step) => /^\d{5,12}$/.test(step));
  const key = asked.path[at];
  if (key === undefined) return null;
  // An unlisted video needs its hash, in either of the two places Vimeo puts it.
  const beside = asked.path[at + 1];
  const hash = asked.query.get("h") ?? (/^[0-9a-f]{6,16}$/.test(beside ?? "") ? beside : null);
  const known = hash !== null && hash !== undefined && /^[0-9a-f]{6,16}$/i.test(hash) ? hash : null;
  const query = new URLSearchParams({ dnt: "1", ...(known === null ? {} : { h: known }) });
  const moment = asked.startSeconds > 0 ? `#t=${asked.startSeconds}s` : "";
  return {
    host: "vimeo",
    key,
    title,
    startSeconds: asked.startSeconds,
    endSeconds: asked.endSeconds,
    runningTime: "",
    playerUrl: `https://player.vimeo.com/video/${key}?${query}${moment}`,
    shortUrl: `https://vimeo.com/${key}${known === null ? "" : `/${known}`}${moment}`,
  };
}

function tedVideo(url: URL, asked: Asked, title: string): Video | null {
  const host = bareHost(url);
  if (!["embed.ted.com", "embed-ssl.ted.com", "ted.com"].includes(host)) return null;
  if (!asked.path.includes("talks")) return null;
  const key = asked.path.at(-1)?.replace(/\.html$/, "") ?? "";
  if (key === "talks" || !/^[\w-]{2,120}$/.test(key)) return null;
  return {
    host: "ted",
    key,
    title,
    startSeconds: asked.startSeconds,
    endSeconds: asked.endSeconds,
    runningTime: "",
    playerUrl: `https://embed.ted.com/talks/${key}`,
    shortUrl: `https://www.ted.com/talks/${key}`,
  };
}

function fileVideo(file: string, title: string): Video {
  return {
    host: "file",
    key: file,
    title,
    startSeconds: 0,
    endSeconds: null,
    runningTime: "",
    playerUrl: servedPath(file),
    shortUrl: "",
  };
}

function bareHost(url: URL): string {
  return url.hostname.toLowerCase().replace(/^www\./, "");
}

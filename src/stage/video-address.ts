import type { Video } from "../domain/course.ts";

/** Whose messages a player's frame may send, and where ours to it may go. */
export function playerOrigin(video: Video): string {
  return new URL(video.playerUrl).origin;
}

/**
 * The frame's address with what remote control needs. The excerpt's start is where it begins to play,
 * its end is kept by us too: YouTube forgets `end` after a seek.
 */
export function frameAddress(video: Video, ourOrigin: string, atSeconds: number): string {
  const url = new URL(video.playerUrl);
  const start = Math.floor(Math.max(atSeconds, video.startSeconds));
  if (video.host === "youtube") {
    url.searchParams.set("autoplay", "1");
    url.searchParams.set("enablejsapi", "1");
    url.searchParams.set("origin", ourOrigin);
    url.searchParams.set("playsinline", "1");
    url.searchParams.set("rel", "0");
    if (start > 0) url.searchParams.set("start", String(start));
    if (video.endSeconds !== null) url.searchParams.set("end", String(video.endSeconds));
  }
  if (video.host === "vimeo") {
    url.searchParams.set("autoplay", "1");
    url.searchParams.set("dnt", "1");
    if (start > 0) url.hash = `t=${start}s`;
  }
  return url.href;
}

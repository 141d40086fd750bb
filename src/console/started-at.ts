import { openKeep } from "../client/keep.ts";
import type { Room } from "./room.ts";

/**
 * When this console first saw the stage leave the lobby, in this computer's time; null before that.
 * Kept, so that a reload does not set the clock back.
 */
export function startedAt({ program, place }: Room): number | null {
  const keep = openKeep(`talkback:console:${program.code}:`);
  const kept = Number(keep.get("started"));
  if (kept > 0) return kept;
  if (place.value.at === "lobby") return null;
  const now = Date.now();
  keep.set("started", String(now));
  return now;
}

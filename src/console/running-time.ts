import type { Video } from "../domain/course.ts";

/** Where the video ends, in seconds from its own beginning; null when nobody has said. */
export function endOf({ startSeconds, endSeconds, runningTime }: Video): number | null {
  if (endSeconds !== null) return endSeconds;
  const parts = /^\s*(?:(\d+):)?(\d+):(\d\d)\s*$/.exec(runningTime);
  if (parts === null) return null;
  const [, hours = "0", minutes = "0", seconds = "0"] = parts;
  return startSeconds + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

/** `3:18`, `1:02:05`. */
export function spellSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = two(whole % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${two(minutes)}:${rest}`;
}

import { ask } from "../client/enter.ts";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

/** A fresh link, opened in a window of its own to be dragged to the projector. */
export async function openStage(room: Room): Promise<void> {
  const made = await ask(`/api/sessions/${room.program.code}/links`, { role: "stage", name: "" });
  if (!made.ok) return room.report(made.refusal.message);
  const link = made.value;
  if (typeof link !== "object" || link === null || !("url" in link)) return;
  const url = String(link.url);
  if (window.open(url, "_blank") === null) room.report(`${strings.trouble.blocked} ${url}`);
}

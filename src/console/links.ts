import { ask, drop } from "../client/enter.ts";
import type { LinkId } from "../domain/ids.ts";
import type { LinkRole, LinkView } from "../domain/link.ts";
import { accept, type Outcome } from "../domain/outcome.ts";
import type { Room } from "./room.ts";

const base = (room: Room): string => `/api/sessions/${room.program.code}`;

/** The links that are worth something now. */
export async function listLinks(room: Room): Promise<Outcome<readonly LinkView[]>> {
  const listed = await ask(`${base(room)}/links`);
  // Our own server's word, from the same build as this page.
  return listed.ok ? accept(listed.value as readonly LinkView[]) : listed;
}

/** The address of a new link: the only time that anybody but its holder sees it. */
export async function makeLink(room: Room, role: LinkRole, name: string): Promise<Outcome<string>> {
  const made = await ask(`${base(room)}/links`, { role, name });
  return made.ok ? accept((made.value as { readonly url: string }).url) : made;
}

export function takeBack(room: Room, id: LinkId): Promise<Outcome<unknown>> {
  return drop(`${base(room)}/links/${encodeURIComponent(id)}`);
}

/** Every other facilitator's link and cookie ends; this browser is given a new one. */
export function rotate(room: Room): Promise<Outcome<unknown>> {
  return ask(`${base(room)}/rotate`, {});
}

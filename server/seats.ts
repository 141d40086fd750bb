import type { Actor } from "../src/domain/decide.ts";
import { floorOf } from "../src/domain/floor.ts";
import type { Welcome } from "../src/domain/protocol.ts";
import { stageSnapshot } from "../src/domain/redact.ts";
import type { Session } from "../src/domain/session.ts";
import { takeSnapshot } from "../src/domain/snapshot.ts";
import type { Watcher } from "./audience.ts";
import type { Pass } from "./doorkeeper.ts";
import { myAnswers } from "./room.ts";
import type { Live } from "./rooms.ts";

/** Where a socket has said hello. */
export interface Seat {
  readonly live: Live;
  readonly watcher: Watcher;
  readonly actor: Actor;
  /** What it came in with; null for a phone, which needs none. */
  readonly pass: Pass | null;
}

/** Where a link puts its holder, and as whom: who they are comes from here, never from a message. */
export function seatOf(live: Live, pass: Pass): Seat | null {
  const { id, role, name } = pass.link;
  switch (role) {
    case "facilitator":
      return { live, pass, watcher: { as: "console", link: id }, actor: { role } };
    case "moderator":
      return { live, pass, watcher: { as: "console", link: id }, actor: { role, id } };
    case "driver":
      return { live, pass, watcher: { as: "driver", link: id }, actor: { role, id, name } };
    case "stage":
      return { live, pass, watcher: { as: "stage", link: id }, actor: { role } };
    case "viewer":
      return null;
  }
}

type Console = Extract<Welcome, { as: "console" }>;
type Greeting = Exclude<Welcome, Console> | Omit<Console, "presence">;

/** The whole state, as far as whoever sits there may know it. */
export function greetingOf(seat: Seat, session: Session): Greeting {
  const { live, watcher } = seat;
  const { room } = live;
  switch (watcher.as) {
    case "phone": {
      const { me } = watcher;
      const floor = floorOf(room.program, session);
      return { as: "phone", me, floor, mine: myAnswers(room, session, me) };
    }
    case "stage":
      return { as: "stage", snapshot: stageSnapshot(session) };
    case "driver":
      return { as: "console", ...selfOf(seat), snapshot: stageSnapshot(session) };
    case "console":
      return { as: "console", ...selfOf(seat), snapshot: takeSnapshot(session) };
  }
}

function selfOf({ actor }: Seat): Pick<Console, "role" | "me"> {
  if (actor.role === "driver" || actor.role === "moderator")
    return { role: actor.role, me: actor.id };
  return { role: "facilitator", me: "facilitator" };
}

import type { Listeners } from "../../../server/publisher.ts";
import { floorOf, type Floor } from "../../../src/domain/floor.ts";
import type { Program } from "../../../src/domain/program.ts";
import { stageSnapshot } from "../../../src/domain/redact.ts";
import { apply, beginSession, type Entry, type Session } from "../../../src/domain/session.ts";
import { fromSnapshot, takeSnapshot } from "../../../src/domain/snapshot.ts";
import { floorText } from "../network/views.ts";

/** Screens and phones that have come in at one moment or another, and go by what they were sent since. */
export interface Followers {
  readonly listeners: Listeners;
  readonly attach: (room: Source) => { readonly cutAll: () => Promise<void> };
  /** One more of each kind comes in now, and the one that has been here longest may leave. */
  readonly enter: () => Promise<void>;
  /** What those who lose messages lose, from 0 to 1. */
  lossy: () => boolean;
  /** Compares everybody with who would come in now. Sentences about those who differ. */
  readonly compare: () => Promise<readonly string[]>;
  readonly compared: () => number;
  /** How often one who had lost something found the gap. */
  readonly gaps: () => number;
}

export interface Source {
  readonly look: <T>(take: (session: Session) => T) => Promise<T>;
  readonly flush: () => Promise<void>;
  readonly program: Program;
}

interface Follower {
  readonly as: "stage" | "console" | "phone";
  readonly loses: boolean;
  /** Found a gap, and has not been answered yet. */
  behind: boolean;
  /** Has said hello: the server sends nothing until it has answered. */
  away: boolean;
  session: Session;
  floor: Floor | null;
}

/** Of each kind. */
const most = 8;

export function createFollowers(): Followers {
  let followers: Follower[] = [];
  let source: Source | null = null;
  let compared = 0;
  let gaps = 0;
  const complaints: string[] = [];
  const self = { lossy: (): boolean => false };

  const to = (as: Follower["as"]): readonly Follower[] =>
    followers.filter((each) => each.as === as && !each.away && !(each.loses && self.lossy()));

  function take(follower: Follower, after: number, entries: readonly Entry[]): void {
    const { session } = follower;
    if (after > session.seq) {
      gaps += 1;
      follower.behind = true;
      if (!follower.loses)
        complaints.push(`a ${follower.as} that loses nothing found a gap at ${session.seq}`);
      return;
    }
    for (const entry of entries) if (entry.seq > session.seq) apply(session, entry);
  }

  async function welcome(follower: Follower): Promise<void> {
    if (source === null) return;
    follower.away = true;
    await source.flush();
    const { program } = source;
    const seen = await source.look((session) => copy(follower.as, program, session));
    Object.assign(follower, seen, { behind: false, away: false });
  }

  const listeners: Listeners = {
    has: () => true,
    entries(as, after, texts) {
      const entries = texts.map((text): Entry => JSON.parse(text));
      for (const follower of to(as)) take(follower, after, entries);
    },
    snapshot(as, snapshot) {
      for (const follower of to(as)) follower.session = fromSnapshot(clone(snapshot));
    },
    floor(floor) {
      for (const follower of to("phone"))
        if (floor.seq >= (follower.floor?.seq ?? 0)) follower.floor = floor;
    },
  };

  return Object.assign(self, {
    listeners,
    attach(room: Source) {
      source = room;
      return {
        async cutAll() {
          for (const follower of followers) await welcome(follower);
        },
      };
    },
    async enter() {
      for (const as of ["stage", "console", "phone"] as const) {
        const loses = as !== "phone" && followers.length % 3 === 0;
        const fresh: Follower = { as, loses, behind: false, away: true, ...nobody() };
        await welcome(fresh);
        followers.push(fresh);
      }
      followers = followers.slice(-3 * most);
    },
    async compare() {
      if (source === null) return [];
      // One may be under way, and what has come since waits for the next.
      await source.flush();
      await source.flush();
      for (const follower of followers) if (follower.behind) await welcome(follower);
      const { program } = source;
      const now = await source.look((session) => ({
        seq: session.seq,
        stage: JSON.stringify(stageSnapshot(session)),
        console: JSON.stringify(takeSnapshot(session)),
        phone: floorText(floorOf(program, session)),
      }));
      const wrong = complaints.splice(0);
      for (const follower of followers) {
        // Lost the newest, and cannot know before the next.
        if (follower.loses && follower.session.seq < now.seq) continue;
        compared += 1;
        const has =
          follower.as === "phone"
            ? floorText(follower.floor ?? floorOf(program, follower.session))
            : JSON.stringify(takeSnapshot(follower.session));
        if (has !== now[follower.as])
          wrong.push(
            `a ${follower.as} at ${follower.session.seq} of ${now.seq} has ${has}, not ${now[follower.as]}`,
          );
      }
      return wrong;
    },
    compared: () => compared,
    gaps: () => gaps,
  });
}

function nobody(): Pick<Follower, "session" | "floor"> {
  return { session: beginSession(), floor: null };
}

function copy(
  as: Follower["as"],
  program: Program,
  session: Session,
): Pick<Follower, "session" | "floor"> {
  if (as === "phone") return { ...nobody(), floor: clone(floorOf(program, session)) };
  const snapshot = as === "stage" ? stageSnapshot(session) : takeSnapshot(session);
  return { session: fromSnapshot(clone(snapshot)), floor: null };
}

/** As it comes over the wire. */
function clone<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

import type { Server, Socket } from "socket.io";
import type { MyAnswer } from "../src/domain/floor.ts";
import type { ParticipantId } from "../src/domain/ids.ts";
import type { ClientToServer, Presence, ServerToClient } from "../src/domain/protocol.ts";
import { createFanOut, fullAt } from "./fan-out.ts";
import type { Listeners } from "./publisher.ts";
import { unread } from "./shed.ts";

export type Io = Server<ClientToServer, ServerToClient>;
export type IoSocket = Socket<ClientToServer, ServerToClient>;

export type Watcher =
  | { readonly as: "phone"; readonly me: ParticipantId }
  | { readonly as: "stage" | "console" };

/** The sockets of one session. */
export interface Audience {
  readonly listeners: Listeners;
  readonly presence: () => Presence;
  readonly size: () => number;
  enter(socket: IoSocket, watcher: Watcher): void;
  leave(socket: IoSocket, watcher: Watcher): void;
  /** How many pages of one person are connected. */
  readonly tabs: (me: ParticipantId) => number;
  /** To the same person's other tabs. */
  mine(from: IoSocket, me: ParticipantId, answer: MyAnswer): void;
}

/** Longest that consoles may believe in somebody who has gone. */
const presenceMs = 250;

/**
 * What `emit` puts on the wire: a Socket.IO packet of type 2, an event. `emit` would first look into
 * every entry for bytes that cannot be JSON; these came in as JSON, and there are very many of them.
 */
function packetOf<Event extends keyof ServerToClient>(
  event: Event,
  payload: Parameters<ServerToClient[Event]>[0],
): string {
  return `2${JSON.stringify([event, payload])}`;
}

/** Entries from after everything there is: whoever gets them finds a gap, and asks for the whole state. */
const catchUp = packetOf("entries", { after: Number.MAX_SAFE_INTEGER, entries: [] });
const catchUpMs = 250;

export function createAudience(): Audience {
  const phones = new Map<ParticipantId, Set<IoSocket>>();
  const pockets = createFanOut();
  const sockets = { stage: new Set<IoSocket>(), console: new Set<IoSocket>() };
  /** Stages and consoles that were passed over because they do not read as fast as they are written to. */
  const behind = new Set<IoSocket>();
  let timer: NodeJS.Timeout | null = null;

  function tell(to: "stage" | "console", packet: string): void {
    for (const socket of sockets[to]) {
      if (behind.has(socket)) continue;
      if (unread(socket.conn) <= fullAt) socket.conn.write(packet);
      else if (behind.add(socket).size === 1) setTimeout(fetchUp, catchUpMs).unref();
    }
  }

  function fetchUp(): void {
    for (const socket of behind) {
      if (unread(socket.conn) > fullAt) continue;
      behind.delete(socket);
      socket.conn.write(catchUp);
    }
    if (behind.size > 0) setTimeout(fetchUp, catchUpMs).unref();
  }

  const presence = (): Presence => ({
    phones: phones.size,
    stages: sockets.stage.size,
    consoles: sockets.console.size,
  });

  function tellPresence(): void {
    if (sockets.console.size === 0) return;
    timer ??= setTimeout(() => {
      timer = null;
      tell("console", packetOf("presence", presence()));
    }, presenceMs).unref();
  }

  function tabsOf(me: ParticipantId): Set<IoSocket> {
    const known = phones.get(me);
    if (known !== undefined) return known;
    const tabs = new Set<IoSocket>();
    phones.set(me, tabs);
    return tabs;
  }

  return {
    presence,
    size: () => phones.size + sockets.stage.size + sockets.console.size,
    tabs: (me) => phones.get(me)?.size ?? 0,
    listeners: {
      has: (who) => (who === "phone" ? phones.size : sockets[who].size) > 0,
      entries: (to, batch) => tell(to, packetOf("entries", batch)),
      snapshot: (to, snapshot) => tell(to, packetOf("snapshot", snapshot)),
      floor: (floor) => pockets.send(packetOf("floor", floor)),
    },
    enter(socket, watcher) {
      if (watcher.as === "phone") {
        tabsOf(watcher.me).add(socket);
        pockets.enter(socket);
      } else sockets[watcher.as].add(socket);
      tellPresence();
    },
    leave(socket, watcher) {
      if (watcher.as === "phone") {
        pockets.leave(socket);
        const tabs = phones.get(watcher.me);
        tabs?.delete(socket);
        if (tabs?.size === 0) phones.delete(watcher.me);
      } else {
        sockets[watcher.as].delete(socket);
        behind.delete(socket);
      }
      tellPresence();
    },
    mine(from, me, answer) {
      for (const tab of phones.get(me) ?? []) if (tab !== from) tab.emit("mine", answer);
    },
  };
}

import type { Server, Socket } from "socket.io";
import type { MyAnswer } from "../src/domain/floor.ts";
import type { ParticipantId, SessionId } from "../src/domain/ids.ts";
import type { ClientToServer, Presence, ServerToClient } from "../src/domain/protocol.ts";
import type { Listeners } from "./publisher.ts";

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
function tell(sockets: ReadonlySet<IoSocket>, event: keyof ServerToClient, payload: unknown): void {
  const packet = `2${JSON.stringify([event, payload])}`;
  for (const { conn } of sockets) conn.write(packet);
}

export function createAudience(io: Io, session: SessionId): Audience {
  const phones = new Map<ParticipantId, Set<IoSocket>>();
  const sockets = { stage: new Set<IoSocket>(), console: new Set<IoSocket>() };
  const roomOf = (who: Watcher["as"]): string => `${who} ${session}`;
  let timer: NodeJS.Timeout | null = null;

  const presence = (): Presence => ({
    phones: phones.size,
    stages: sockets.stage.size,
    consoles: sockets.console.size,
  });

  function tellPresence(): void {
    if (sockets.console.size === 0) return;
    timer ??= setTimeout(() => {
      timer = null;
      io.to(roomOf("console")).emit("presence", presence());
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
      entries: (to, batch) => tell(sockets[to], "entries", batch),
      snapshot: (to, snapshot) => void io.to(roomOf(to)).emit("snapshot", snapshot),
      floor: (floor) => void io.to(roomOf("phone")).emit("floor", floor),
    },
    enter(socket, watcher) {
      void socket.join(roomOf(watcher.as));
      if (watcher.as === "phone") tabsOf(watcher.me).add(socket);
      else sockets[watcher.as].add(socket);
      tellPresence();
    },
    leave(socket, watcher) {
      void socket.leave(roomOf(watcher.as));
      if (watcher.as === "phone") {
        const tabs = phones.get(watcher.me);
        tabs?.delete(socket);
        if (tabs?.size === 0) phones.delete(watcher.me);
      } else sockets[watcher.as].delete(socket);
      tellPresence();
    },
    mine(from, me, answer) {
      for (const tab of phones.get(me) ?? []) if (tab !== from) tab.emit("mine", answer);
    },
  };
}

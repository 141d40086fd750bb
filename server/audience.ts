import type { Server, Socket } from "socket.io";
import type { MyAnswer } from "../src/domain/floor.ts";
import type { ParticipantId } from "../src/domain/ids.ts";
import type { ClientToServer, Presence, ServerToClient } from "../src/domain/protocol.ts";
import { createFanOut } from "./fan-out.ts";
import type { Listeners } from "./publisher.ts";
import { entriesPacket, packetOf } from "./packet.ts";
import { createScreens } from "./screens.ts";

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

export function createAudience(): Audience {
  const phones = new Map<ParticipantId, Set<IoSocket>>();
  const pockets = createFanOut();
  const screens = { stage: createScreens(), console: createScreens() };
  let timer: NodeJS.Timeout | null = null;

  const presence = (): Presence => ({
    phones: phones.size,
    stages: screens.stage.size(),
    consoles: screens.console.size(),
  });

  function tellPresence(): void {
    if (screens.console.size() === 0) return;
    timer ??= setTimeout(() => {
      timer = null;
      screens.console.tell(packetOf("presence", presence()));
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
    size: () => phones.size + screens.stage.size() + screens.console.size(),
    tabs: (me) => phones.get(me)?.size ?? 0,
    listeners: {
      has: (who) => (who === "phone" ? phones.size : screens[who].size()) > 0,
      entries: (to, after, entries) => screens[to].tell(entriesPacket(after, entries)),
      snapshot: (to, snapshot) => screens[to].tell(packetOf("snapshot", snapshot)),
      floor: (floor) => pockets.send(packetOf("floor", floor)),
    },
    enter(socket, watcher) {
      if (watcher.as === "phone") {
        tabsOf(watcher.me).add(socket);
        pockets.enter(socket);
      } else screens[watcher.as].enter(socket);
      tellPresence();
    },
    leave(socket, watcher) {
      if (watcher.as === "phone") {
        pockets.leave(socket);
        const tabs = phones.get(watcher.me);
        tabs?.delete(socket);
        if (tabs?.size === 0) phones.delete(watcher.me);
      } else screens[watcher.as].leave(socket);
      tellPresence();
    },
    mine(from, me, answer) {
      for (const tab of phones.get(me) ?? []) if (tab !== from) tab.emit("mine", answer);
    },
  };
}

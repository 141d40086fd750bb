import type { Server, Socket } from "socket.io";
import type { MyAnswer } from "../src/domain/floor.ts";
import type { LinkId, ParticipantId } from "../src/domain/ids.ts";
import type {
  ClientToServer,
  DiskTrouble,
  Presence,
  ServerToClient,
} from "../src/domain/protocol.ts";
import type { Refusal } from "../src/domain/outcome.ts";
import { createFanOut } from "./fan-out.ts";
import { createLinkHolders } from "./link-holders.ts";
import type { Listeners } from "./publisher.ts";
import { entriesPacket, packetOf } from "./packet.ts";

export type Io = Server<ClientToServer, ServerToClient>;
export type IoSocket = Socket<ClientToServer, ServerToClient>;

/** `driver`: a console that is told what a stage is told. */
export type Watcher =
  | { readonly as: "phone"; readonly me: ParticipantId }
  | { readonly as: "stage" | "console" | "driver"; readonly link: LinkId };

/** The sockets of one session. */
export interface Audience {
  readonly listeners: Listeners;
  readonly presence: () => Presence;
  /** Lets consoles know, soon. */
  readonly tellPresence: () => void;
  readonly size: () => number;
  enter(socket: IoSocket, watcher: Watcher): void;
  leave(socket: IoSocket, watcher: Watcher): void;
  /** How many pages of one person are connected. */
  readonly tabs: (me: ParticipantId) => number;
  /** To the same person's other tabs. */
  mine(from: IoSocket, me: ParticipantId, answer: MyAnswer): void;
  /** How many pages of a link are connected. */
  readonly holding: (link: LinkId) => number;
  /** Hangs up on all pages of a link, and says why. */
  readonly dismiss: (link: LinkId, reason: Refusal) => void;
}

/** Longest that consoles may believe in somebody who has gone. */
const presenceMs = 250;

export function createAudience(trouble: () => DiskTrouble | null): Audience {
  const phones = new Map<ParticipantId, Set<IoSocket>>();
  const pockets = createFanOut();
  const holders = createLinkHolders();
  let timer: NodeJS.Timeout | null = null;

  const presence = (): Presence => ({
    phones: phones.size,
    stages: holders.stages(),
    consoles: holders.consoles(),
    ...inTrouble(trouble()),
  });

  function tellPresence(): void {
    if (!holders.listening("consoles")) return;
    timer ??= setTimeout(() => {
      timer = null;
      holders.tell("consoles", packetOf("presence", presence()));
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
    tellPresence,
    size: () => phones.size + holders.size(),
    tabs: (me) => phones.get(me)?.size ?? 0,
    listeners: {
      has: (who) => (who === "phone" ? phones.size > 0 : holders.listening(who)),
      entries: (to, after, entries) => holders.tell(to, entriesPacket(after, entries)),
      snapshot: (to, snapshot) => holders.tell(to, packetOf("snapshot", snapshot)),
      floor: (floor) => pockets.send(packetOf("floor", floor)),
    },
    enter(socket, watcher) {
      if (watcher.as === "phone") {
        tabsOf(watcher.me).add(socket);
        pockets.enter(socket);
      } else holders.enter(socket, watcher);
      tellPresence();
    },
    leave(socket, watcher) {
      if (watcher.as === "phone") {
        pockets.leave(socket);
        const tabs = phones.get(watcher.me);
        tabs?.delete(socket);
        if (tabs?.size === 0) phones.delete(watcher.me);
      } else holders.leave(socket, watcher);
      tellPresence();
    },
    mine(from, me, answer) {
      for (const tab of phones.get(me) ?? []) if (tab !== from) tab.emit("mine", answer);
    },
    holding: holders.holding,
    dismiss: holders.dismiss,
  };
}

function inTrouble(trouble: DiskTrouble | null): Pick<Presence, "trouble"> {
  return trouble === null ? {} : { trouble };
}

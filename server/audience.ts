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
import type { Listeners } from "./publisher.ts";
import { entriesPacket, packetOf } from "./packet.ts";
import { createScreens } from "./screens.ts";

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
  dismiss(link: LinkId, reason: Refusal): void;
}

/** Longest that consoles may believe in somebody who has gone. */
const presenceMs = 250;

export function createAudience(trouble: () => DiskTrouble | null): Audience {
  const phones = new Map<ParticipantId, Set<IoSocket>>();
  const pockets = createFanOut();
  const screens = { stage: createScreens(), console: createScreens(), driver: createScreens() };
  const holders = new Map<IoSocket, LinkId>();
  let timer: NodeJS.Timeout | null = null;

  const presence = (): Presence => ({
    phones: phones.size,
    stages: screens.stage.size(),
    consoles: screens.console.size() + screens.driver.size(),
    ...inTrouble(trouble()),
  });

  /** Who is told what the room may see, and who is told everything. */
  const told = (to: "stage" | "console") =>
    to === "stage" ? [screens.stage, screens.driver] : [screens.console];

  function tellPresence(): void {
    if (presence().consoles === 0) return;
    timer ??= setTimeout(() => {
      timer = null;
      const packet = packetOf("presence", presence());
      screens.console.tell(packet);
      screens.driver.tell(packet);
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
    size: () => phones.size + holders.size,
    tabs: (me) => phones.get(me)?.size ?? 0,
    listeners: {
      has: (who) => (who === "phone" ? phones.size > 0 : told(who).some(({ size }) => size() > 0)),
      entries(to, after, entries) {
        const packet = entriesPacket(after, entries);
        for (const each of told(to)) each.tell(packet);
      },
      snapshot(to, snapshot) {
        const packet = packetOf("snapshot", snapshot);
        for (const each of told(to)) each.tell(packet);
      },
      floor: (floor) => pockets.send(packetOf("floor", floor)),
    },
    enter(socket, watcher) {
      if (watcher.as === "phone") {
        tabsOf(watcher.me).add(socket);
        pockets.enter(socket);
      } else {
        holders.set(socket, watcher.link);
        screens[watcher.as].enter(socket);
      }
      tellPresence();
    },
    leave(socket, watcher) {
      if (watcher.as === "phone") {
        pockets.leave(socket);
        const tabs = phones.get(watcher.me);
        tabs?.delete(socket);
        if (tabs?.size === 0) phones.delete(watcher.me);
      } else {
        holders.delete(socket);
        screens[watcher.as].leave(socket);
      }
      tellPresence();
    },
    mine(from, me, answer) {
      for (const tab of phones.get(me) ?? []) if (tab !== from) tab.emit("mine", answer);
    },
    holding: (link) => [...holders.values()].filter((held) => held === link).length,
    dismiss(link, reason) {
      for (const [socket, held] of [...holders]) {
        if (held !== link) continue;
        socket.emit("leave", reason);
        socket.disconnect(true);
      }
    },
  };
}

function inTrouble(trouble: DiskTrouble | null): Pick<Presence, "trouble"> {
  return trouble === null ? {} : { trouble };
}

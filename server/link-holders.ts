import type { LinkId } from "../src/domain/ids.ts";
import type { Refusal } from "../src/domain/outcome.ts";
import type { IoSocket, Watcher } from "./audience.ts";
import { createScreens, type Screens } from "./screens.ts";

type Holder = Exclude<Watcher, { readonly as: "phone" }>;

/** Who is told what the room may see, who is told everything, and all who work at a console. */
export type Feed = "stage" | "console" | "consoles";

/** The sockets of one session that came in by a link: stages and consoles. */
export interface LinkHolders {
  readonly size: () => number;
  readonly stages: () => number;
  readonly consoles: () => number;
  readonly listening: (feed: Feed) => boolean;
  enter(socket: IoSocket, holder: Holder): void;
  leave(socket: IoSocket, holder: Holder): void;
  tell(feed: Feed, packet: string): void;
  readonly holding: (link: LinkId) => number;
  readonly dismiss: (link: LinkId, reason: Refusal) => void;
}

export function createLinkHolders(): LinkHolders {
  const links = new Map<IoSocket, LinkId>();
  const screens = { stage: createScreens(), console: createScreens(), driver: createScreens() };
  const feeds: { readonly [F in Feed]: readonly Screens[] } = {
    stage: [screens.stage, screens.driver],
    console: [screens.console],
    consoles: [screens.console, screens.driver],
  };
  return {
    size: () => links.size,
    stages: screens.stage.size,
    consoles: () => screens.console.size() + screens.driver.size(),
    listening: (feed) => feeds[feed].some(({ size }) => size() > 0),
    enter(socket, { as, link }) {
      links.set(socket, link);
      screens[as].enter(socket);
    },
    leave(socket, { as }) {
      links.delete(socket);
      screens[as].leave(socket);
    },
    tell(feed, packet) {
      for (const each of feeds[feed]) each.tell(packet);
    },
    holding: (link) => [...links.values()].filter((held) => held === link).length,
    dismiss(link, reason) {
      // Hanging up takes them out of the map, which is no trouble to a map that is being walked.
      for (const [socket, held] of links) {
        if (held !== link) continue;
        socket.emit("leave", reason);
        socket.disconnect(true);
      }
    },
  };
}

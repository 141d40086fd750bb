import { fullAt, type Reader } from "./fan-out.ts";
import { packetOf } from "./packet.ts";
import { unread } from "./shed.ts";

/** Stages, or consoles, of one session: few, and each is told everything, in order. */
export interface Screens {
  readonly size: () => number;
  enter(socket: Reader): void;
  leave(socket: Reader): void;
  tell(packet: string): void;
}

/** Entries from after everything there is: whoever gets them finds a gap, and asks for the whole state. */
const catchUp = packetOf("entries", { after: Number.MAX_SAFE_INTEGER, entries: [] });
const catchUpMs = 250;

/** `later` runs a step after a moment in which slow readers may have read. */
export function createScreens(
  later = (step: () => void): void => void setTimeout(step, catchUpMs).unref(),
): Screens {
  const sockets = new Set<Reader>();
  /** Passed over because they do not read as fast as they are written to. */
  const behind = new Set<Reader>();

  function remind(): void {
    for (const socket of behind) {
      if (unread(socket.conn) > fullAt) continue;
      behind.delete(socket);
      socket.conn.write(catchUp);
    }
    if (behind.size > 0) later(remind);
  }

  return {
    size: () => sockets.size,
    enter: (socket) => void sockets.add(socket),
    leave(socket) {
      sockets.delete(socket);
      behind.delete(socket);
    },
    tell(packet) {
      for (const socket of sockets) {
        if (behind.has(socket)) continue;
        if (unread(socket.conn) <= fullAt) socket.conn.write(packet);
        else if (behind.add(socket).size === 1) later(remind);
      }
    },
  };
}

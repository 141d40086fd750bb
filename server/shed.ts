import type { Io } from "./audience.ts";

/** Unread characters of one socket, past which it is closed: a page that comes back gets a fresh state. */
const mostUnread = 1_048_576;

/** Closes sockets that do not read what they are sent, before they fill the memory. Returns how to stop. */
export function shedSlow(io: Io): () => void {
  const timer = setInterval(() => shed(io.of("/").sockets.values()), 1_000).unref();
  return () => clearInterval(timer);
}

export interface Sheddable {
  readonly conn: object;
  disconnect(close: boolean): unknown;
}

export function shed(sockets: Iterable<Sheddable>): void {
  for (const socket of sockets) if (unread(socket.conn) > mostUnread) socket.disconnect(true);
}

// Engine.IO hands the network one batch at a time and keeps the rest here, however much it is.
function unread(conn: object): number {
  const waiting: unknown = Reflect.get(conn, "writeBuffer");
  if (!Array.isArray(waiting)) return 0;
  return waiting.reduce((sum: number, packet: unknown) => sum + lengthOf(packet), 0);
}

function lengthOf(packet: unknown): number {
  if (typeof packet !== "object" || packet === null || !("data" in packet)) return 0;
  return typeof packet.data === "string" ? packet.data.length : 0;
}

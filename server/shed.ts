import type { Io } from "./audience.ts";

/** Unread characters of one socket, past which it is closed: a page that comes back gets a fresh state. */
const mostUnread = 1_048_576;

/**
 * Closes sockets that do not read what they are sent, before they fill the memory, and counts them.
 * Returns how to stop.
 */
export function shedSlow(io: Io, count: () => void): () => void {
  const look = (): void => {
    for (let shedNow = shed(io.of("/").sockets.values()); shedNow > 0; shedNow -= 1) count();
  };
  const timer = setInterval(look, 1_000).unref();
  return () => clearInterval(timer);
}

export interface Sheddable {
  readonly conn: object;
}

/** How many were closed. */
export function shed(sockets: Iterable<Sheddable>): number {
  let closed = 0;
  for (const { conn } of sockets) {
    if (unread(conn) <= mostUnread) continue;
    hangUp(conn);
    closed += 1;
  }
  return closed;
}

/**
 * Characters that one connection has been sent and the network has not taken. Engine.IO hands the
 * network one batch at a time and keeps the rest here, however much it is.
 */
export function unread(conn: object): number {
  const waiting: unknown = Reflect.get(conn, "writeBuffer");
  if (!Array.isArray(waiting) || waiting.length === 0) return 0;
  return waiting.reduce((sum: number, packet: unknown) => sum + lengthOf(packet), 0);
}

/**
 * Ends a connection without waiting for what it has not read. Engine.IO would send all of that first,
 * and then wait for the other side to say goodbye: somebody who does not read does neither.
 */
export function hangUp(conn: object): void {
  const transport: unknown = Reflect.get(conn, "transport");
  const socket: unknown = isObject(transport) ? Reflect.get(transport, "socket") : undefined;
  const terminate: unknown = isObject(socket) ? Reflect.get(socket, "terminate") : undefined;
  const close: unknown = Reflect.get(conn, "close");
  if (typeof close === "function") Reflect.apply(close, conn, [true]);
  if (typeof terminate === "function") Reflect.apply(terminate, socket, []);
}

function lengthOf(packet: unknown): number {
  if (!isObject(packet) || !("data" in packet)) return 0;
  return typeof packet.data === "string" ? packet.data.length : 0;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

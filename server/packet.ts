import type { ServerToClient } from "../src/domain/protocol.ts";

/**
 * What `emit` puts on the wire: a Socket.IO packet of type 2, an event. `emit` would first look into
 * every entry for bytes that cannot be JSON; these came in as JSON, and there are very many of them.
 */
export function packetOf<Event extends keyof ServerToClient>(
  event: Event,
  payload: Parameters<ServerToClient[Event]>[0],
): string {
  return `2${JSON.stringify([event, payload])}`;
}

/** A `Batch` whose entries are JSON already. */
export function entriesPacket(after: number, entries: readonly string[]): string {
  return `2["entries",{"after":${after},"entries":[${entries.join()}]}]`;
}

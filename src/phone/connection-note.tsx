import type { Connection } from "../client/link.ts";
import { strings } from "./strings.ts";

interface ConnectionNoteProps {
  readonly connection: Connection;
}

/** Says that the line is down, and stays out of the way of whoever is writing. */
export function ConnectionNote({ connection }: ConnectionNoteProps) {
  return (
    <p class="connection" role="status" data-connection={connection}>
      {connection === "away" && strings.connection.away}
      {connection === "connecting" && strings.connection.connecting}
    </p>
  );
}

import { Flooded } from "./door.tsx";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

interface NoticesProps {
  readonly room: Room;
}

/** What is wrong just now with the line, the disk or the door, for as long as it is. */
export function Notices({ room }: NoticesProps) {
  const { connection, presence } = room.model;
  const { trouble } = presence.value;
  return (
    <div class="notices">
      {connection.value === "away" && <p role="status">{strings.top.noConnection}</p>}
      {trouble !== undefined && <p role="alert">{strings.disk[trouble]}</p>}
      <Flooded room={room} />
    </div>
  );
}

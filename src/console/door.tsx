import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

interface DoorProps {
  readonly room: Room;
}

/** Whether anybody new may come in. */
export function Door({ room }: DoorProps) {
  const { door, ended } = room.model.session;
  const { role } = room.model.self.value;
  const locked = door !== "open";
  if (role === "driver") return null;
  return (
    <button
      type="button"
      class="plain"
      data-on={locked}
      title={locked ? strings.door.openWhat : strings.door.lockWhat}
      onClick={() => void room.act({ kind: "door", locked: !locked })}
      disabled={ended}
    >
      {locked ? strings.door.locked : strings.door.open}
    </button>
  );
}

/** Above everything else while the door is locked because it was stormed. */
export function Flooded({ room }: DoorProps) {
  const { door, ended } = room.model.session;
  if (door !== "flooded" || ended) return null;
  return (
    <div role="alert">
      <p>{strings.door.flooded}</p>
      {room.model.self.value.role !== "driver" && (
        <button
          type="button"
          class="plain"
          onClick={() => void room.act({ kind: "door", locked: false })}
        >
          {strings.door.openAgain}
        </button>
      )}
    </div>
  );
}

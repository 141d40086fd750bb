import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

interface TroubleProps {
  readonly room: Room;
}

/** What was pressed and did not happen, said where nobody can miss it. */
export function Trouble({ room }: TroubleProps) {
  const trouble = room.trouble.value;
  return (
    <div class="trouble" role="alert">
      {trouble !== null && (
        <div>
          <p>{trouble}</p>
          <button
            type="button"
            aria-label={strings.trouble.dismiss}
            onClick={() => room.report(null)}
          >
            ✕
          </button>
        </div>
      )}
    </div>
  );
}

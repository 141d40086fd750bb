import { Door } from "./door.tsx";
import { FacilitatorButtons } from "./facilitator-buttons.tsx";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

interface MoreProps {
  readonly room: Room;
  readonly end: () => void;
  readonly showLinks: () => void;
  readonly showResults: () => void;
}

/** On a phone: the rarer buttons, below everything else. */
export function More({ room, end, showLinks, showResults }: MoreProps) {
  return (
    <div class="more">
      <Door room={room} />
      {room.can("switch") && <Switches room={room} />}
      {room.model.self.value.role === "facilitator" && (
        <>
          <FacilitatorButtons room={room} showLinks={showLinks} showResults={showResults} />
          <button type="button" class="plain" onClick={end} disabled={room.model.session.ended}>
            {strings.top.end}
          </button>
        </>
      )}
    </div>
  );
}

function Switches({ room }: Pick<MoreProps, "room">) {
  const { join, dim } = room.model.session.switches;
  const words = strings.stage;
  return (
    <>
      <button type="button" class="plain" data-on={join} onClick={() => room.flip("join")}>
        {join ? words.unjoin : words.join}
      </button>
      <button type="button" class="plain" data-on={dim} onClick={() => room.flip("dim")}>
        {dim ? words.undim : words.dim}
      </button>
    </>
  );
}

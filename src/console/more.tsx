import { openStage } from "./open-stage.ts";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

interface MoreProps {
  readonly room: Room;
  readonly end: () => void;
}

/** On a phone: the rarer buttons, below everything else. */
export function More({ room, end }: MoreProps) {
  const { join, dim } = room.model.session.switches;
  const words = strings.stage;
  return (
    <div class="more">
      <button type="button" class="plain" data-on={join} onClick={() => room.flip("join")}>
        {join ? words.unjoin : words.join}
      </button>
      <button type="button" class="plain" data-on={dim} onClick={() => room.flip("dim")}>
        {dim ? words.undim : words.dim}
      </button>
      <button type="button" class="plain" onClick={() => void openStage(room)}>
        {strings.top.openStage}
      </button>
      <button type="button" class="plain" onClick={end} disabled={room.model.session.ended}>
        {strings.top.end}
      </button>
    </div>
  );
}

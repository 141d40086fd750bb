import { openStage } from "./open-stage.ts";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

interface FacilitatorButtonsProps {
  readonly room: Room;
  readonly showLinks: () => void;
  readonly showResults: () => void;
}

/** What only a facilitator may open. */
export function FacilitatorButtons({ room, showLinks, showResults }: FacilitatorButtonsProps) {
  return (
    <>
      <button type="button" class="plain" onClick={() => void openStage(room)}>
        {strings.top.openStage}
      </button>
      <button type="button" class="plain" onClick={showLinks}>
        {strings.top.links}
      </button>
      <button type="button" class="plain" onClick={showResults}>
        {strings.top.results}
      </button>
    </>
  );
}

import { useEffect } from "preact/hooks";
import type { Floor } from "../domain/floor.ts";
import { Mark } from "./mark.tsx";
import { SphereName } from "./sphere-name.tsx";
import { strings } from "./strings.ts";

interface LookingProps {
  readonly floor: Floor;
}

/** No question is open: what the room is looking at. */
export function Looking({ floor }: LookingProps) {
  useEffect(() => {
    document.title = `${floor.slideTitle || floor.moduleTitle} · ${strings.product}`;
  }, [floor.slideTitle, floor.moduleTitle]);
  return floor.at === "lobby" ? <Lobby floor={floor} /> : <Room floor={floor} />;
}

function Lobby({ floor }: LookingProps) {
  return (
    <main class="looking lobby">
      <h1>{strings.lobby.heading}</h1>
      <p class="module">{floor.moduleTitle}</p>
      <p class="calm">{strings.lobby.text}</p>
      <div class="horizon">
        <Mark />
      </div>
    </main>
  );
}

function Room({ floor }: LookingProps) {
  const atHub = floor.at === "hub";
  return (
    <main class="looking">
      <p class="now">{strings.looking.now}</p>
      {!atHub && <SphereName floor={floor} />}
      <h1>{atHub ? floor.moduleTitle : floor.slideTitle || floor.deckTitle}</h1>
      <p class="module">{atHub ? strings.looking.hub : floor.moduleTitle}</p>
      <p class="calm">{strings.looking.text}</p>
      <div class="horizon">{atHub ? <Mark /> : <div class="sphere" aria-hidden="true" />}</div>
    </main>
  );
}

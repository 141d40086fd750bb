import { JoinCover } from "./join-strip.tsx";
import { keyHelp } from "./keys.ts";
import { Mark } from "./mark.tsx";
import type { Room } from "./room.ts";

interface CoversProps {
  readonly room: Room;
  readonly help: { readonly value: boolean };
}

/** What can lie over any slide, one at a time: blank wins over all, then help, then how to join. */
export function Covers({ room, help }: CoversProps) {
  const { covers } = room.driver;
  if (covers.blank.value) return <Blank />;
  if (help.value) return <Help />;
  return covers.join.value ? <JoinCover program={room.program} /> : null;
}

function Blank() {
  return (
    <section class="blank" aria-label="The stage is blank">
      <Mark />
    </section>
  );
}

function Help() {
  return (
    <section class="help" aria-label="Keys of the stage">
      <h2>Keys of the stage</h2>
      <dl>
        {keyHelp.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              {keys.split("  ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** In a corner, small: the room need not know, whoever drives should. */
export function Quiet({ room }: { readonly room: Room }) {
  const { connection, refusal } = room.model;
  const note = room.driver.note.value;
  return (
    <div class="quiet" role="status">
      {note === "" ? null : <p class="quiet-note">{note}</p>}
      {room.model.session.ended ? <p>The session has ended</p> : null}
      {connection.value === "live" ? null : (
        <p class="quiet-away" title={refusal.value?.message ?? ""}>
          <span aria-hidden="true" />
          {connection.value === "refused" ? "Not connected" : "Reconnecting"}
        </p>
      )}
    </div>
  );
}

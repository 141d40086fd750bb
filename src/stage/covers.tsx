import { JoinCover } from "./join-strip.tsx";
import { Mark } from "./mark.tsx";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

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
    <section class="blank" aria-label={strings.blank}>
      <Mark />
    </section>
  );
}

function Help() {
  return (
    <section class="help" aria-label={strings.keys.heading}>
      <h2>{strings.keys.heading}</h2>
      <dl>
        {strings.keys.rows.map(([keys, does]) => (
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
      {room.model.session.ended ? <p>{strings.ended}</p> : null}
      {connection.value === "live" ? null : (
        <p class="quiet-away" title={refusal.value?.message ?? ""}>
          <span aria-hidden="true" />
          {connection.value === "refused" ? strings.refused : strings.away}
        </p>
      )}
    </div>
  );
}

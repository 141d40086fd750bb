import { useSignal } from "@preact/signals";
import { ask } from "../client/enter.ts";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

interface EndedProps {
  readonly room: Room;
}

/** The session is over; the same computer can begin another one. */
export function Ended({ room }: EndedProps) {
  const chosen = useSignal<string>(room.program.module.id);
  async function another(): Promise<void> {
    const begun = await ask("/api/sessions", { module: chosen.value });
    if (!begun.ok) return room.report(begun.refusal.message);
    const url = readConsoleUrl(begun.value);
    if (url !== null) location.assign(url);
  }
  return (
    <section class="ended" role="status">
      <p>{strings.end.ended}</p>
      {room.model.self.value.role === "facilitator" && (
        <>
          <label>
            {strings.end.module}
            <select value={chosen} onChange={(event) => (chosen.value = event.currentTarget.value)}>
              {room.program.modules.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <button type="button" onClick={() => void another()}>
            {strings.end.another}
          </button>
        </>
      )}
    </section>
  );
}

function readConsoleUrl(begun: unknown): string | null {
  if (typeof begun !== "object" || begun === null || !("console" in begun)) return null;
  return typeof begun.console === "string" ? begun.console : null;
}

import type { Driver } from "../domain/session.ts";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

/** Who drives, where it is not simply whoever sits here, and the way to drive oneself. */
export function Wheel({ room }: { readonly room: Room }) {
  const { session, self } = room.model;
  const { role, me } = self.value;
  const { driver } = session;
  const alone = role === "facilitator" && (driver === null || driver.id === me);
  if (alone || driver === null || session.ended) return null;
  if (driver.id === me)
    return (
      <p class="wheel" role="status">
        {strings.wheel.you}
      </p>
    );
  return (
    <div class="wheel" data-theirs="true">
      <p role="status">
        <strong>{nameOf(driver)}</strong>{" "}
        {role === "facilitator" ? strings.wheel.dead : role === "driver" ? strings.wheel.wait : ""}
      </p>
      {room.can("drive") && (
        <button type="button" onClick={() => void room.act({ kind: "drive" })}>
          {strings.wheel.take}
        </button>
      )}
    </div>
  );
}

function nameOf({ id, name }: Driver): string {
  return id === "facilitator" ? strings.wheel.facilitator : strings.wheel.somebody(name);
}

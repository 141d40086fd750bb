import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { enter, type Address } from "../client/enter.ts";
import { createSessionModel } from "../client/session-model.ts";
import type { Refusal } from "../domain/outcome.ts";
import { Console } from "./console.tsx";
import { createRoom, type Room } from "./room.ts";
import { strings } from "./strings.ts";

interface GateProps {
  readonly address: Address;
}

/** Lets in whoever holds a key or was let in before, and tells everybody else what to do. */
export function Gate({ address }: GateProps) {
  const room = useSignal<Room | null>(null);
  const refusal = useSignal<Refusal | null>(null);

  async function open(): Promise<void> {
    const entered = await enter("console", address);
    if (entered.ok) {
      const model = createSessionModel({ as: "console", code: address.code });
      room.value = createRoom(model, entered.value);
      return;
    }
    refusal.value = entered.refusal;
    const { retryAfterMs } = entered.refusal;
    if (retryAfterMs !== undefined) setTimeout(() => void open(), retryAfterMs);
  }
  useEffect(() => {
    document.title = `${strings.console} · ${strings.product}`;
    void open();
  }, []);

  const { value } = room;
  if (value === null) return <Closed refusal={refusal.value} again={open} />;
  const sentAway = value.model.connection.value === "refused" ? value.model.refusal.value : null;
  if (sentAway !== null || !value.model.welcomed.value)
    return <Closed refusal={sentAway} again={async () => location.reload()} />;
  return <Console room={value} />;
}

interface ClosedProps {
  /** Null: nothing has been said yet. */
  readonly refusal: Refusal | null;
  readonly again: () => Promise<void>;
}

function Closed({ refusal, again }: ClosedProps) {
  return (
    <main class="closed">
      <p class="badge">{strings.console}</p>
      {refusal === null ? (
        <h1>{strings.gate.opening}</h1>
      ) : (
        <>
          <h1>{strings.gate.closedHeading}</h1>
          <p role="alert">{refusal.message}</p>
          <p class="quiet">{strings.gate.advice}</p>
          <button type="button" onClick={() => void again()}>
            {strings.gate.again}
          </button>
        </>
      )}
    </main>
  );
}

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { spellCode } from "../domain/code.ts";
import { Door } from "./door.tsx";
import { FacilitatorButtons } from "./facilitator-buttons.tsx";
import { startedAt } from "./started-at.ts";
import type { Room } from "./room.ts";
import { spellSeconds } from "./running-time.ts";
import { strings } from "./strings.ts";

interface TopBarProps {
  readonly room: Room;
  readonly showKeys: () => void;
  readonly showLinks: () => void;
  readonly showResults: () => void;
  readonly end: () => void;
}

export function TopBar({ room, showKeys, showLinks, showResults, end }: TopBarProps) {
  const { program, model } = room;
  const { phones, stages, consoles } = model.presence.value;
  const { role } = model.self.value;
  return (
    <header class="top">
      <p class="badge">{strings.roles[role]}</p>
      <h1>{program.module.title}</h1>
      <p class="code" title={strings.top.join(program.code, program.joinHost)}>
        <strong>{spellCode(program.code)}</strong>
        <span>{program.joinHost}</span>
      </p>
      <p class="presence" role="status">
        <Connection room={room} />
        <span data-none={stages === 0}>{strings.top.stages(stages)}</span>
        <span>{strings.top.phones(phones)}</span>
        {consoles > 1 && <span>{strings.top.consoles(consoles)}</span>}
      </p>
      <Clocks room={room} />
      <div class="buttons">
        <Door room={room} />
        {role === "facilitator" && (
          <FacilitatorButtons room={room} showLinks={showLinks} showResults={showResults} />
        )}
        <button type="button" class="plain keys-button" onClick={showKeys}>
          {strings.top.keys} <kbd>?</kbd>
        </button>
        {role === "facilitator" && (
          <button type="button" class="plain" onClick={end} disabled={model.session.ended}>
            {strings.top.end}
          </button>
        )}
      </div>
    </header>
  );
}

function Connection({ room }: { readonly room: Room }) {
  const connection = room.model.connection.value;
  const words =
    connection === "live"
      ? strings.top.live
      : connection === "connecting"
        ? strings.top.connecting
        : strings.top.away;
  return (
    <span class="connection" data-connection={connection}>
      {words}
    </span>
  );
}

function Clocks({ room }: { readonly room: Room }) {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => (now.value = Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const began = startedAt(room);
  return (
    <p class="clocks" role="timer">
      <time title={strings.top.clock}>
        {new Date(now.value).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" })}
      </time>
      <span title={strings.top.elapsed}>
        {spellSeconds(began === null ? 0 : (now.value - began) / 1_000)}
      </span>
    </p>
  );
}

import type { ComponentChild } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { openFloorModel, type FloorModel } from "../client/floor-model.ts";
import { openKeep } from "../client/keep.ts";
import { readCode } from "../domain/code.ts";
import type { SessionCode } from "../domain/ids.ts";
import type { Refusal } from "../domain/outcome.ts";
import { Join } from "./join.tsx";
import { Room, Waiting } from "./room.tsx";

/** The address says which session: `/` asks for a code, `/:code` joins it. */
export function Phone() {
  const path = useSignal(pathCode());
  const kept = useMemo(() => openKeep("talkback:"), []);
  useEffect(() => {
    const follow = (): void => void (path.value = pathCode());
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);

  const code = readCode(path.value);
  const join = (next: SessionCode): void => {
    // A fresh page: what was joined is left, and the same code again may have come up by now.
    if (code !== null) return location.assign(`/${next}`);
    history.pushState(null, "", `/${next}`);
    path.value = next;
  };
  const asked = { recent: readCode(kept.get("recent") ?? ""), join };
  if (code === null) {
    return <Join key={path.value} typed={path.value} problem={null} {...asked} />;
  }
  return (
    <Session
      key={code}
      code={code}
      entered={() => kept.set("recent", code)}
      refused={({ message }) => <Join typed={code} problem={message} {...asked} />}
    />
  );
}

interface SessionProps {
  readonly code: SessionCode;
  readonly entered: () => void;
  readonly refused: (refusal: Refusal) => ComponentChild;
}

function Session({ code, ...rest }: SessionProps) {
  const model = useSignal<FloorModel | null>(null);
  useEffect(() => {
    void openFloorModel(code).then((opened) => (model.value = opened));
  }, []);
  if (model.value === null) return <Waiting connection="connecting" />;
  return <Entered model={model.value} {...rest} />;
}

interface EnteredProps extends Omit<SessionProps, "code"> {
  readonly model: FloorModel;
}

function Entered({ model, entered, refused }: EnteredProps) {
  const inside = model.floor.value !== null;
  useEffect(() => {
    if (inside) entered();
  }, [inside]);
  const refusal = model.connection.value === "refused" ? model.refusal.value : null;
  // Once inside, a refusal is a passing trouble of the line: the page and its words stay.
  if (refusal !== null && !inside) return refused(refusal);
  return <Room model={model} />;
}

function pathCode(): string {
  const text = location.pathname.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

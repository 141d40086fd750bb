import type { Batch, Welcome } from "../../../src/domain/protocol.ts";
import { apply, beginSession, type Session } from "../../../src/domain/session.ts";
import { fromSnapshot, takeSnapshot, type Snapshot } from "../../../src/domain/snapshot.ts";
import { openLine, type Line, type Patience } from "./line.ts";
import type { Sight, View } from "./sights.ts";

/** A stage or a console that goes by what it is told, as `client/session-model` does. */
export interface Screen {
  readonly line: Line;
  readonly session: () => Session;
  readonly view: () => View;
}

export interface ScreenOptions {
  readonly who: string;
  readonly as: "stage" | "console";
  readonly port: () => number;
  readonly code: string;
  readonly cookie: string;
  readonly random: () => number;
  readonly patience: Patience;
  readonly note: (sight: Sight) => void;
}

export function openScreen(options: ScreenOptions): Screen {
  const { who, as, code, note } = options;
  let session = beginSession();
  let welcomed = false;

  function start(snapshot: Snapshot, how: "welcome" | "snapshot"): void {
    note({ type: "took", who, how, from: session.seq, to: snapshot.seq });
    session = fromSnapshot(snapshot);
    welcomed = true;
  }

  function take({ after, entries }: Batch): void {
    if (!welcomed) return;
    const from = session.seq;
    if (after > from) {
      note({ type: "took", who, how: "gap", from, to: from });
      return line.resync();
    }
    for (const entry of entries) if (entry.seq > session.seq) apply(session, entry);
    note({ type: "took", who, how: "entries", from, to: session.seq });
  }

  const line = openLine({
    port: options.port,
    hello: { as, code },
    cookie: options.cookie,
    random: options.random,
    patience: options.patience,
    onWelcome(welcome: Welcome) {
      if (welcome.as !== "phone") start(welcome.snapshot, "welcome");
    },
    onEvent(name, payload) {
      if (name === "entries") take(payload as Batch);
      if (name === "snapshot") start(payload as Snapshot, "snapshot");
    },
  });
  return {
    line,
    session: () => session,
    view: () => ({ as, text: JSON.stringify(takeSnapshot(session)) }),
  };
}

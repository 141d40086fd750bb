import { signal, type ReadonlySignal } from "@preact/signals";
import type { Command } from "../domain/decide.ts";
import type { Outcome, Refusal } from "../domain/outcome.ts";
import type { Batch, ConsoleRole, Presence, Receipt, Welcome } from "../domain/protocol.ts";
import { apply, beginSession, type Driver, type Session } from "../domain/session.ts";
import { fromSnapshot, type Snapshot } from "../domain/snapshot.ts";
import { envelop, openLink, type Connection } from "./link.ts";

/** The session as stage or console may know it, kept up to date. */
export interface SessionModel {
  /**
   * The state now. Reading it inside a component or `computed` subscribes to every change; the maps
   * are advanced in place, so take out what you need and do not keep them.
   */
  readonly session: Session;
  /** False until the first welcome: `session` is an empty one until then. */
  readonly welcomed: ReadonlySignal<boolean>;
  readonly connection: ReadonlySignal<Connection>;
  readonly refusal: ReadonlySignal<Refusal | null>;
  readonly presence: ReadonlySignal<Presence>;
  /** Who works at this page; a stage is the facilitator's hand. */
  readonly self: ReadonlySignal<Self>;
  /** Sends a command once and says what became of it; show the refusal to whoever pressed the button. */
  command(command: Command): Promise<Outcome<Receipt>>;
}

export interface Self {
  readonly role: ConsoleRole;
  readonly me: Driver["id"];
}

export interface SessionModelOptions {
  readonly as: "stage" | "console";
  readonly code: string;
  readonly url?: string;
}

export function createSessionModel({ as, code, url }: SessionModelOptions): SessionModel {
  let session = beginSession();
  const version = signal(0);
  const welcomed = signal(false);
  const self = signal<Self>({ role: "facilitator", me: "facilitator" });
  const presence = signal<Presence>({ phones: 0, stages: 0, consoles: 0 });

  function start(snapshot: Snapshot): void {
    session = fromSnapshot(snapshot);
    welcomed.value = true;
    version.value += 1;
  }

  function take({ after, entries }: Batch): void {
    if (!welcomed.value) return;
    if (after > session.seq) return link.resync();
    for (const entry of entries) if (entry.seq > session.seq) apply(session, entry);
    version.value += 1;
  }

  const link = openLink({
    hello: () => ({ as, code }),
    onWelcome: (welcome: Welcome) => {
      if (welcome.as === "phone") return;
      if (welcome.as === "console") {
        self.value = { role: welcome.role, me: welcome.me };
        presence.value = welcome.presence;
      }
      start(welcome.snapshot);
    },
    ...(url === undefined ? {} : { url }),
  });
  link.socket.on("entries", take);
  link.socket.on("snapshot", start);
  link.socket.on("presence", (now) => (presence.value = now));

  return {
    get session() {
      void version.value;
      return session;
    },
    welcomed,
    connection: link.connection,
    refusal: link.refusal,
    presence,
    self,
    command: (command) => link.send(envelop(command)),
  };
}

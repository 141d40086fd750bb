import { signal, type ReadonlySignal } from "@preact/signals";
import { io, type Socket } from "socket.io-client";
import type { Command } from "../domain/decide.ts";
import type { CommandId } from "../domain/ids.ts";
import { refuse, type Outcome, type Refusal } from "../domain/outcome.ts";
import type {
  ClientToServer,
  Envelope,
  Hello,
  Receipt,
  ServerToClient,
  Welcome,
} from "../domain/protocol.ts";
import { randomId } from "./random-id.ts";

/** `live`: welcomed, and connected. `refused`: the server answered no, see `refusal`; no more tries unless it named a time. */
export type Connection = "connecting" | "live" | "away" | "refused";

export interface Link {
  readonly connection: ReadonlySignal<Connection>;
  readonly refusal: ReadonlySignal<Refusal | null>;
  /** Sends once. A refusal `not-saved` means: unknown, send the same envelope again when `live`. */
  send(envelope: Envelope): Promise<Outcome<Receipt>>;
  /** Asks for the whole state again. */
  resync(): void;
  readonly socket: Socket<ServerToClient, ClientToServer>;
}

const ackTimeoutMs = 8_000;
/** A phone that wakes up holds a socket that looks alive and may be dead. */
const probeTimeoutMs = 3_000;

export interface LinkOptions {
  /** Made anew for each connect. */
  readonly hello: () => Hello;
  readonly onWelcome: (welcome: Welcome) => void;
  /** Socket.IO's address; the page's own origin without it. */
  readonly url?: string;
}

/** One socket that says hello on every connect and never relies on Socket.IO's own recovery or retries. */
export function openLink({ hello, onWelcome, url }: LinkOptions): Link {
  const connection = signal<Connection>("connecting");
  const refusal = signal<Refusal | null>(null);
  const socket: Socket<ServerToClient, ClientToServer> = io(url ?? location.origin, {
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 800,
    reconnectionDelayMax: 15_000,
    randomizationFactor: 0.5,
  });
  let greeting = 0;

  async function greet(timeoutMs: number): Promise<void> {
    const mine = ++greeting;
    const outcome = await greeted(socket, hello(), timeoutMs);
    // A later hello is under way, and its answer is newer than this one.
    if (mine !== greeting || !socket.connected) return;
    if (outcome === null) return reconnect();
    if (!outcome.ok) return refused(outcome.refusal);
    refusal.value = null;
    connection.value = "live";
    onWelcome(outcome.value);
  }

  function refused(reason: Refusal): void {
    refusal.value = reason;
    connection.value = "refused";
    if (reason.retryAfterMs !== undefined) comeBack(reason.retryAfterMs);
  }

  function reconnect(): void {
    connection.value = "away";
    socket.disconnect().connect();
  }

  function comeBack(afterMs: number): void {
    // Spread over half as long again: a whole room was sent away at the same moment.
    setTimeout(() => socket.connected || socket.connect(), afterMs * (1 + Math.random() / 2));
  }

  socket.on("connect", () => void greet(ackTimeoutMs));
  socket.on("disconnect", (reason) => {
    if (connection.value === "live") connection.value = "away";
    if (reason === "io server disconnect" && refusal.value === null) comeBack(1_000);
  });
  socket.on("leave", (reason) => {
    if (reason.retryAfterMs === undefined) return refused(reason);
    connection.value = "away";
    comeBack(reason.retryAfterMs);
  });

  function wake(): void {
    if (document.visibilityState !== "visible" || connection.value === "refused") return;
    if (socket.connected) void greet(probeTimeoutMs);
    else socket.connect();
  }
  document.addEventListener("visibilitychange", wake);
  // Coming back from the back/forward cache fires `pageshow` and no `visibilitychange`.
  addEventListener("pageshow", (event) => event.persisted && wake());
  addEventListener("online", wake);

  return {
    connection,
    refusal,
    socket,
    resync: () => void greet(ackTimeoutMs),
    send: (envelope) => sent(socket, envelope),
  };
}

/** A command in an envelope of its own. */
export function envelop(command: Command): Envelope {
  return { id: randomId() as CommandId, command };
}

async function greeted(
  socket: Socket<ServerToClient, ClientToServer>,
  hello: Hello,
  timeoutMs: number,
): Promise<Outcome<Welcome> | null> {
  try {
    return await socket.timeout(timeoutMs).emitWithAck("hello", hello);
  } catch {
    return null;
  }
}

async function sent(
  socket: Socket<ServerToClient, ClientToServer>,
  envelope: Envelope,
): Promise<Outcome<Receipt>> {
  // Socket.IO would buffer it in the page and send it whenever; what waits, waits where it can be seen.
  if (!socket.connected) return refuse("not-saved", "No connection to the session right now.");
  try {
    return await socket.timeout(ackTimeoutMs).emitWithAck("command", envelope);
  } catch {
    return refuse("not-saved", "The session did not answer. It is tried again by itself.");
  }
}

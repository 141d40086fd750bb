import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
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
import { waitAsTold, waitBefore, waitWhenOnline } from "./come-back.ts";
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
  /** How many would come back with this page if the server went away; without it, it comes back first. */
  readonly people?: () => number;
  /** Socket.IO's address; the page's own origin without it. */
  readonly url?: string;
}

/** One socket that says hello on every connect and never relies on Socket.IO's own recovery or retries. */
export function openLink({ hello, onWelcome, url, people = nobody }: LinkOptions): Link {
  const connection = signal<Connection>("connecting");
  const refusal = signal<Refusal | null>(null);
  const socket = openSocket(url);
  const again = createAgain(people, () => {
    if (socket.connected) greet(ackTimeoutMs);
    else socket.connect();
  });
  let greeting = 0;
  let wokenAt = -Infinity;

  // Called back, not awaited: what comes in the same piece must find the state that this brings.
  function greet(timeoutMs: number): void {
    const mine = ++greeting;
    again.stop();
    socket.timeout(timeoutMs).emit("hello", hello(), (silence, outcome) => {
      // A later hello is under way, and its answer is newer than this one.
      if (mine !== greeting || !socket.connected) return;
      if (silence !== null) return startAnew(socket, connection);
      if (!outcome.ok) return refused(outcome.refusal);
      again.welcomed();
      refusal.value = null;
      connection.value = "live";
      onWelcome(outcome.value);
    });
  }

  function refused(reason: Refusal): void {
    refusal.value = reason;
    connection.value = "refused";
    if (reason.retryAfterMs !== undefined) again.askedToWait(reason.retryAfterMs);
  }

  socket.on("connect", () => greet(ackTimeoutMs));
  socket.on("connect_error", (error) => {
    // Refused for a while, by a server that is not there any more.
    if (connection.value === "refused") connection.value = "away";
    again.failed(retryAfterMs(error));
  });
  socket.on("disconnect", (reason) => {
    // What was refused is tried again when the refusal said, or never.
    if (reason === "io client disconnect" || connection.value === "refused") return;
    connection.value = "away";
    // It was lost in the pocket, and this page alone hears of it now, just after it has been woken.
    if (performance.now() - wokenAt < probeTimeoutMs) socket.connect();
    else again.lost();
    wokenAt = -Infinity;
  });
  socket.on("leave", (reason) => {
    if (reason.retryAfterMs === undefined) return refused(reason);
    connection.value = "away";
    again.at(reason.retryAfterMs);
  });

  function wake(): void {
    if (document.visibilityState !== "visible" || connection.value === "refused") return;
    wokenAt = performance.now();
    if (socket.connected) greet(probeTimeoutMs);
    // A try that began before may wait for an answer to what the network has swallowed: a new one does not.
    else socket.disconnect().connect();
  }
  listenForWaking(wake, people);

  return {
    connection,
    refusal,
    socket,
    resync: () => greet(ackTimeoutMs),
    send: (envelope) => sent(socket, envelope, () => greet(probeTimeoutMs)),
  };
}

function startAnew(socket: Link["socket"], connection: Signal<Connection>): void {
  connection.value = "away";
  socket.disconnect().connect();
}

function openSocket(url = location.origin): Socket<ServerToClient, ClientToServer> {
  return io(url, {
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    // When to try again is `come-back`'s business: Socket.IO does not know how many others will.
    reconnection: false,
  });
}

/** When a page tries again; one time at most is set. */
function createAgain(people: () => number, connect: () => void) {
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The server said when, to this page alone. */
  let toldMs: number | null = null;

  function after(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(connect, ms);
  }

  function lost(): void {
    after(toldMs ?? waitBefore({ tries: tries++, people: people(), random: Math.random() }));
    toldMs = null;
  }

  function askedToWait(ms: number): void {
    after(waitAsTold(ms, Math.random()));
  }

  return {
    lost,
    askedToWait,
    failed: (retryAfterMs: number | null) =>
      retryAfterMs === null ? lost() : askedToWait(retryAfterMs),
    at: (ms: number) => void (toldMs = ms),
    welcomed: () => void (tries = 0),
    stop: () => clearTimeout(timer),
  };
}

function listenForWaking(wake: () => void, people: () => number): void {
  document.addEventListener("visibilitychange", wake);
  // Coming back from the back/forward cache fires `pageshow` and no `visibilitychange`.
  addEventListener("pageshow", (event) => event.persisted && wake());
  // The whole room's network is back.
  addEventListener("online", () => setTimeout(wake, waitWhenOnline(people(), Math.random())));
}

function nobody(): number {
  return 0;
}

/** Of a handshake that was refused for now; null where the server says nothing, or cannot be heard. */
function retryAfterMs(error: Error): number | null {
  const request: unknown = "context" in error ? error.context : null;
  if (!(request instanceof XMLHttpRequest)) return null;
  const seconds = Number(request.getResponseHeader("retry-after") ?? "");
  return seconds > 0 ? seconds * 1_000 : null;
}

/** A command in an envelope of its own. */
export function envelop(command: Command): Envelope {
  return { id: randomId() as CommandId, command };
}

async function sent(
  socket: Socket<ServerToClient, ClientToServer>,
  envelope: Envelope,
  probe: () => void,
): Promise<Outcome<Receipt>> {
  // Socket.IO would buffer it in the page and send it whenever; what waits, waits where it can be seen.
  if (!socket.connected) return refuse("not-saved", "No connection to the session right now.");
  try {
    return await socket.timeout(ackTimeoutMs).emitWithAck("command", envelope);
  } catch {
    // Dead on one side, perhaps: by itself the socket would believe in it for half a minute more.
    if (socket.connected) probe();
    return refuse("not-saved", "The session did not answer. It is tried again by itself.");
  }
}

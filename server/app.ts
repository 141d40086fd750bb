import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { Server } from "socket.io";
import type { Course } from "../src/domain/course.ts";
import { refuse, type Refusal } from "../src/domain/outcome.ts";
import { createAddresses, type Addresses } from "./addresses.ts";
import type { Io } from "./audience.ts";
import { rememberCallers } from "./callers.ts";
import { createDoorkeeper } from "./doorkeeper.ts";
import { addExportRoutes } from "./export/routes.ts";
import { createGate, type Gate } from "./gate.ts";
import { headersFor } from "./headers.ts";
import { addRoutes, linkTo, refused } from "./http.ts";
import { openJournal } from "./journal.ts";
import { createLimiter, standardLimits, type Limits } from "./limits.ts";
import { addPages } from "./pages.ts";
import { createRooms, type Rooms } from "./rooms.ts";
import { shedSlow } from "./shed.ts";
import type { SessionHeader, Store } from "./store/store.ts";
import { openTransport } from "./transport.ts";

export interface AppOptions {
  readonly course: Course;
  /** Where the course's pictures are; null for none. */
  readonly courseFolder: string | null;
  readonly store: Store;
  /** What Vite built. */
  readonly dist: string;
  /** Lets stage and console in from other machines over plain http; see `Doorkeeper`. */
  readonly allowLanConsole?: boolean;
  /** Further names the server goes by. */
  readonly names?: readonly string[];
  readonly limits?: Limits;
  readonly now?: () => number;
  /** How often a socket is asked whether it is there, and how long it has to say so. */
  readonly heartbeatMs?: number;
  /** Mistakes of ours. Never called with what somebody wrote. */
  readonly onError?: (error: unknown) => void;
}

export interface App {
  readonly rooms: Rooms;
  readonly addresses: Addresses;
  /** @throws the system's error (`EADDRINUSE`) when it cannot listen there. */
  listen(where: {
    readonly port: number;
    readonly host: string;
  }): Promise<{ readonly port: number }>;
  /** New keys for a session's stage and console; the old ones are worth nothing any more. */
  freshLinks(session: SessionHeader): Promise<{ readonly stage: string; readonly console: string }>;
  /** Takes no more, stores what is under way, tells everybody when to come back. */
  close(): Promise<void>;
}

/** Room's news are gathered this long at most. */
const gatherMs = 50;

/** Everything wired together: what the command line starts, and what tests start. */
export async function createApp(options: AppOptions): Promise<App> {
  const { store, course, limits = standardLimits, allowLanConsole = false } = options;
  const { now = Date.now, onError = console.error, heartbeatMs = 20_000 } = options;
  const gate = createGate({ names: options.names ?? [] });
  const server = openHttp(gate, limits, onError);
  const io = openSockets(server, { gate, limits, heartbeatMs });
  const journal = openJournal(store);
  const rooms = createRooms({
    course,
    store,
    journal,
    capacity: limits.capacity,
    gatherMs,
    now,
    onError,
  });
  const doorkeeper = createDoorkeeper({ store, allowLanConsole });
  let bound = { port: 0, host: "" };
  const addresses = createAddresses({
    port: () => bound.port,
    listensOn: () => bound.host,
    allowLanConsole,
  });
  const wrongGuesses = createLimiter(limits.wrongGuesses);
  const callerOf = rememberCallers(io);
  openTransport({ io, rooms, doorkeeper, limits, wrongGuesses, callerOf, onError });
  addRoutes(server, { rooms, doorkeeper, addresses, wrongGuesses });
  addExportRoutes(server, { rooms, doorkeeper, wrongGuesses });
  await addPages(server, options);
  const stopShedding = shedSlow(io, () => {});
  const sweeping = setInterval(() => rooms.sweep(), 60_000).unref();
  let closing: Promise<void> | null = null;

  async function close(): Promise<void> {
    clearInterval(sweeping);
    stopShedding();
    await sendHome(io, journal.settled);
    await server.close();
  }

  return {
    rooms,
    addresses,
    async listen({ port, host }) {
      await server.listen({ port, host });
      const address = server.server.address();
      bound = { port: typeof address === "object" && address !== null ? address.port : port, host };
      return { port: bound.port };
    },
    async freshLinks(session) {
      await doorkeeper.dropKeys(session, "stage");
      await doorkeeper.dropKeys(session, "console");
      const stage = await linkTo({ doorkeeper, addresses }, session, "stage");
      return { stage, console: await linkTo({ doorkeeper, addresses }, session, "console") };
    },
    close: () => (closing ??= close()),
  };
}

function openHttp(gate: Gate, limits: Limits, onError: (error: unknown) => void): FastifyInstance {
  const server = fastify({
    requestTimeout: 10_000,
    connectionTimeout: 0,
    keepAliveTimeout: 10_000,
    bodyLimit: 65_536,
    onProtoPoisoning: "error",
    // An address that is no address (`/%zz`): no hook and no route is asked.
    frameworkErrors: (_error, request, reply: FastifyReply) =>
      void refused(reply.headers(headersFor("answer", { host: request.host })), notUnderstood),
    forceCloseConnections: true,
    http: { headersTimeout: 8_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 8_192 },
  });
  server.server.maxConnections = limits.connections;
  server.addHook("onRequest", async (request, reply) => {
    void reply.headers(headersFor("answer", { host: request.host }));
    const reason = gate.turnAway(request.headers);
    if (reason !== null) return refused(reply, { code: "not-allowed", message: reason });
    return undefined;
  });
  server.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    if (status < 500) {
      return reply.code(status).send(notUnderstood);
    }
    onError(error);
    return reply.code(500).send({
      code: "not-saved",
      message: "Something went wrong on the server. Try again in a moment.",
    });
  });
  return server;
}

const notUnderstood: Refusal = {
  code: "bad-request",
  message: "The server does not understand this request. Reload the page and try again.",
};

function statusOf(error: unknown): number {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" && status >= 400 ? status : 500;
}

interface SocketOptions {
  readonly gate: Gate;
  readonly limits: Limits;
  readonly heartbeatMs: number;
}

function openSockets(
  server: FastifyInstance,
  { gate, limits, heartbeatMs }: SocketOptions,
): Io {
  const handshakes = createLimiter(limits.handshakes);
  const io: Io = new Server(server.server, {
    transports: ["polling", "websocket"],
    maxHttpBufferSize: 32_768,
    connectTimeout: 5_000,
    pingInterval: heartbeatMs,
    pingTimeout: heartbeatMs,
    upgradeTimeout: 5_000,
    perMessageDeflate: false,
    httpCompression: false,
    allowEIO3: false,
    serveClient: false,
    cleanupEmptyChildNamespaces: true,
    // `connectionStateRecovery` stays off: whoever comes back is asked who they are, and gets it all.
    allowRequest: (request, answer) => {
      const reason =
        gate.turnAway(request.headers) ??
        (handshakes.take("") > 0 ? "Very many are connecting just now." : null);
      answer(reason, reason === null);
    },
  });
  io.engine.on("headers", (headers: Record<string, string>) => {
    Object.assign(headers, headersFor("answer", { host: "" }));
  });
  return io;
}

// Spread over this much, and over half as much again by the pages themselves.
const comeBackAfterMs = 1_500;

async function sendHome(io: Io, settled: () => Promise<void>): Promise<void> {
  await settled();
  const leave = refuse(
    "not-possible",
    "The server is being restarted. This page comes back by itself in a moment.",
    comeBackAfterMs,
  );
  if (!leave.ok) io.emit("leave", leave.refusal);
  // Acknowledgements and the goodbye are on their way; give them the time to get out.
  if (io.engine.clientsCount > 0) await new Promise((resolve) => setTimeout(resolve, 100));
  io.disconnectSockets(true);
  await io.close();
}

import type { Course } from "../src/domain/course.ts";
import { openAdmission } from "./admission.ts";
import { createAddresses, type Addresses } from "./addresses.ts";
import { rememberCallers } from "./callers.ts";
import { createDoorkeeper } from "./doorkeeper.ts";
import { addExportRoutes } from "./export/routes.ts";
import { createGate } from "./gate.ts";
import { createGuesses } from "./guesses.ts";
import { addRoutes, linkTo } from "./http.ts";
import { openJournal } from "./journal.ts";
import { addLinkRoutes } from "./link-routes.ts";
import { sendHome } from "./leaving.ts";
import { standardLimits, type Limits } from "./limits.ts";
import { mistakeOf, type Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { addOperation, measured } from "./operation.ts";
import { addPages } from "./pages.ts";
import { createRooms, type Rooms } from "./rooms.ts";
import { shedSlow } from "./shed.ts";
import { openSockets } from "./sockets.ts";
import type { SessionHeader, Store } from "./store/store.ts";
import { openTransport } from "./transport.ts";
import { openHttp } from "./web.ts";

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
  readonly log?: Log;
  /** Lets other machines read `/metrics`. */
  readonly openMetrics?: boolean;
}

export interface App {
  readonly rooms: Rooms;
  readonly addresses: Addresses;
  /** @throws the system's error (`EADDRINUSE`) when it cannot listen there. */
  listen(where: {
    readonly port: number;
    readonly host: string;
    /** Beside another process that shares the port too, until one of them leaves. */
    readonly reusePort?: boolean;
  }): Promise<{ readonly port: number }>;
  /** New keys for a session's stage and console; the old ones are worth nothing any more. */
  freshLinks(session: SessionHeader): Promise<{ readonly stage: string; readonly console: string }>;
  /**
   * Takes no more, stores what is under way, tells everybody when to come back. `stored` runs in between:
   * nothing is written after it, so whoever takes over may begin.
   */
  close(stored?: () => Promise<void>): Promise<void>;
}

/** Room's news are gathered this long at most. */
const gatherMs = 50;

/** Everything wired together: what the command line starts, and what tests start. */
export async function createApp(options: AppOptions): Promise<App> {
  const { store, course, limits = standardLimits, allowLanConsole = false } = options;
  const { now = Date.now, heartbeatMs = 20_000, log = null } = options;
  const {
    onError = log === null
      ? console.error
      : (error: unknown) => log({ kind: "mistake", what: mistakeOf(error) }),
  } = options;
  const gate = createGate({ names: options.names ?? [] });
  let closing: Promise<void> | null = null;
  const leaving = (): boolean => closing !== null;
  const server = openHttp({ gate, connections: limits.connections, leaving, onError });
  const io = openSockets(server, { gate, heartbeatMs });
  const admission = openAdmission({
    io,
    limits,
    leaving,
    onRefused: () => metrics.handshakeRefused(),
  });
  const metrics = createMetrics({ present: () => rooms.present(), ...admission });
  const journal = openJournal(measured(store, metrics));
  const rooms = createRooms({
    course,
    store,
    journal,
    capacity: limits.capacity,
    gatherMs,
    now,
    onError,
  });
  const doorkeeper = createDoorkeeper({ store, allowLanConsole, now });
  let bound = { port: 0, host: "" };
  const addresses = createAddresses({
    port: () => bound.port,
    listensOn: () => bound.host,
    allowLanConsole,
  });
  const wrongGuesses = createGuesses(limits.wrongGuesses);
  const callerOf = rememberCallers(io);
  const { seated } = admission;
  openTransport({
    io,
    rooms,
    doorkeeper,
    limits,
    wrongGuesses,
    callerOf,
    onError,
    seated,
    metrics,
    leaving,
  });
  addRoutes(server, { rooms, doorkeeper, addresses, wrongGuesses });
  addLinkRoutes(server, { rooms, doorkeeper, addresses, wrongGuesses });
  addExportRoutes(server, { rooms, doorkeeper, wrongGuesses });
  addOperation(server, { metrics, leaving, openMetrics: options.openMetrics ?? false });
  await addPages(server, options);
  const stopShedding = shedSlow(io, () => metrics.hungUp("slow reader"));
  const sweeping = setInterval(() => rooms.sweep(), 60_000).unref();

  async function close(stored?: () => Promise<void>): Promise<void> {
    clearInterval(sweeping);
    stopShedding();
    admission.stop();
    await journal.settled();
    await stored?.();
    await sendHome(io);
    await server.close();
  }

  return {
    rooms,
    addresses,
    async listen({ port, host, reusePort = false }) {
      const where = { port, host, ...(reusePort ? { reusePort } : {}) };
      await server.listen(where);
      const address = server.server.address();
      bound = { port: typeof address === "object" && address !== null ? address.port : port, host };
      return { port: bound.port };
    },
    async freshLinks(session) {
      const fresh = async (role: "stage" | "facilitator"): Promise<string> => {
        await doorkeeper.dropKeys(session, role);
        return (await linkTo({ doorkeeper, addresses }, session, { role, name: "" })).url;
      };
      return { stage: await fresh("stage"), console: await fresh("facilitator") };
    },
    close: (stored) => (closing ??= close(stored)),
  };
}

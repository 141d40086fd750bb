import type { Course } from "../src/domain/course.ts";
import { openAdmission } from "./admission.ts";
import { createAddresses, type Addresses } from "./addresses.ts";
import { rememberCallers } from "./callers.ts";
import { watchDisk } from "./disk.ts";
import { createDoorkeeper } from "./doorkeeper.ts";
import { addExportRoutes } from "./export/routes.ts";
import { createGate } from "./gate.ts";
import { createGuesses } from "./guesses.ts";
import { addRoutes, linkTo } from "./http.ts";
import { openJournal } from "./journal.ts";
import { addLinkRoutes } from "./link-routes.ts";
import { sendHome } from "./leaving.ts";
import { standardLimits, type Limits } from "./limits.ts";
import { mistakeOf, noLog, type Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { addOperation, measured } from "./operation.ts";
import type { FrameHosts } from "./frame-hosts.ts";
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
  /** Hosts whose frames the stage may show, when somebody presses for it. */
  readonly frames?: FrameHosts;
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
  /** Every route there is: `GET /healthz`. */
  readonly routes: readonly string[];
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
  let closing: Promise<void> | null = null;
  const parts = assemble(options, () => closing !== null);
  const { server, io, rooms, doorkeeper, addresses, journal } = parts;
  await openDoors(parts, options);
  const stopSweeping = sweep(parts);

  async function close(stored?: () => Promise<void>): Promise<void> {
    stopSweeping();
    await journal.settled();
    await stored?.();
    await sendHome(io);
    await server.close();
  }

  return {
    rooms,
    addresses,
    routes: parts.routes,
    async listen({ port, host, reusePort = false }) {
      const where = { port, host, ...(reusePort ? { reusePort } : {}) };
      await server.listen(where);
      const address = server.server.address();
      const bound = typeof address === "object" && address !== null ? address.port : port;
      parts.bind({ port: bound, host });
      return { port: bound };
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

type Parts = ReturnType<typeof assemble>;

/** What the app is made of; nobody is let in yet. */
function assemble(options: AppOptions, leaving: () => boolean) {
  const { store, course, limits = standardLimits, allowLanConsole = false } = options;
  const { now = Date.now, heartbeatMs = 20_000, log = noLog } = options;
  const onError = options.onError ?? mistakesTo(options.log);
  const gate = createGate({ names: options.names ?? [] });
  const server = openHttp({ gate, connections: limits.connections, leaving, onError });
  const routes: string[] = [];
  server.addHook("onRoute", ({ method, url }) => {
    for (const each of [method].flat()) routes.push(`${each} ${url}`);
  });
  const io = openSockets(server, { gate, heartbeatMs });
  const onRefused = (): void => metrics.handshakeRefused();
  const admission = openAdmission({ io, limits, leaving, onRefused });
  const metrics = createMetrics({
    present: () => rooms.present(),
    unfinished: () => admission.unfinished(),
  });
  const disk = watchDisk({ store, log, onChange: () => rooms.tellPresence() });
  const journal = openJournal(measured(disk, metrics));
  const rooms = createRooms({
    course,
    store,
    journal,
    capacity: limits.capacity,
    gatherMs,
    log,
    now,
    onError,
    trouble: disk.trouble,
  });
  let bound = { port: 0, host: "" };
  return {
    limits,
    leaving,
    onError,
    server,
    routes,
    io,
    admission,
    metrics,
    disk,
    journal,
    rooms,
    doorkeeper: createDoorkeeper({ store, allowLanConsole, now }),
    addresses: createAddresses({
      port: () => bound.port,
      listensOn: () => bound.host,
      allowLanConsole,
    }),
    wrongGuesses: createGuesses(limits.wrongGuesses),
    bind: (to: typeof bound): void => void (bound = to),
  };
}

function mistakesTo(log: Log | undefined): (error: unknown) => void {
  if (log === undefined) return console.error;
  return (error) => log({ kind: "mistake", what: mistakeOf(error) });
}

async function openDoors(parts: Parts, options: AppOptions): Promise<void> {
  const { server, io, admission, metrics, leaving } = parts;
  const callerOf = rememberCallers(io);
  openTransport({ ...parts, callerOf, seated: (conn) => admission.seated(conn) });
  addRoutes(server, parts);
  addLinkRoutes(server, parts);
  addExportRoutes(server, parts);
  addOperation(server, { metrics, leaving, openMetrics: options.openMetrics ?? false });
  await addPages(server, options);
}

/** What is looked after from time to time. Returns how to stop. */
function sweep({ io, rooms, metrics, admission, disk }: Parts): () => void {
  const stopShedding = shedSlow(io, () => metrics.hungUp("slow reader"));
  const sweeping = setInterval(() => rooms.sweep(), 60_000).unref();
  return () => {
    clearInterval(sweeping);
    stopShedding();
    admission.stop();
    disk.stop();
  };
}

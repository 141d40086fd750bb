import type { FastifyInstance } from "fastify";
import { Server } from "socket.io";
import type { Io } from "./audience.ts";
import type { Gate } from "./gate.ts";
import { headersFor } from "./headers.ts";
import { parser } from "./parser.ts";

interface SocketOptions {
  readonly gate: Gate;
  /** How often a socket is asked whether it is there, and how long it has to say so. */
  readonly heartbeatMs: number;
}

/** Socket.IO with our settings, on the same port. */
export function openSockets(server: FastifyInstance, { gate, heartbeatMs }: SocketOptions): Io {
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
    parser,
    cleanupEmptyChildNamespaces: true,
    // `connectionStateRecovery` stays off: whoever comes back is asked who they are, and gets it all.
    allowRequest: (request, answer) => {
      const reason = gate.turnSocketAway(request.headers);
      answer(reason, reason === null);
    },
  });
  hangUpSoon(io);
  io.engine.on("headers", (headers: Record<string, string>) => {
    Object.assign(headers, headersFor("answer", { host: "" }));
  });
  return io;
}

/** Longest wait for the other side's goodbye, which nobody hostile says: ws itself waits half a minute. */
const goodbyeMs = 3_000;

// Engine.IO makes its ws server anew whenever it listens, and hands on a few settings of its own choosing.
function hangUpSoon(io: Io): void {
  const { opts } = io.engine;
  const { wsEngine: WsServer } = opts;
  opts.wsEngine = class extends WsServer {
    constructor(options: object) {
      super({ ...options, closeTimeout: goodbyeMs });
    }
  };
}

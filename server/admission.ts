import type { IncomingMessage, ServerResponse } from "node:http";
import type { Io } from "./audience.ts";
import { guesser } from "./gate.ts";
import { createLimiter, type Limits } from "./limits.ts";
import { hangUp } from "./shed.ts";

/** Connections that have not said who they are yet: how many there may be, and for how long. */
export interface Admission {
  /** Said hello, and was let in. */
  seated(conn: object): void;
  /** How many have not. */
  readonly unfinished: () => number;
  readonly stop: () => void;
}

export interface AdmissionOptions {
  readonly io: Io;
  readonly limits: Limits;
  /** True once the server is on its way out: nobody new is taken. */
  readonly leaving: () => boolean;
  readonly onRefused: () => void;
  /** From 0 to 1. */
  readonly random?: () => number;
}

/** Whoever has not been let in after this long is not a page of ours, or is one that may come again. */
const longestMs = 10_000;
const sweepMs = 1_000;

interface Waiting {
  readonly address: string;
  readonly sinceMs: number;
}

/**
 * Stands before Socket.IO's handshake: 503 with a time to come back when very many come at once. A whole
 * room behind one address fits in several times over, and whoever has been let in counts no more.
 */
export function openAdmission({
  io,
  limits,
  leaving,
  onRefused,
  random = Math.random,
}: AdmissionOptions): Admission {
  const rate = createLimiter(limits.handshakes);
  const waiting = new Map<object, Waiting>();
  const byAddress = new Map<string, number>();

  function forget(conn: object): void {
    const known = waiting.get(conn);
    if (known === undefined) return;
    waiting.delete(conn);
    const left = (byAddress.get(known.address) ?? 1) - 1;
    if (left === 0) byAddress.delete(known.address);
    else byAddress.set(known.address, left);
  }

  function isFull(address: string): boolean {
    const { unfinished } = limits;
    if (leaving() || waiting.size >= unfinished.process) return true;
    return (byAddress.get(address) ?? 0) >= unfinished.address || rate.take("") > 0;
  }

  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (!isHandshake(request) || !isFull(guesser(request.socket.remoteAddress))) {
      next();
      return;
    }
    onRefused();
    // A second at least, and not everybody in the same one; whoever takes over listens before that.
    turnAway(request, response, leaving() ? 1 : 1 + Math.floor(random() * 3));
  });
  io.engine.on("connection", (raw: Connecting) => {
    const address = guesser(raw.remoteAddress);
    waiting.set(raw, { address, sinceMs: performance.now() });
    byAddress.set(address, (byAddress.get(address) ?? 0) + 1);
    raw.once("close", () => forget(raw));
  });
  const timer = setInterval(() => {
    const before = performance.now() - longestMs;
    for (const [conn, { sinceMs }] of waiting) if (sinceMs < before) hangUp(conn);
  }, sweepMs).unref();

  return {
    seated: forget,
    unfinished: () => waiting.size,
    stop: () => clearInterval(timer),
  };
}

interface Connecting {
  readonly remoteAddress: string;
  once(event: "close", listener: () => void): unknown;
}

/** By what Engine.IO goes by: the last of several, and one that says nothing is none. */
function isHandshake({ url = "" }: IncomingMessage): boolean {
  const named = new URL(url, "http://localhost").searchParams.getAll("sid");
  return (named.at(-1) ?? "") === "";
}

function turnAway(request: IncomingMessage, response: ServerResponse, afterSeconds: number): void {
  if (request.headers.upgrade === undefined) {
    response.writeHead(503, { "retry-after": String(afterSeconds), connection: "close" });
    response.end();
    return;
  }
  // For a WebSocket Engine.IO brings no response that could say anything.
  request.socket.end(
    `HTTP/1.1 503 Service Unavailable\r\nRetry-After: ${afterSeconds}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}

import type { IncomingMessage } from "node:http";
import type { Io, IoSocket } from "./audience.ts";
import type { Caller } from "./doorkeeper.ts";

/** Of an HTTP request, or of the one that a socket began with. */
export function callerOf({ socket, headers }: IncomingMessage): Caller {
  return {
    address: socket.remoteAddress,
    cookies: headers.cookie,
    secure: "encrypted" in socket && socket.encrypted === true,
  };
}

/** Keeps of each socket's first request what is needed of it, and lets go of the rest. */
export function rememberCallers(io: Io): (socket: IoSocket) => Caller {
  const callers = new WeakMap<object, Caller>();
  io.engine.on("connection", (raw: { request: IncomingMessage | null }) => {
    if (raw.request !== null) callers.set(raw, callerOf(raw.request));
    // Some kilobytes for each socket, for as long as it is open.
    raw.request = null;
  });
  return ({ conn }) =>
    callers.get(conn) ?? { address: undefined, cookies: undefined, secure: false };
}

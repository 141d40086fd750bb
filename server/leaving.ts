import type { Refusal } from "../src/domain/outcome.ts";
import type { Io } from "./audience.ts";

/** Sockets told in one turn of the event loop. */
const perTurn = 500;
/** By then whoever takes over listens. */
const soonestMs = 300;
const leastSpreadMs = 1_000;
/** Most who are asked to come back in one second: evenly, so that it may be near what a server takes. */
const perSecond = 400;

/**
 * Tells every socket when to come back, each a moment of its own, so that whoever takes over is not asked
 * by all of them at once; then hangs up.
 */
export async function sendHome(io: Io): Promise<void> {
  const sockets = [...io.of("/").sockets.values()];
  for (const [index, socket] of sockets.entries()) {
    socket.emit("leave", beingRestarted(comeBackAfterMs(index, sockets.length)));
    if (index % perTurn === perTurn - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  // Acknowledgements and goodbyes are on their way; give them the time to get out.
  if (io.engine.clientsCount > 0) await new Promise((resolve) => setTimeout(resolve, 100));
  io.disconnectSockets(true);
  await io.close();
}

/** Evenly over as long as so many need. */
export function comeBackAfterMs(index: number, count: number): number {
  const spreadMs = Math.max(leastSpreadMs, (count / perSecond) * 1_000);
  return Math.round(soonestMs + (spreadMs * index) / count);
}

export function beingRestarted(retryAfterMs: number): Refusal {
  return {
    code: "not-saved",
    message: "The server is being restarted. This page comes back by itself in a moment.",
    retryAfterMs,
  };
}

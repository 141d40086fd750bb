import { mistakeOf, type Log } from "../log.ts";
import { StoreBroken } from "../store/trouble.ts";

/** Of a process that is on its way out after a mistake. */
const longestFlushMs = 5_000;

export interface Stop {
  /** Null for Ctrl-C or SIGTERM, or why the process cannot go on. */
  readonly told: Promise<string | null>;
  /** Listens no more. */
  readonly release: () => void;
}

/** Listens for whatever ends the process. A second Ctrl-C does not wait for anything. */
export function listenForStop(log: Log): Stop {
  const { promise, resolve } = Promise.withResolvers<string | null>();

  function signalled(): void {
    process.once("SIGINT", () => process.exit(130));
    log({ kind: "stopping", why: "asked" });
    resolve(null);
  }

  // After a mistake of ours nobody knows what state the process is in: store what is under way, stop,
  // and let whoever started it start it again. Promises that nobody waits for come here as well. Further
  // mistakes on the way out are told, and do not cut it short.
  function failed(error: unknown): void {
    log({ kind: "mistake", what: mistakeOf(error) });
    log({ kind: "stopping", why: "mistake" });
    setTimeout(() => process.exit(1), longestFlushMs).unref();
    resolve(error instanceof StoreBroken ? error.message : ourMistake);
  }

  process.once("SIGINT", signalled).once("SIGTERM", signalled).on("uncaughtException", failed);
  return {
    told: promise,
    release() {
      process.off("SIGINT", signalled).off("SIGTERM", signalled).off("uncaughtException", failed);
    },
  };
}

const ourMistake =
  "Talkback had to stop after a mistake of its own. Start it again: nothing saved is lost.";

/** Of a process that is on its way out after a mistake. */
const longestFlushMs = 5_000;

/**
 * Resolves when the process is told to stop: to null by Ctrl-C or SIGTERM, or to why it cannot go on.
 * A second Ctrl-C does not wait for anything.
 */
export function untilStopped(): Promise<string | null> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve(null);
      });
    }
    // After a mistake of ours nobody knows what state the process is in: store what is under way, stop,
    // and let whoever started it start it again.
    process.once("uncaughtException", (error) => {
      console.error(error);
      setTimeout(() => process.exit(1), longestFlushMs).unref();
      resolve(
        "Talkback had to stop because of a mistake of its own. Start it again: nothing saved is lost.",
      );
    });
  });
}

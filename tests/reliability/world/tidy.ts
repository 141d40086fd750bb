// Loaded before a server whose memory is measured: collects its garbage when it is told to, so that what
// is left is what it keeps. `NODE_OPTIONS=--expose-gc --import …/tidy.ts`, then SIGUSR2.

// Twice, and the second time as if memory were about to run out: pages that hold nothing are given back.
process.on("SIGUSR2", () => {
  globalThis.gc?.();
  setTimeout(
    () => globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" }),
    100,
  );
});

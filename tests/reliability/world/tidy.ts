// Loaded before a server whose memory is measured: collects its garbage when it is told to, so that what
// is left is what it keeps. `NODE_OPTIONS=--expose-gc --import …/tidy.ts`, then SIGUSR2.

process.on("SIGUSR2", () => {
  globalThis.gc?.();
  setTimeout(() => globalThis.gc?.(), 100);
});

import { parentPort, workerData } from "node:worker_threads";
import { compileCourse } from "../../../src/compiler/compile.ts";
import type { Sources } from "../../../src/compiler/sources.ts";

// The real compiler, with three pages that it cannot bear planted before it.

const planted: Readonly<Record<string, () => void>> = {
  "endless.md": () => {
    for (;;);
  },
  "greedy.md": () => {
    const hoard: number[][] = [];
    for (;;) hoard.push(Array.from({ length: 100_000 }, (_, index) => index));
  },
  "broken.md": () => {
    throw new Error("A mistake of ours.");
  },
};

const compiled = compileCourse(workerData as Sources, (file) => {
  parentPort?.postMessage({ kind: "page", file });
  planted[file]?.();
});
parentPort?.postMessage({ kind: "compiled", compiled });

import { enableCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { Compiled } from "../../src/compiler/compile.ts";
import type { Sources } from "../../src/compiler/sources.ts";

/** What the worker says: which page it is at, and in the end what became of the course. */
export type WorkerWord =
  | { readonly kind: "page"; readonly file: string }
  | { readonly kind: "compiled"; readonly compiled: Compiled };

function say(word: WorkerWord): void {
  parentPort?.postMessage(word);
}

// A worker has none of its own accord, and stripping the compiler's types costs more than a small course.
enableCompileCache();
const { compileCourse } = await import("../../src/compiler/compile.ts");
// Given by `compileGuarded`, and nobody else starts this file.
const sources = workerData as Sources;
const compiled = compileCourse(sources, (file) => say({ kind: "page", file }));
say({ kind: "compiled", compiled });

import { Worker } from "node:worker_threads";
import type { Compiled } from "../../src/compiler/compile.ts";
import type { Diagnostic } from "../../src/compiler/diagnostic.ts";
import type { Sources } from "../../src/compiler/sources.ts";
import { refuse, accept, type Outcome } from "../../src/domain/outcome.ts";
import type { WorkerWord } from "./compile-worker.ts";

export interface CompileLimits {
  /** Of the worker's heap, in MiB. */
  readonly memoryMb: number;
  /** For one page: reading it, or cutting it into slides. */
  readonly pageMs: number;
}

type Ending =
  | { readonly kind: "compiled"; readonly compiled: Compiled }
  | { readonly kind: "stopped"; readonly page: string | null; readonly why: Why };
type Why = "time" | "memory" | "fault";

/**
 * Compiles somebody else's course where it can do no harm: in a worker that is ended when a page takes
 * too long or too much memory. Such a page becomes an error with its name, and the others are compiled.
 */
export async function compileGuarded(
  sources: Sources,
  limits: CompileLimits = { memoryMb: 1_024, pageMs: 20_000 },
  program: URL = new URL("compile-worker.ts", import.meta.url),
): Promise<Outcome<Compiled>> {
  let left = sources;
  for (;;) {
    const ending = await compileOnce(left, limits, program);
    if (ending.kind === "compiled") return accept(ending.compiled);
    const { page, why } = ending;
    if (page === null || !left.texts.has(page)) {
      return refuse("not-possible", `The course cannot be compiled: ${reasons(limits)[why]}`);
    }
    left = withoutPage(left, page, reasons(limits)[why], why);
  }
}

function compileOnce(
  sources: Sources,
  { memoryMb, pageMs }: CompileLimits,
  program: URL,
): Promise<Ending> {
  return new Promise((resolve) => {
    const worker = new Worker(program, {
      workerData: sources,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    let page: string | null = null;
    let timer = setTimeout(() => stop("time"), pageMs);

    function stop(why: Why): void {
      clearTimeout(timer);
      resolve({ kind: "stopped", page, why });
      void worker.terminate();
    }
    worker.on("message", (word: WorkerWord) => {
      clearTimeout(timer);
      if (word.kind === "compiled") return resolve(word);
      page = word.file;
      timer = setTimeout(() => stop("time"), pageMs);
    });
    worker.on("error", (error: Error & { readonly code?: string }) =>
      stop(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "fault"),
    );
    worker.on("exit", () => stop("fault"));
  });
}

function reasons({ memoryMb, pageMs }: CompileLimits): Readonly<Record<Why, string>> {
  return {
    time: `it takes longer than ${pageMs / 1_000} s. Look for very long lines or thousands of nested marks, and split the page.`,
    memory: `it needs more than ${memoryMb} MiB of memory. Split the page into several.`,
    fault:
      "Talkback's compiler failed on it, which is our mistake. Please report it with the page.",
  };
}

function withoutPage(sources: Sources, file: string, reason: string, why: Why): Sources {
  const texts = new Map(sources.texts);
  texts.delete(file);
  const problem: Diagnostic = {
    file,
    line: 1,
    severity: "error",
    code: why === "fault" ? "compiler-fault" : "too-heavy",
    message: `this page is left out: ${reason}`,
  };
  return { ...sources, texts, problems: [...sources.problems, problem] };
}

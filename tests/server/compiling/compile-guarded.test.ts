import { expect, test } from "vitest";
import { compileGuarded } from "../../../server/compiling/compile-guarded.ts";
import type { Sources } from "../../../src/compiler/sources.ts";

const heavy = new URL("heavy-worker.ts", import.meta.url);
const limits = { memoryMb: 256, pageMs: 8_000 };

function course(...pages: readonly string[]): Sources {
  return {
    name: "course",
    root: "/nowhere",
    texts: new Map(pages.map((file) => [file, `# ${file}\n\nSome words.\n`])),
    others: new Set(),
    partial: false,
    problems: [],
  };
}

async function compiled(sources: Sources) {
  const outcome = await compileGuarded(sources, limits, heavy);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  const { course, diagnostics } = outcome.value;
  return {
    pages: course.modules.flatMap(({ pages }) => pages.map(({ source }) => source.file)),
    errors: diagnostics.filter(({ severity }) => severity === "error"),
  };
}

test(
  "C2 pages that take for ever, or all memory, or break the compiler are errors; the others are shown",
  { timeout: 60_000 },
  async () => {
    const { pages, errors } = await compiled(
      course("a.md", "broken.md", "endless.md", "greedy.md", "z.md"),
    );
    expect(pages).toEqual(["a.md", "z.md"]);
    expect(errors.map(({ file, code }) => [file, code])).toEqual([
      ["broken.md", "compiler-fault"],
      ["endless.md", "too-heavy"],
      ["greedy.md", "too-heavy"],
    ]);
  },
);

test("C3 the worker's course is the compiler's own", async () => {
  const { compileCourse } = await import("../../../src/compiler/compile.ts");
  const sources = course("a.md", "b.md");
  const outcome = await compileGuarded(sources);
  expect(outcome).toEqual({ ok: true, value: compileCourse(sources) });
});

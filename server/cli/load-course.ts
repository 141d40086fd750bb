import { readCourse } from "../../src/compiler/course-files.ts";
import { formatDiagnostic, type Diagnostic } from "../../src/compiler/diagnostic.ts";
import type { Course, Module } from "../../src/domain/course.ts";
import { accept, refuse, type Outcome } from "../../src/domain/outcome.ts";
import { compileGuarded } from "../compiling/compile-guarded.ts";

export interface LoadedCourse {
  readonly course: Course;
  /** Where its pictures are. */
  readonly folder: string;
  readonly diagnostics: readonly Diagnostic[];
}

export async function loadCourse(path: string): Promise<Outcome<LoadedCourse>> {
  const sources = await readCourse(path);
  if (!sources.ok) return sources;
  const compiled = await compileGuarded(sources.value);
  if (!compiled.ok) return compiled;
  const { course, diagnostics } = compiled.value;
  if (course.modules.length === 0) {
    return refuse(
      "not-possible",
      `${path} holds no page that could be shown. Give another course.`,
    );
  }
  return accept({ course, folder: sources.value.root, diagnostics });
}

/** By its name or title; the first where none is named. */
export function chooseModule(course: Course, named: string | null): Outcome<Module> {
  const [first] = course.modules;
  const chosen =
    named === null
      ? first
      : course.modules.find(({ id, title }) => id === named || title === named);
  if (chosen !== undefined) return accept(chosen);
  const known = course.modules.map(({ id }) => id).join(", ");
  return refuse(
    "not-possible",
    `There is no module ${named ?? ""} in this course. It has: ${known}.`,
  );
}

/** Every error, and how many warnings there are: what a trainer needs to know before the room comes in. */
export function briefReport(diagnostics: readonly Diagnostic[], path: string): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = diagnostics.filter(({ severity }) => severity === "warning").length;
  const lines = errors.slice(0, mostErrors).map(formatDiagnostic);
  if (errors.length > mostErrors) lines.push(`… and ${errors.length - mostErrors} errors more`);
  if (errors.length === 0 && warnings === 0) return [];
  const counts = [count(errors.length, "error"), count(warnings, "warning")].filter(Boolean);
  return [...lines, `${counts.join(" and ")} in the course: npm run inspect -- ${path}`];
}

const mostErrors = 5;

function count(number: number, word: string): string {
  return number === 0 ? "" : `${number} ${word}${number === 1 ? "" : "s"}`;
}

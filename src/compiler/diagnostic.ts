import type { Source } from "../domain/course.ts";

/** Something an author should know about a page. An `error` means that words or a question would be lost. */
export interface Diagnostic extends Source {
  readonly severity: "error" | "warning" | "note";
  /** For programs and for looking it up in the documentation: `unclosed-div`. */
  readonly code: string;
  /** What is wrong and what would do instead. */
  readonly message: string;
}

/** `modules/a/_posts/2001-01-01-b.md:12 warning unclosed-div: …` */
export function formatDiagnostic({ file, line, severity, code, message }: Diagnostic): string {
  return `${file}:${line} ${severity} ${code}: ${message}`;
}

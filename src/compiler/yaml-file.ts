import { parseDocument } from "yaml";
import type { Diagnostic } from "./diagnostic.ts";

export interface ReadYaml {
  /** Null when the file is empty or cannot be read. */
  readonly value: unknown;
  readonly problem: Diagnostic | null;
}

/** A file that cannot be read as YAML counts as empty, and is told. JSON is YAML. */
export function readYaml(file: string, text: string): ReadYaml {
  const document = parseDocument(text.replace(/^\uFEFF/, ""), {
    uniqueKeys: false,
    // No lines of the library's own on the console of whoever presents.
    logLevel: "error",
  });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const reason = broken.message.split("\n")[0]?.replace(/ at line \d+.*$/, "") ?? "";
    return { value: null, problem: complaint(file, broken.linePos?.[0].line ?? 1, reason) };
  }
  try {
    // Ten lines of aliases to aliases can stand for a billion values.
    return { value: document.toJS({ maxAliasCount: 100 }), problem: null };
  } catch {
    return { value: null, problem: complaint(file, 1, "its aliases grow without end") };
  }
}

function complaint(file: string, line: number, reason: string): Diagnostic {
  const message = `this is no YAML (${reason}), so the whole file is left out. Correct this line.`;
  return { file, line, severity: "error", code: "broken-yaml", message };
}

/** The line where a key is first written, for a message about it; 1 where it cannot be found. */
export function lineOfKey(text: string, key: string): number {
  const at = text.split(/\r\n?|\n/).findIndex((line) => {
    const bare = line.trim().replace(/^(["'])(.*?)\1/, "$2");
    return bare.startsWith(key) && /^\s*:/.test(bare.slice(key.length));
  });
  return at < 0 ? 1 : at + 1;
}

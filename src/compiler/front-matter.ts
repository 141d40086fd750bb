import { parseDocument } from "yaml";
import type { Problem } from "./problem.ts";

export interface Page {
  /** Keys and values of the front matter; empty when there is none or it cannot be read. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** What follows, with `\n` for line ends. */
  readonly body: string;
  /** Line of the file on which the body begins, from 1. */
  readonly bodyLine: number;
  readonly problems: readonly Problem[];
}

/** More is no front matter that a person wrote. */
const LONGEST = 100_000;
const OPEN = /^---[ \t\f\v]*$/;
const CLOSE = /^(?:---|\.\.\.)[ \t\f\v]*$/;

/**
 * Parts a page as Jekyll does: front matter stands between two lines of dashes, the first of them the
 * first line of the file. Anything else is part of the page.
 */
export function readFrontMatter(text: string): Page {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const lines = plain.split("\n");
  const close = OPEN.test(lines[0] ?? "")
    ? lines.findIndex((line, at) => at > 0 && CLOSE.test(line))
    : -1;
  if (close === -1) {
    return { attributes: {}, body: plain, bodyLine: 1, problems: missing(lines) };
  }
  const yaml = lines.slice(1, close).join("\n");
  const body = lines.slice(close + 1).join("\n");
  return { ...readYaml(yaml), body, bodyLine: close + 2 };
}

/** A page without front matter is a page, too; only one that seems to have some is worth a word. */
function missing(lines: readonly string[]): readonly Problem[] {
  const first = lines.findIndex((line) => line.trim() !== "");
  const opens = first > 0 && OPEN.test(lines[first] ?? "");
  const looksLikeIt = opens && /^\w[\w -]*:/.test(lines[first + 1] ?? "");
  if (looksLikeIt) {
    const message =
      "Front matter counts only when its --- is the first line of the file. Remove the blank lines above it.";
    return [{ line: first + 1, severity: "warning", code: "late-front-matter", message }];
  }
  if (first === 0 && OPEN.test(lines[0] ?? "") && /^\w[\w -]*:/.test(lines[1] ?? "")) {
    const message =
      "Front matter begins here and never ends. Close it with a line of three dashes.";
    return [{ line: 1, severity: "warning", code: "unclosed-front-matter", message }];
  }
  return [];
}

type Head = Pick<Page, "attributes" | "problems">;

function refused(line: number, why: string): Head {
  const message = `The front matter cannot be read: ${why}. The page goes without it.`;
  return {
    attributes: {},
    problems: [{ line, severity: "warning", code: "bad-front-matter", message }],
  };
}

/** YAML 1.1, as Ruby reads it: `published: no` is false. */
function readYaml(yaml: string): Head {
  if (yaml.length > LONGEST) return refused(1, "it is too long");
  try {
    const document = parseDocument(yaml, {
      version: "1.1",
      uniqueKeys: false,
      prettyErrors: false,
      // No lines of the library's own on the console of whoever presents.
      logLevel: "error",
    });
    const [error] = document.errors;
    if (error !== undefined) {
      const line = yaml.slice(0, error.pos[0]).split("\n").length + 1;
      return refused(line, error.message.replace(/[.:]?\s*$/, ""));
    }
    const found: unknown = document.toJS({ maxAliasCount: 100 });
    if (found === null || found === undefined) return { attributes: {}, problems: [] };
    if (!isRecord(found))
      return refused(2, 'it holds no "key: value" lines (is a space missing after a colon?)');
    return { attributes: found, problems: [] };
  } catch (error) {
    return refused(1, error instanceof Error ? error.message : "unknown trouble");
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

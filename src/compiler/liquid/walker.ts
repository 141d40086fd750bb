import type { Problem } from "../problem.ts";
import type { Surroundings } from "./expression.ts";
import { filters } from "./filters.ts";
import type { Output } from "./output.ts";
import type { LiquidScope } from "./run.ts";

/** Beyond them a page is an endless loop or a bomb. */
const MOST_STEPS = 200_000;
const MOST_OUTPUT = 4_000_000;
const MOST_PROBLEMS = 200;

/** What changes while a page's Liquid runs. */
export interface Walker {
  readonly scope: LiquidScope;
  readonly problems: Problem[];
  readonly assigned: Map<string, unknown>;
  /** Names that hold within loops and includes only, the innermost last. */
  readonly inner: Map<string, unknown>[];
  readonly around: Surroundings;
  includeDepth: number;
  steps: number;
  written: number;
  /** Line of the source that is being run. */
  line: number;
}

export function createWalker(scope: LiquidScope): Walker {
  const walker: Walker = {
    scope,
    problems: [],
    assigned: new Map(),
    inner: [],
    around: {
      variable: (name) => variable(walker, name),
      filters,
      unknownFilter: (name) => {
        report(walker, {
          code: "unknown-filter",
          message: `The filter "${name}" is not known here; the value is shown without it.`,
        });
      },
    },
    includeDepth: 0,
    steps: MOST_STEPS,
    written: 0,
    line: 1,
  };
  return walker;
}

function variable({ inner, assigned, scope }: Walker, name: string): unknown {
  const names = inner.findLast((known) => known.has(name));
  if (names !== undefined) return names.get(name);
  if (assigned.has(name)) return assigned.get(name);
  if (name === "site") return scope.site;
  return name === "page" ? scope.page : null;
}

/** Once for each line, however often a loop comes by. */
export function report(
  { problems, line }: Walker,
  { code, message }: { code: string; message: string },
): void {
  const isKnown = problems.some((known) => known.line === line && known.message === message);
  if (isKnown || problems.length >= MOST_PROBLEMS) return;
  problems.push({ line, severity: "warning", code, message });
}

/** `text` in the place of one tag. */
export function put(walker: Walker, output: Output, text: string): void {
  walker.written += text.length;
  output.write(text, walker.line, true);
}

/** Counts a step; true when there have been too many. */
export function isSpent(walker: Walker): boolean {
  walker.steps -= 1;
  if (walker.steps >= 0 && walker.written <= MOST_OUTPUT) return false;
  report(walker, {
    code: "liquid-too-long",
    message: "The page's Liquid does not end in time; the rest of the page is left out.",
  });
  return true;
}

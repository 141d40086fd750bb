import type { Filters } from "./filters.ts";
import { isEmpty, isRecord, isTrue, step, toNumber, toText } from "./values.ts";

/** What an expression may ask of its surroundings. */
export interface Surroundings {
  /** A variable's value, by its first name. */
  readonly variable: (name: string) => unknown;
  readonly filters: Filters;
  readonly unknownFilter: (name: string) => void;
}

const PIECES = /"[^"]*"|'[^']*'|[^|"']+|["']|\|/g;
const ARGUMENTS = /"[^"]*"|'[^']*'|[^,\s"']+/g;
const STEPS = /\[([^\][]*(?:\[[^\][]*\])?[^\][]*)\]|([^.[\]]+)/g;
const COMPARISON = /^(.+?)\s*(==|!=|<>|>=|<=|>|<|\scontains\s)\s*(.+)$/s;

/** Longer ones are no author's, and slow to read. */
const LONGEST = 2000;

/** `path | filter: argument, argument | filter` */
export function evaluate(expression: string, around: Surroundings): unknown {
  if (expression.length > LONGEST) return null;
  const [first = "", ...filters] = splitFilters(expression);
  return filters.reduce<unknown>(
    (value, filter) => applyFilter(value, filter.trim(), around),
    evaluatePath(first.trim(), around),
  );
}

function splitFilters(expression: string): readonly string[] {
  const parts = [""];
  for (const [piece] of expression.matchAll(PIECES)) {
    if (piece === "|") parts.push("");
    else parts[parts.length - 1] += piece;
  }
  return parts;
}

function applyFilter(value: unknown, written: string, around: Surroundings): unknown {
  const colon = written.indexOf(":");
  const name = (colon === -1 ? written : written.slice(0, colon)).trim();
  const filter = around.filters.get(name);
  if (filter === undefined) {
    around.unknownFilter(name);
    return value;
  }
  const list = colon === -1 ? "" : written.slice(colon + 1);
  const given = [...list.matchAll(ARGUMENTS)].map(([argument]) => evaluatePath(argument, around));
  return filter(value, given);
}

/** A literal, or a variable and the steps into it: `site.data.dates[page.module][1].day`. */
export function evaluatePath(path: string, around: Surroundings, depth = 0): unknown {
  const literal = readLiteral(path);
  if (literal !== undefined) return literal.value;
  if (depth > 4 || path.length > 500) return null;
  const [first, ...steps] = [...path.matchAll(STEPS)].map(([, index, name]) =>
    index === undefined ? (name ?? "").trim() : evaluatePath(index.trim(), around, depth + 1),
  );
  return steps.reduce(step, around.variable(toText(first)));
}

function readLiteral(text: string): { readonly value: unknown } | undefined {
  const quoted = /^(["'])(.*)\1$/s.exec(text);
  if (quoted !== null) return { value: quoted[2] };
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return { value: Number(text) };
  switch (text) {
    case "true":
      return { value: true };
    case "false":
      return { value: false };
    case "nil":
    case "null":
    case "":
      return { value: null };
    case "empty":
    case "blank":
      return { value: EMPTY };
  }
  return undefined;
}

/** `empty` and `blank` equal every empty thing. */
const EMPTY: unique symbol = Symbol("empty");

/** `a == b and c`, `a contains "x" or b`; from the right, without parentheses, as Liquid does. */
export function isTruthy(condition: string, around: Surroundings): boolean {
  if (condition.length > LONGEST) return false;
  const parts = condition.split(/\s+(and|or)\s+/);
  let result = compareTerm(parts.at(-1) ?? "", around);
  for (let at = parts.length - 2; at > 0; at -= 2) {
    const left = compareTerm(parts[at - 1] ?? "", around);
    result = parts[at] === "and" ? left && result : left || result;
  }
  return result;
}

function compareTerm(term: string, around: Surroundings): boolean {
  const [, left, operator, right] = COMPARISON.exec(term.trim()) ?? [];
  if (left === undefined || operator === undefined || right === undefined) {
    return isTrue(evaluate(term.replace(/[{}]/g, "").trim(), around));
  }
  const a = evaluate(left.trim(), around);
  const b = evaluate(right.trim(), around);
  switch (operator.trim()) {
    case "==":
      return isSame(a, b);
    case "!=":
    case "<>":
      return !isSame(a, b);
    case "contains":
      return holds(a, b);
  }
  return compare(a, operator, b);
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === EMPTY) return isEmpty(b);
  if (b === EMPTY) return isEmpty(a);
  return (a ?? null) === (b ?? null);
}

function holds(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return a.some((item) => isSame(item, b));
  if (isRecord(a)) return Object.hasOwn(a, toText(b));
  return typeof a === "string" && b !== null && a.includes(toText(b));
}

function compare(a: unknown, operator: string, b: unknown): boolean {
  const isComparable = typeof a === typeof b && (typeof a === "number" || typeof a === "string");
  if (!isComparable) return false;
  const difference =
    typeof a === "number" ? a - toNumber(b) : toText(a) < toText(b) ? -1 : Number(a !== b);
  switch (operator) {
    case "<":
      return difference < 0;
    case "<=":
      return difference <= 0;
    case ">":
      return difference > 0;
  }
  return difference >= 0;
}

import { evaluatePath } from "./expression.ts";
import type { Surroundings } from "./expression.ts";
import { toList, toNumber } from "./values.ts";

export interface Loop {
  readonly name: string;
  readonly items: readonly unknown[];
}

/** More rounds than any page has; the walk's own limit ends loops inside loops. */
const MOST_ROUNDS = 10_000;
const HEAD = /^([\w-]+)\s+in\s+(\([^)]*\)|\S+)(.*)$/s;

/** `item in list limit:3 offset:1 reversed`, `n in (1..5)`; null when it is no such thing. */
export function readLoop(rest: string, around: Surroundings): Loop | null {
  const [, name, path, options = ""] = HEAD.exec(rest) ?? [];
  if (name === undefined || path === undefined) return null;
  const option = (key: string): number | null => {
    const written = new RegExp(String.raw`\b${key}\s*:\s*([^\s,]+)`).exec(options)?.[1];
    return written === undefined ? null : Math.max(0, toNumber(evaluatePath(written, around)));
  };
  const from = option("offset") ?? 0;
  const items = itemsOf(path, around).slice(
    from,
    from + Math.min(option("limit") ?? MOST_ROUNDS, MOST_ROUNDS),
  );
  return { name, items: /\breversed\b/.test(options) ? items.toReversed() : items };
}

function itemsOf(path: string, around: Surroundings): readonly unknown[] {
  const [, first, last] = /^\((.+?)\.\.(.+)\)$/s.exec(path) ?? [];
  if (first === undefined || last === undefined) return toList(evaluatePath(path, around));
  const from = Math.trunc(toNumber(evaluatePath(first.trim(), around)));
  const to = Math.trunc(toNumber(evaluatePath(last.trim(), around)));
  const length = Math.min(Math.max(0, to - from + 1), MOST_ROUNDS);
  return Array.from({ length }, (_, index) => from + index);
}

/** What a round of the loop knows besides the page. */
export function namesInRound({ name, items }: Loop, index: number): Map<string, unknown> {
  const { length } = items;
  const forloop = {
    index: index + 1,
    index0: index,
    rindex: length - index,
    rindex0: length - index - 1,
    first: index === 0,
    last: index === length - 1,
    length,
  };
  return new Map<string, unknown>([
    [name, items[index]],
    ["forloop", forloop],
  ]);
}

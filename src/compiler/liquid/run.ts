import type { Problem } from "../problem.ts";
import { createOutput } from "./output.ts";
import { parseLiquid } from "./parse.ts";
import type { Scope } from "./values.ts";
import { walk } from "./walk.ts";
import { createWalker } from "./walker.ts";

/** What a page's Liquid may know. Nothing here is called, only read. */
export interface LiquidScope {
  readonly site: Scope;
  readonly page: Scope;
  /** Texts of the course's own `_includes`, by their path below that folder. */
  readonly includes: ReadonlyMap<string, string>;
}

export interface LiquidResult {
  readonly text: string;
  /** For each line of `text`, the line of the source that it comes from, from 1. */
  readonly lines: readonly number[];
  readonly problems: readonly Problem[];
}

/**
 * Runs the Liquid of a page: the tags and filters that courses use, without files, clocks or code.
 * What it does not know shows nothing and is reported; loops and includes end at their limits.
 */
export function runLiquid(text: string, scope: LiquidScope): LiquidResult {
  if (!text.includes("{{") && !text.includes("{%")) {
    return { text, lines: text.split("\n").map((_, index) => index + 1), problems: [] };
  }
  const output = createOutput();
  const walker = createWalker(scope);
  walk(walker, parseLiquid(text, 1), { output, fixed: null });
  return { text: output.text(), lines: output.lines(), problems: walker.problems };
}

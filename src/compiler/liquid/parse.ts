import { cut } from "./tokens.ts";
import type { LiquidToken } from "./tokens.ts";

/** Liquid as a tree. */
export type LiquidNode =
  | { readonly kind: "text"; readonly text: string; readonly line: number }
  | { readonly kind: "output"; readonly expression: string; readonly line: number }
  | { readonly kind: "tag"; readonly name: string; readonly rest: string; readonly line: number }
  | LiquidBlock;

/** `{% name rest %} … {% else %} … {% endname %}`, cut into its branches. */
export interface LiquidBlock {
  readonly kind: "block";
  readonly name: string;
  readonly line: number;
  readonly branches: readonly LiquidBranch[];
  readonly isClosed: boolean;
}

export interface LiquidBranch {
  /** The tag that begins the branch: `if`, `elsif`, `else`, `when`, `for`, … */
  readonly tag: string;
  readonly rest: string;
  readonly nodes: readonly LiquidNode[];
}

const BRANCHES: Readonly<Record<string, readonly string[]>> = {
  if: ["elsif", "else"],
  unless: ["elsif", "else"],
  case: ["when", "else"],
  for: ["else"],
  tablerow: [],
  capture: [],
  highlight: [],
};
/** Blocks inside blocks, deeper than any author's. */
const DEEPEST = 40;

export function parseLiquid(text: string, firstLine: number): readonly LiquidNode[] {
  const tokens = cut(text, firstLine);
  return parseUntil({ tokens, at: 0 }, [], 0);
}

interface Reader {
  readonly tokens: readonly LiquidToken[];
  at: number;
}

/** Nodes up to, not with, a tag whose name is one of `stops`, or to the end. */
function parseUntil(
  reader: Reader,
  stops: readonly string[],
  depth: number,
): readonly LiquidNode[] {
  const nodes: LiquidNode[] = [];
  for (;;) {
    const token = reader.tokens[reader.at];
    if (token === undefined) return nodes;
    if (token.kind === "tag" && stops.includes(token.name)) return nodes;
    reader.at += 1;
    const isBlock = token.kind === "tag" && Object.hasOwn(BRANCHES, token.name) && depth < DEEPEST;
    nodes.push(isBlock ? parseBlock(reader, token, depth) : token);
  }
}

function parseBlock(
  reader: Reader,
  { name, rest, line }: { name: string; rest: string; line: number },
  depth: number,
): LiquidBlock {
  const branches: LiquidBranch[] = [];
  const end = `end${name}`;
  const stops = [...(BRANCHES[name] ?? []), end];
  let current = { tag: name, rest };
  for (;;) {
    const nodes = parseUntil(reader, stops, depth + 1);
    branches.push({ ...current, nodes });
    const stop = reader.tokens[reader.at];
    reader.at += 1;
    if (stop?.kind !== "tag") return { kind: "block", name, line, branches, isClosed: false };
    if (stop.name === end) return { kind: "block", name, line, branches, isClosed: true };
    current = { tag: stop.name, rest: stop.rest };
  }
}

import { evaluate, isTruthy } from "./expression.ts";
import { highlighted } from "./highlight.ts";
import { readInclude } from "./include.ts";
import { namesInRound, readLoop } from "./loop.ts";
import { createOutput } from "./output.ts";
import type { Output } from "./output.ts";
import { parseLiquid } from "./parse.ts";
import type { LiquidBlock, LiquidBranch, LiquidNode } from "./parse.ts";
import { toText } from "./values.ts";
import { isSpent, put, report } from "./walker.ts";
import type { Walker } from "./walker.ts";

const DEEPEST_INCLUDE = 20;

/** Why the nodes of a block ended early. */
type Jump = "break" | "continue" | "stop" | null;

interface Place {
  readonly output: Output;
  /** The line of the page that stands for all of an include's text; null in the page itself. */
  readonly fixed: number | null;
}

/** Runs nodes in order and writes what they show. */
export function walk(walker: Walker, nodes: readonly LiquidNode[], place: Place): Jump {
  for (const node of nodes) {
    walker.line = place.fixed ?? node.line;
    if (isSpent(walker)) return "stop";
    const jump = visit(walker, node, place);
    if (jump !== null) return jump;
  }
  return null;
}

function visit(walker: Walker, node: LiquidNode, place: Place): Jump {
  switch (node.kind) {
    case "text":
      walker.written += node.text.length;
      place.output.write(node.text, walker.line, place.fixed !== null);
      return null;
    case "output":
      put(walker, place.output, toText(evaluate(node.expression, walker.around)));
      return null;
    case "tag":
      return runTag(walker, node, place);
    case "block":
      if (!node.isClosed) {
        const message = `{% ${node.name} %} is never closed by {% end${node.name} %}.`;
        report(walker, { code: "unclosed-tag", message });
      }
      return runBlock(walker, node, place);
  }
}

function runTag(
  walker: Walker,
  { name, rest }: { readonly name: string; readonly rest: string },
  place: Place,
): Jump {
  switch (name) {
    case "assign":
      assign(walker, rest);
      return null;
    case "include":
    case "include_cached":
    case "include_relative":
      return include(walker, rest, place);
    case "link":
    case "post_url":
      put(walker, place.output, `/${rest.replace(/["']/g, "").trim()}`);
      return null;
    case "break":
    case "continue":
      return walker.inner.length > 0 ? name : null;
    case "unclosed raw":
    case "unclosed comment": {
      const message = `{% ${name.slice(9)} %} is never closed and takes in the rest of the page.`;
      report(walker, { code: "unclosed-tag", message });
      return null;
    }
  }
  report(walker, {
    code: "unknown-tag",
    message: `{% ${name} %} is not known here and shows nothing.`,
  });
  return null;
}

function assign(walker: Walker, rest: string): void {
  const [, name, expression] = /^([\w.-]+)\s*=(.*)$/s.exec(rest) ?? [];
  if (name === undefined || expression === undefined) {
    const message = `{% assign ${rest} %} should be of the form "name = value".`;
    report(walker, { code: "bad-assign", message });
    return;
  }
  walker.assigned.set(name, evaluate(expression.trim(), walker.around));
}

function include(walker: Walker, rest: string, { output }: Place): Jump {
  const { file, parameters } = readInclude(rest, walker.around);
  const text = walker.scope.includes.get(file);
  if (text === undefined) {
    const message = `The course has no _includes/${file}; nothing is shown in its place.`;
    report(walker, { code: "missing-include", message });
    return null;
  }
  if (walker.includeDepth >= DEEPEST_INCLUDE) {
    const message = `_includes/${file} includes itself without end; it is left out here.`;
    report(walker, { code: "endless-include", message });
    return null;
  }
  walker.includeDepth += 1;
  walker.inner.push(new Map([["include", parameters]]));
  const { line } = walker;
  const jump = walk(walker, parseLiquid(text, line), { output, fixed: line });
  walker.inner.pop();
  walker.includeDepth -= 1;
  return jump === "stop" ? jump : null;
}

function runBlock(walker: Walker, block: LiquidBlock, place: Place): Jump {
  const [first] = block.branches;
  if (first === undefined) return null;
  switch (block.name) {
    case "if":
    case "unless":
      return runBranch(
        walker,
        block.branches.find((branch) => isChosen(walker, branch)),
        place,
      );
    case "for":
      return runLoop(walker, block.branches, place);
    case "capture":
    case "highlight":
      return runCapture(walker, { block, body: first }, place);
  }
  report(walker, {
    code: "unknown-tag",
    message: `{% ${block.name} %} is not known here and shows nothing.`,
  });
  return null;
}

function runBranch(walker: Walker, branch: LiquidBranch | undefined, place: Place): Jump {
  return branch === undefined ? null : walk(walker, branch.nodes, place);
}

function isChosen(walker: Walker, { tag, rest }: LiquidBranch): boolean {
  return tag === "else" || isTruthy(rest, walker.around) !== (tag === "unless");
}

function runCapture(
  walker: Walker,
  { block, body }: { block: LiquidBlock; body: LiquidBranch },
  { output, fixed }: Place,
): Jump {
  const inner = createOutput();
  const jump = walk(walker, body.nodes, { output: inner, fixed });
  walker.line = fixed ?? block.line;
  if (block.name === "highlight") put(walker, output, highlighted(body.rest, inner.text()));
  else walker.assigned.set(/[\w-]+/.exec(body.rest)?.[0] ?? "", inner.text());
  return jump;
}

function runLoop(walker: Walker, [body, otherwise]: readonly LiquidBranch[], place: Place): Jump {
  const loop = readLoop(body?.rest ?? "", walker.around);
  if (body === undefined || loop === null) {
    const message = `{% for ${body?.rest ?? ""} %} should be of the form "item in list".`;
    report(walker, { code: "bad-loop", message });
    return null;
  }
  if (loop.items.length === 0) return runBranch(walker, otherwise, place);
  for (const index of loop.items.keys()) {
    walker.inner.push(namesInRound(loop, index));
    const jump = walk(walker, body.nodes, place);
    walker.inner.pop();
    if (jump === "break") return null;
    if (jump === "stop") return jump;
  }
  return null;
}

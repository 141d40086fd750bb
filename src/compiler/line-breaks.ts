import { phrasingNames } from "./allowed-html.ts";
import { hasWords, isElement } from "./inline.ts";
import type { ElementNode, Node } from "./tree.ts";

/** Stands in a line of text, with all that is in it. An image stands on its own on a slide. */
export function isInline(node: Node): boolean {
  if (node.kind === "text") return true;
  return phrasingNames.has(node.name) && node.name !== "img" && node.children.every(isInline);
}

/**
 * `<a>one <img> two</a>` → `<a>one </a>`, `<img>`, `<a> two</a>`: what cannot stand in a line stands apart,
 * and the text around it keeps its mark-up. An image keeps the link that was around it.
 */
export function standingApart(node: Node): readonly Node[] {
  if (node.kind === "text" || isInline(node) || !phrasingNames.has(node.name)) return [node];
  if (node.name === "img") return [node];
  const pieces: Node[] = [];
  let run: Node[] = [];
  const flush = (): void => {
    if (run.length > 0) pieces.push({ ...node, children: run });
    run = [];
  };
  for (const child of node.children.flatMap(standingApart)) {
    if (isInline(child)) run.push(child);
    else {
      flush();
      pieces.push(linked(child, node));
    }
  }
  flush();
  return pieces;
}

/** The image of a link that has words as well says so: it is no second link. */
function linked(child: Node, around: ElementNode): Node {
  const href = around.name === "a" ? around.attributes["href"] : undefined;
  if (!isElement(child, "img") || href === undefined) return child;
  const shared = hasWords(around.children) ? { shared: "" } : {};
  return { ...child, attributes: { href, ...shared, ...child.attributes } };
}

/** True where the line that is open has words. */
export function endsInWords(run: readonly Node[]): boolean {
  const line = run.slice(-longestLine);
  return hasWords(line.slice(line.findLastIndex((node) => isElement(node, "br")) + 1));
}

export function goesOnInWords(nodes: readonly Node[], from: number): boolean {
  for (const node of nodes.slice(from, from + longestLine)) {
    if (isElement(node, "br") || !(isInline(node) || isElement(node, "img"))) return false;
    if (hasWords([node])) return true;
  }
  return false;
}

/** In nodes: looking no further keeps this linear. */
const longestLine = 12;

import type { Box } from "./atom.ts";
import type { Bench, CalloutBox, Under } from "./bench.ts";
import type { CalloutElement } from "../block.ts";

/**
 * Where a block with slides of its own stands in quotations and lists of which no slide has shown anything:
 * they are around its slides then, so that the page keeps them.
 */
export function underPath(path: readonly Box[], under: Under, bench: Bench): Under {
  let { box }: { box: CalloutBox | null } = under;
  for (const around of path) {
    const name = elementOf(around);
    if (name === null || bench.begun.has(around)) continue;
    bench.begun.add(around);
    box = { element: { name, classes: "around" }, part: bench.nextPart(), outer: box };
  }
  return box === under.box ? under : { ...under, box };
}

function elementOf(box: Box): CalloutElement["name"] | null {
  switch (box.kind) {
    case "quote":
      return "blockquote";
    case "list":
      if (box.goesOn === true) return null;
      return box.ordered ? "ol" : "ul";
    case "item":
      return "li";
    case "definitions":
      return "dl";
    case "term":
      return "dt";
    case "meaning":
      return "dd";
    case "paragraph":
    case "heading":
    case "attribution":
    case "code":
    case "picture":
      return null;
  }
}

import type { Block, TableBlock, TableCell, TableRow } from "./block.ts";
import { isElement, phrasing } from "./inline.ts";
import type { ElementNode } from "./tree.ts";

type ReadCell = (cell: ElementNode) => readonly Block[];

/** A table; leading rows of nothing but header cells are its head, as are those of a `thead`. */
export function readTable(element: ElementNode, readCell: ReadCell): TableBlock {
  const caption = element.children.find((child) => isElement(child, "caption"));
  const declared = rowsIn(element, (name) => name === "thead", readCell);
  const others = rowsIn(element, (name) => name !== "thead", readCell);
  const plainHead = others.findIndex((row) => row.some(({ header }) => !header));
  const leading = declared.length > 0 || plainHead < 0 ? 0 : plainHead;
  return {
    kind: "table",
    head: [...declared, ...others.slice(0, leading)],
    body: others.slice(leading),
    caption: caption?.kind === "element" ? phrasing(caption.children) : [],
    line: element.line,
  };
}

function rowsIn(
  table: ElementNode,
  wanted: (section: string) => boolean,
  readCell: ReadCell,
): readonly TableRow[] {
  const sections = table.children
    .filter((child) => isElement(child))
    .flatMap((child): readonly (readonly ElementNode[])[] => {
      if (child.name === "tr") return wanted("tbody") ? [[child]] : [];
      if (!["thead", "tbody", "tfoot"].includes(child.name) || !wanted(child.name)) return [];
      return [child.children.filter((row) => isElement(row, "tr"))];
    });
  return sections.flatMap((rows) =>
    rows.map((row, at) => readRow(row, rows.length - at, readCell)).filter((row) => row.length > 0),
  );
}

/** No cell reaches below its section of the table, as in a browser. */
function readRow(row: ElementNode, below: number, readCell: ReadCell): TableRow {
  return row.children
    .filter((child) => isElement(child, "td") || isElement(child, "th"))
    .map((cell): TableCell => ({
      header: cell.name === "th",
      columns: span(cell.attributes["colspan"]),
      rows: Math.min(span(cell.attributes["rowspan"]), below),
      blocks: readCell(cell),
    }));
}

function span(value: string | undefined): number {
  return Math.min(Math.max(Number(value ?? 1), 1), 100);
}

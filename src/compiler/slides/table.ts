import type { Block, TableBlock, TableCell, TableRow } from "../block.ts";
import { scaleClass, sourceOf } from "./bench.ts";
import type { Bench, Under } from "./bench.ts";
import { flowHtml } from "./flow-html.ts";
import { headHeight } from "./head.ts";
import { tag } from "./html.ts";
import { inlineHtml, plainText, runsOf } from "./inline.ts";
import type { Intro } from "./intro.ts";
import { layout } from "./layout.ts";
import { heightOf } from "./stack.ts";
import { cellAtoms, cellText, wishOf } from "./table-cells.ts";
import { largest } from "../long-lists.ts";

/** Rows of one table that stay together because a cell spans them. */
interface RowGroup {
  readonly rows: readonly TableRow[];
  readonly height: number;
}

/** A table as it is set: how wide its columns are, in percent, and how tall its rows. */
interface Grid {
  readonly columns: readonly number[];
  readonly head: readonly TableRow[];
  readonly headHeight: number;
  readonly groups: readonly RowGroup[];
}

const textSize = (measure: number) => ({
  size: layout.tableSize,
  leading: layout.tableLeading,
  measure,
});

function columnCount(rows: readonly TableRow[]): number {
  return largest(
    rows.map((row) => row.reduce((sum, cell) => sum + cell.columns, 0)),
    1,
  );
}

/** Columns share the width by what they hold, in steps of 5 %, none so narrow that its longest word breaks. */
function shareColumns(rows: readonly TableRow[]): readonly number[] {
  const count = columnCount(rows);
  const wishes = Array.from({ length: count }, () => ({ text: 4, word: 4 }));
  for (const row of rows) {
    let column = 0;
    for (const cell of row) {
      const wish = wishes[column];
      const text = wishOf(cell);
      if (wish !== undefined && cell.columns === 1) {
        wish.text = Math.max(wish.text, Math.min(text.length, 220));
        wish.word = Math.max(
          wish.word,
          ...text.split(/\s+/).map((word) => Math.min(word.length, 24)),
        );
      }
      column += cell.columns;
    }
  }
  const weights = wishes.map(({ text }) => Math.sqrt(text) * 4);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // A letter of a table is about 1.3 % of the width, padding 3 %.
  const least = wishes.map(({ word }) => Math.min(40, Math.ceil((word * 1.3 + 3) / 5) * 5));
  const shares = weights.map((weight, index) =>
    Math.max(least[index] ?? 5, Math.round((weight / total) * 20) * 5, 5),
  );
  return settle(shares, least);
}

/** Takes from the widest, or gives to it, until the columns make 100 %. */
function settle(shares: readonly number[], least: readonly number[]): readonly number[] {
  const settled = [...shares];
  if (settled.length > 20) return settled.map(() => 0);
  const spare = (index: number): number => (settled[index] ?? 0) - (least[index] ?? 5);
  for (let sum = total(settled); sum !== 100; sum = total(settled)) {
    const indexes = settled.map((_, index) => index);
    const widest = indexes.reduce((a, b) => ((settled[b] ?? 0) > (settled[a] ?? 0) ? b : a));
    const loosest = indexes.reduce((a, b) => (spare(b) > spare(a) ? b : a));
    const at = sum > 100 && spare(loosest) > 0 ? loosest : widest;
    settled[at] = (settled[at] ?? 0) + (sum > 100 ? -5 : 5);
  }
  return settled;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function rowHeight(row: TableRow, columns: readonly number[], width: number): number {
  let column = 0;
  let tallest: number = layout.tableLeading;
  for (const cell of row) {
    const percent = total(columns.slice(column, column + cell.columns)) || 100 / columns.length;
    column += cell.columns;
    const measure = (width * percent) / 100 - 2 * layout.cellPadX;
    // A header's text is bold, and wider for it.
    const size = textSize(cell.header ? measure / 1.09 : measure);
    tallest = Math.max(tallest, heightOf(cellAtoms(cell), size) / cell.rows);
  }
  return tallest + 2 * layout.cellPadY + 2;
}

function setGrid({ head, body }: TableBlock, width: number): Grid {
  const columns = shareColumns([...head, ...body]);
  const groups: { rows: TableRow[]; height: number }[] = [];
  let open = 0;
  for (const row of body) {
    const height = rowHeight(row, columns, width);
    const group = groups.at(-1);
    if (open > 0 && group !== undefined) {
      group.rows.push(row);
      group.height += height;
    } else {
      groups.push({ rows: [row], height });
    }
    open = largest(
      row.map((cell) => cell.rows - 1),
      Math.max(open - 1, 0),
    );
  }
  const headHeights = head.map((row) => rowHeight(row, columns, width));
  return { columns, head, headHeight: total(headHeights), groups };
}

/** Groups of rows shared out evenly: as few slides as it takes, then about as full as each other. */
function shareRows(
  groups: readonly RowGroup[],
  rooms: { first: number; rest: number },
): readonly RowGroup[][] {
  const fill = (limit: number): RowGroup[][] => {
    const pages: RowGroup[][] = [[]];
    let used = 0;
    for (const group of groups) {
      const room = Math.min(limit, pages.length === 1 ? rooms.first : rooms.rest);
      if (used + group.height > room && used > 0) {
        pages.push([]);
        used = 0;
      }
      pages.at(-1)?.push(group);
      used += group.height;
    }
    return pages;
  };
  const fewest = fill(Infinity);
  const height = total(groups.map((group) => group.height));
  for (let limit = height / fewest.length; limit < rooms.rest; limit += layout.tableLeading) {
    const pages = fill(limit);
    if (pages.length === fewest.length) return pages;
  }
  return fewest;
}

function cellHtml(cell: TableCell): string {
  const [only, ...others] = cell.blocks;
  const html =
    only?.kind === "prose" && others.length === 0
      ? inlineHtml(runsOf(only.inline))
      : flowHtml(cellAtoms(cell));
  return tag(
    cell.header ? "th" : "td",
    {
      colspan: cell.columns > 1 ? cell.columns : undefined,
      rowspan: cell.rows > 1 ? cell.rows : undefined,
    },
    html,
  );
}

function rowsHtml(rows: readonly TableRow[]): string {
  return rows.map((row) => tag("tr", {}, row.map(cellHtml).join(""))).join("");
}

interface TablePart {
  readonly grid: Grid;
  readonly rows: readonly TableRow[];
  readonly caption: string;
  readonly first: boolean;
}

function tableHtml({ grid, rows, caption, first }: TablePart): string {
  const columns = grid.columns
    .map((width) => `<col${width === 0 ? "" : ` class="w-${width}"`}>`)
    .join("");
  const head =
    grid.head.length === 0
      ? ""
      : tag("thead", { "data-chrome": first ? undefined : true }, rowsHtml(grid.head));
  return tag(
    "table",
    { "data-continues": first ? undefined : true },
    `${caption}<colgroup>${columns}</colgroup>${head}${tag("tbody", {}, rowsHtml(rows))}`,
  );
}

/** A table by its rows, the head on every slide. Cells that are taller than a slide make the whole smaller. */
export function putTable(block: TableBlock, intro: Intro, under: Under, bench: Bench): void {
  const heads = [under.trail.take(), under.trail.take()] as const;
  const captionRuns = runsOf(block.caption);
  const hasCaption = plainText(captionRuns) !== "";
  const room = (index: 0 | 1): number =>
    layout.bottom -
    layout.top -
    headHeight(heads[index]) -
    (index === 0 ? intro.height + (hasCaption ? 48 : 0) : 0);
  const { grid, percent } = fitGrid(block, Math.min(room(0), room(1)));
  const scale = percent / 100;
  const pages = shareRows(grid.groups, {
    first: room(0) / scale - grid.headHeight,
    rest: room(1) / scale - grid.headHeight,
  });
  noteTable({ block, percent, parts: pages.length }, bench);
  for (const [index, groups] of pages.entries()) {
    const first = index === 0;
    const caption = first && hasCaption ? tag("caption", {}, inlineHtml(captionRuns)) : "";
    const rows = groups.flatMap((group) => group.rows);
    const html = tableHtml({ grid, rows, caption, first });
    bench.put({
      layout: "table",
      head: first ? heads[0] : heads[1],
      body:
        (first ? intro.html : "") + tag("div", { class: `body wide${scaleClass(percent)}` }, html),
      words: rows.flatMap((row) => row.map(cellText)).join(" "),
      line: block.line,
      under,
      ...(pages.length > 1 ? { part: { number: index + 1, of: pages.length } } : {}),
      ...(pages.length > 1 && first
        ? { notes: tableHtml({ grid, rows: block.body, caption, first }) }
        : {}),
    });
  }
}

/** The largest scale at which every group of rows has a slide that holds it. */
function fitGrid(block: TableBlock, room: number): { grid: Grid; percent: number } {
  for (let percent = 100; ; percent -= 5) {
    const grid = setGrid(block, (layout.wideWidth * 100) / percent);
    const tallest = largest(
      grid.groups.map((group) => group.height),
      0,
    );
    const height = (tallest + grid.headHeight) * (percent / 100);
    if (height <= room || percent <= 60) return { grid, percent };
  }
}

function noteTable(
  { block, percent, parts }: { block: TableBlock; percent: number; parts: number },
  bench: Bench,
): void {
  const where = { source: sourceOf(bench, block.line), slide: bench.nextId() };
  if (parts > 1) bench.note({ kind: "split", ...where, parts });
  if (percent < 100) bench.note({ kind: "scaled", ...where, percent });
}

/** True where even at the smallest scale a row is taller than a slide. */
export function isTooTall(block: TableBlock): boolean {
  const { grid, percent } = fitGrid(block, layout.bottom - layout.top - 300);
  if (percent > 60) return false;
  const tallest = largest(
    grid.groups.map((group) => group.height),
    0,
  );
  return (tallest + grid.headHeight) * 0.6 > layout.bottom - layout.top - 300;
}

/** A table cell by cell, as text: for what is too tall, or holds what a cell cannot. */
export function unrollTable({ head, body, caption, line }: TableBlock): readonly Block[] {
  const rows = [...head, ...body].flat();
  const first: readonly Block[] =
    caption.length === 0 ? [] : [{ kind: "prose", inline: caption, line }];
  return [...first, ...rows.flatMap((cell) => cell.blocks)];
}

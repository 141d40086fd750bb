import { afterBlankRest, trim } from "../ascii.ts";
import { isBoundary } from "./marks.ts";
import { lineEnd } from "./item-lines.ts";
import { blockRule } from "./state.ts";
import type { Token } from "../markdown-it.ts";
import type { BlockState } from "./state.ts";
import { everyLineHasPipe } from "./pipes.ts";
import { splitRow } from "./table-row.ts";

const RULE = /[+|: \t-]*-[+|: \t-]*\n/y;
const FOOT_RULE = /[+|: \t=]*=[+|: \t=]*\n/y;
const ALIGNMENT = /[ \t]?(:?)-+(:?)[ \t]?/g;
const LEADING_PIPE = /^[ \t\r\f\v]*\|/;

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}
interface Part {
  readonly tag: "thead" | "tbody" | "tfoot";
  readonly rows: readonly Row[];
}
interface Table {
  readonly parts: readonly Part[];
  readonly alignment: readonly string[];
  readonly columns: number;
  readonly end: number;
}

/** A block in which every line has a pipe; a rule line below the first row makes it a head. */
export const table = blockRule((state, line) => {
  const { src, here } = state;
  if (!mayBegin(src, here) || !state.afterBoundary()) return false;
  const { awaiting } = state;
  // A list before what turns out to be no table is lost, as in kramdown.
  state.awaiting = null;
  const found = readTable(state);
  if (!isBoundary(state, found.end)) return false;
  if (!everyLineHasPipe(state, src.slice(here, found.end - 1))) return false;
  if (!found.parts.some(({ tag }) => tag === "tbody")) return false;
  state.awaiting = awaiting;
  const open = state.open("table", "table", line);
  for (const part of found.parts) pushPart(state, part, found);
  state.close(open, "table");
  state.moveTo(found.end);
  return true;
});

function mayBegin(text: string, from: number): boolean {
  let at = from;
  while (at < from + 3 && text[at] === " ") at += 1;
  return text[at] !== " " && text[at] !== "\t" && hasPipe(text, at);
}

/** A pipe at the start, or one that no backslash stands before. */
function hasPipe(text: string, at: number): boolean {
  const end = lineEnd(text, at);
  if (text[at] === "|") return true;
  for (let pipe = text.indexOf("|", at + 1); pipe !== -1 && pipe < end;) {
    if (text[pipe - 1] !== "\\") return true;
    pipe = text.indexOf("|", pipe + 1);
  }
  return false;
}

function readTable(state: BlockState): Table {
  const { src } = state;
  const leadingPipe = LEADING_PIPE.test(state.lineText(state.line));
  const parts: Part[] = [];
  let rows: Row[] = [];
  let alignment: readonly string[] = [];
  let hasFoot = false;
  let columns = 0;
  let at = state.here;
  let { line } = state;
  const endPart = (tag: Part["tag"], force: boolean): void => {
    if (!hasFoot || tag !== "tbody" || force) {
      parts.push({ tag, rows });
      rows = [];
    }
  };
  const step = (): void => {
    at = lineEnd(src, at);
    line += 1;
  };
  if (isLine(RULE, src, at)) step();
  for (; at < src.length && hasPipe(src, at); step()) {
    if (isLine(RULE, src, at)) {
      if (rows.length === 0) continue;
      if (alignment.length > 0 || hasFoot) {
        endPart("tbody", false);
        continue;
      }
      endPart("thead", false);
      alignment = readAlignment(src.slice(at, lineEnd(src, at)));
    } else if (isLine(FOOT_RULE, src, at)) {
      if (rows.length > 0) endPart("tbody", true);
      hasFoot = true;
    } else {
      const cells = splitRow(src.slice(at, lineEnd(src, at)).replace(/\n$/, ""), leadingPipe);
      columns = Math.max(columns, cells.length);
      rows.push({ line, cells });
    }
  }
  if (rows.length > 0) endPart(hasFoot ? "tfoot" : "tbody", false);
  return { parts, alignment, columns, end: at };
}

function isLine(pattern: RegExp, text: string, at: number): boolean {
  if (afterBlankRest(text, at) !== -1) return false;
  pattern.lastIndex = at;
  return pattern.test(text);
}

function readAlignment(rule: string): readonly string[] {
  return [...rule.matchAll(ALIGNMENT)].map(([, left, right]) => {
    if (left === "" && right === "") return "";
    if (left === "") return "right";
    return right === "" ? "left" : "center";
  });
}

function pushPart(state: BlockState, { tag, rows }: Part, { alignment, columns }: Table): void {
  const first = rows[0]?.line ?? state.line;
  const part = state.open("table_part", tag, first);
  for (const { line, cells } of rows) {
    const row = state.open("tr", "tr", line);
    for (let column = 0; column < columns; column += 1) {
      const cell = state.open("cell", tag === "thead" ? "th" : "td", line);
      align(cell, alignment[column]);
      const text = trim(cells[column] ?? "");
      state.inline(text === "" ? "\u00A0" : text, line);
      state.close(cell, "cell");
    }
    state.close(row, "tr");
  }
  state.close(part, "table_part");
}

function align(cell: Token, alignment: string | undefined): void {
  if (alignment !== undefined && alignment !== "")
    cell.attrSet("style", `text-align: ${alignment}`);
}

import { isSpace, trim } from "../ascii.ts";
import { append } from "../../long-lists.ts";

const CODE_ELEMENT = /(<code[^\n]*?>[^\n]*?<\/code>)/;

/** A piece of a line: a code span, delimiters included in `written`, or what stands between two. */
interface Piece {
  readonly isCode: boolean;
  readonly text: string;
}

/** The cells of a row. Pipes inside code and after a backslash do not part cells. */
export function splitRow(line: string, leadingPipe: boolean): readonly string[] {
  const cells: string[] = [];
  const add = (text: string): void => {
    if (cells.length === 0) cells.push(text);
    else cells[cells.length - 1] += text;
  };
  for (const [index, part] of trimRow(line).split(CODE_ELEMENT).entries()) {
    if (index % 2 === 1) {
      add(part);
      continue;
    }
    for (const { isCode, text } of codePieces(part)) {
      if (isCode) {
        add(quoteCode(text));
        continue;
      }
      const [first = "", ...rest] = text
        .split(/(?<!\\)\|/)
        .map((cell) => cell.replaceAll("\\|", "|"));
      add(first);
      append(cells, rest);
    }
  }
  if (leadingPipe && trim(cells[0] ?? "x") === "") cells.shift();
  if (trim(cells.at(-1) ?? "x") === "") cells.pop();
  return cells;
}

function trimRow(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === " " || line[end - 1] === "\t")) end -= 1;
  return line.slice(0, end);
}

function quoteCode(code: string): string {
  const runs = code.match(/`+/g) ?? [];
  const longest = runs.reduce((most, run) => Math.max(most, run.length), 0);
  const mark = "`".repeat(longest + 1);
  const gap = mark.length > 1 ? " " : "";
  return mark + gap + code + gap + mark;
}

/** Code spans and the text between them; a run of backticks that nothing closes is text. */
function codePieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const unclosed = new Set<number>();
  let from = 0;
  let at = text.indexOf("`");
  while (at !== -1) {
    let end = at;
    while (text[end] === "`") end += 1;
    const run = end - at;
    const isBare = run === 1 && (at === 0 || isSpace(text[at - 1])) && isSpace(text[end]);
    const close = isBare || unclosed.has(run) ? -1 : text.indexOf("`".repeat(run), end);
    if (close === -1) {
      if (!isBare) unclosed.add(run);
      at = text.indexOf("`", end);
      continue;
    }
    pieces.push({ isCode: false, text: text.slice(from, at) });
    pieces.push({ isCode: true, text: trimCode(text.slice(end, close), run) });
    from = close + run;
    at = text.indexOf("`", from);
  }
  pieces.push({ isCode: false, text: text.slice(from) });
  return pieces.filter((piece) => piece.isCode || piece.text !== "");
}

/** Between longer runs, one space on each side is the mark's own. */
export function trimCode(code: string, run: number): string {
  if (run === 1) return code;
  const start = code.startsWith(" ") ? code.slice(1) : code;
  return start.endsWith(" ") ? start.slice(0, -1) : start;
}

import type { Diagnostic } from "./diagnostic.ts";

/** Comments, code and tags: whatever could open or close a box, or hide one. */
const piece =
  /<!--[\s\S]*?(?:-->|(?![\s\S]))|^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\1[`~]*[ \t]*$|(?![\s\S]))|`[^`\n]*`|<(\/?)div\b[^<>]*>/gim;

/** The first ones say it all, and a page of nothing but `</div>` must not take forever. */
const mostTold = 10;

/**
 * Boxes that are never closed, and closings that close nothing: kramdown would swallow the rest of the page
 * into the box, or show `</div>` as words. `body` is the page's text below `linesAbove` lines of front matter.
 */
export function unbalancedDivs(
  body: string,
  file: string,
  linesAbove: number,
): readonly Diagnostic[] {
  const open: number[] = [];
  const stray: number[] = [];
  for (const match of body.matchAll(piece)) {
    if (match[2] === "") open.push(match.index);
    else if (match[2] === "/" && open.pop() === undefined) stray.push(match.index);
  }
  const told = (offsets: readonly number[], code: string, message: string): Diagnostic[] =>
    offsets.slice(0, mostTold).map((offset) => {
      const line = linesAbove + body.slice(0, offset).split("\n").length;
      return { file, line, severity: "warning", code, message };
    });
  return [
    ...told(
      stray,
      "stray-div",
      "this </div> closes nothing. Take it out, or open its <div> above it.",
    ),
    ...told(
      open,
      "unclosed-div",
      "this <div> is never closed, so everything below it belongs to its box. Put a </div> where the box ends.",
    ),
  ];
}

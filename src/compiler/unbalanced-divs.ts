import type { Diagnostic } from "./diagnostic.ts";

/** Comments, code and tags: whatever could open or close a box, or hide one. */
const piece =
  /<!--[\s\S]*?(?:-->|$)|^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\1[`~]*[ \t]*$|(?![\s\S]))|`[^`\n]*`|<(\/?)div\b[^>]*>/gim;

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
  const diagnostics: Diagnostic[] = [];
  const lineAt = lineCounter(body, linesAbove);
  for (const match of body.matchAll(piece)) {
    const slash = match[2];
    if (slash === undefined) continue;
    if (slash === "") open.push(match.index);
    else if (open.pop() === undefined) {
      const message = "this </div> closes nothing. Take it out, or open its <div> above it.";
      diagnostics.push({
        file,
        line: lineAt(match.index),
        severity: "warning",
        code: "stray-div",
        message,
      });
    }
  }
  for (const at of open) {
    const message =
      "this <div> is never closed, so everything below it belongs to its box. Put a </div> where the box ends.";
    diagnostics.push({
      file,
      line: lineAt(at),
      severity: "warning",
      code: "unclosed-div",
      message,
    });
  }
  return diagnostics;
}

/** Line of an offset; offsets may be asked in any order. */
function lineCounter(text: string, linesAbove: number): (offset: number) => number {
  return (offset) => linesAbove + text.slice(0, offset).split("\n").length;
}

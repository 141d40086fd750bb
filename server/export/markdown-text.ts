import { showControls } from "./show-controls.ts";

/** Read as themselves everywhere; a backslash is not understood before them by every reader. */
const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "~": "&#126;",
  "^": "&#94;",
  "@": "&#64;",
  "/": "&#47;",
};

/**
 * The lines of a text in Markdown that shows them and does nothing: no mark-up, no HTML, no link that a
 * reader makes of an address, no Liquid. Blanks at a line's beginning would mean something, and are left out.
 */
export function markdownLines(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r\v\f\x85\u2028\u2029]/).map(markdownLine);
}

function markdownLine(line: string): string {
  return showControls(line)
    .replace(/^[ \t]+|[ \t]+$/g, "")
    .replace(/[\\`*_{}[\]#|$]|:(?=\S)|\.(?=\p{L})/gu, "\\$&")
    .replace(/[&<>~^@]|\/(?=\/)/g, (sign) => entities[sign] ?? sign)
    .replace(/^(?=[-+=:])|(?<=^\d+)(?=[).](?!\S))/, "\\");
}

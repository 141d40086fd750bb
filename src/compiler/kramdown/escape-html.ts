const REFERENCE = String.raw`&(?:[\w:][-\w.:]*|#\d+|#x[0-9a-fA-F]+);`;
const IN_TEXT = new RegExp(`${REFERENCE}|[<>&]`, "g");
const IN_ATTRIBUTE = new RegExp(`${REFERENCE}|[<>&"]`, "g");

const ESCAPES: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
};

/** Text in which the author may have written character references. */
export function escapeText(text: string): string {
  return text.replace(IN_TEXT, (found) => ESCAPES[found] ?? found);
}

/** Code: references are shown as they are written. */
export function escapeCode(text: string): string {
  return text.replace(/[<>&]/g, (found) => ESCAPES[found] ?? found);
}

export function escapeAttribute(value: string): string {
  return value.replace(IN_ATTRIBUTE, (found) => ESCAPES[found] ?? found);
}

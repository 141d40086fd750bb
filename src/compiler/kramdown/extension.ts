import { afterBlankRest } from "./ascii.ts";
import { emptyAttributeList, readAttributeList } from "./attribute-list.ts";
import type { PageOptions } from "./definitions.ts";
import type { Seek } from "./seeker.ts";

export interface Extension {
  readonly name: "comment" | "nomarkdown" | "options";
  readonly attributes: ReadonlyMap<string, string>;
  /** Null when it closes itself. */
  readonly body: string | null;
  /** False when its text is for another format than HTML. */
  readonly isHtml: boolean;
  readonly end: number;
}

const OPEN = /\{::(\w+)(?:[ \t\r\n\f\v]((?:\\\}|[^}])*?))?(\/)?\}/y;

/** `{::name key="value"}body{:/name}` at `at`; null when it is none, is unknown or never ends. */
export function readExtension(
  text: string,
  { at, wholeLines, seek }: { at: number; wholeLines: boolean; seek: Seek },
): Extension | null {
  if (!text.startsWith("{::", at) || seek("}", at) === -1) return null;
  OPEN.lastIndex = at;
  const [, name, written = "", slash] = OPEN.exec(text) ?? [];
  if (name !== "comment" && name !== "nomarkdown" && name !== "options") return null;
  const opened = wholeLines ? afterBlankRest(text, OPEN.lastIndex) : OPEN.lastIndex;
  if (opened === -1) return null;
  const list = emptyAttributeList();
  readAttributeList(written, list);
  const types = (list.attributes.get("type") ?? "").split(/\s+/).filter((type) => type !== "");
  const isHtml = types.length === 0 || types.includes("html");
  const found: Omit<Extension, "body" | "end"> = { name, attributes: list.attributes, isHtml };
  if (slash !== undefined) return { ...found, body: null, end: opened };
  const close = findClose(text, { name, from: opened, wholeLines, seek });
  if (close === null) return null;
  const body = text.slice(opened, close.at);
  return { ...found, body: wholeLines ? body.replace(/\n$/, "") : body, end: close.end };
}

function findClose(
  text: string,
  { name, from, wholeLines, seek }: { name: string; from: number; wholeLines: boolean; seek: Seek },
): { readonly at: number; readonly end: number } | null {
  for (let at = seek("{:/", from); at !== -1; at = seek("{:/", at + 1)) {
    const after = ["{:/}", `{:/${name}}`].find((close) => text.startsWith(close, at));
    if (after === undefined) continue;
    if (!wholeLines) return { at, end: at + after.length };
    const start = text.lastIndexOf("\n", at - 1) + 1;
    const end = afterBlankRest(text, at + after.length);
    if (end !== -1 && /^ {0,3}$/.test(text.slice(Math.max(start, from), at)))
      return { at: start, end };
  }
  return null;
}

export function setOptions(options: PageOptions, wanted: ReadonlyMap<string, string>): void {
  for (const [key, value] of wanted) {
    if (key === "parse_block_html") options.parseBlockHtml = value === "true";
    if (key === "parse_span_html") options.parseSpanHtml = value === "true";
    if (key === "auto_ids") options.autoIds = value === "true";
    if (key === "header_offset" && /^-?\d+$/.test(value)) options.headerOffset = Number(value);
  }
}

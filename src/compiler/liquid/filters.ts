import { renderKramdown } from "../kramdown/render.ts";
import { isEmpty, isRecord, step, toList, toNumber, toText } from "./values.ts";

export type Filter = (value: unknown, given: readonly unknown[]) => unknown;
export type Filters = ReadonlyMap<string, Filter>;

/** A text that a filter makes may not grow without end. */
const LONGEST = 1_000_000;
const short = (text: string): string => text.slice(0, LONGEST);

const onText =
  (change: (text: string, ...given: string[]) => unknown): Filter =>
  (value, given) =>
    change(toText(value), ...given.map((item) => toText(item)));

const onNumbers =
  (change: (a: number, b: number) => number): Filter =>
  (value, [other]) => {
    const result = change(toNumber(value), toNumber(other));
    return Number.isFinite(result) ? result : 0;
  };

const onList =
  (change: (list: readonly unknown[], given: readonly unknown[]) => unknown): Filter =>
  (value, given) =>
    Array.isArray(value) ? change(value, given) : value;

const escapeHtml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** Joined with what stands between, `replace` and `append` could double a text again and again. */
function replaceAll(text: string, from = "", to = ""): string {
  if (from === "") return text;
  const count = text.split(from).length - 1;
  return count * to.length > LONGEST ? text : text.replaceAll(from, () => to);
}

const rooted = onText((path) =>
  path === "" || path.startsWith("/") || /^[a-z][a-z0-9+.-]*:/i.test(path) ? path : `/${path}`,
);

const TEXT: Readonly<Record<string, Filter>> = {
  upcase: onText((text) => text.toUpperCase()),
  downcase: onText((text) => text.toLowerCase()),
  capitalize: onText((text) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase()),
  strip: onText((text) => text.trim()),
  lstrip: onText((text) => text.trimStart()),
  rstrip: onText((text) => text.trimEnd()),
  strip_newlines: onText((text) => text.replace(/\r?\n/g, "")),
  strip_html: onText((text) => text.replace(/<[^<>]*>/g, "")),
  newline_to_br: onText((text) => text.replace(/\r?\n/g, "<br />\n")),
  escape: onText(escapeHtml),
  xml_escape: onText(escapeHtml),
  escape_once: onText((text) => text.replace(/[<>"']|&(?!(?:\w+|#\d+);)/g, escapeHtml)),
  append: onText((text, end = "") => short(text + end)),
  prepend: onText((text, start = "") => short(start + text)),
  replace: onText(replaceAll),
  replace_first: onText((text, from = "", to = "") => text.replace(from, () => to)),
  remove: onText((text, gone = "") => replaceAll(text, gone)),
  remove_first: onText((text, gone = "") => text.replace(gone, "")),
  split: onText((text, by = "") => (text === "" ? [] : text.split(by === "" ? /(?:)/u : by))),
  truncate: onText((text, most = "50", end = "...") =>
    text.length <= toNumber(most)
      ? text
      : text.slice(0, Math.max(0, toNumber(most) - end.length)) + end,
  ),
  truncatewords: onText((text, most = "15", end = "...") => {
    const words = text.split(/\s+/);
    return words.length <= toNumber(most) ? text : words.slice(0, toNumber(most)).join(" ") + end;
  }),
  number_of_words: onText((text) => text.split(/\s+/).filter((word) => word !== "").length),
  url_encode: onText((text) => encodeURIComponent(text.toWellFormed()).replaceAll("%20", "+")),
  cgi_escape: onText((text) => encodeURIComponent(text.toWellFormed()).replaceAll("%20", "+")),
  uri_escape: onText((text) => encodeURI(text.toWellFormed())),
  slugify: onText((text) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, "-")
      .replace(/^-|-$/g, ""),
  ),
  markdownify: onText((text) => renderKramdown(text, { numbered: false })),
  relative_url: rooted,
  absolute_url: rooted,
  date: onText(formatDate),
  date_to_string: onText((text) => formatDate(text, "%d %b %Y")),
  date_to_long_string: onText((text) => formatDate(text, "%d %B %Y")),
};

const OTHER: Readonly<Record<string, Filter>> = {
  default: (value, [other]) => (isEmpty(value) ? other : value),
  size: (value) => step(value, "size") ?? 0,
  json: (value) => JSON.stringify(value ?? null),
  jsonify: (value) => JSON.stringify(value ?? null),
  first: (value) => (Array.isArray(value) ? step(value, "first") : value),
  last: (value) => (Array.isArray(value) ? step(value, "last") : value),
  join: onList((list, [by]) =>
    short(list.map((item) => toText(item)).join(by === undefined ? " " : toText(by))),
  ),
  reverse: onList((list) => list.toReversed()),
  compact: onList((list) => list.filter((item) => item !== null && item !== undefined)),
  uniq: onList((list) => [...new Set(list)]),
  map: onList((list, [key]) => list.map((item) => step(item, key))),
  where: (value, [key, wanted]) =>
    toList(value).filter((item) => isRecord(item) && toText(step(item, key)) === toText(wanted)),
  sort: onList((list, [key]) => {
    const by = (item: unknown): unknown => (key === undefined ? item : step(item, key));
    return list.toSorted((a, b) => order(by(a), by(b)));
  }),
  concat: onList((list, [other]) => [...list, ...toList(other)].slice(0, 10_000)),
  slice: (value, [from, length]) => {
    const items = Array.isArray(value) ? value : toText(value);
    const start = toNumber(from) < 0 ? Math.max(0, items.length + toNumber(from)) : toNumber(from);
    return items.slice(start, start + (length === undefined ? 1 : toNumber(length)));
  },
  plus: onNumbers((a, b) => a + b),
  minus: onNumbers((a, b) => a - b),
  times: onNumbers((a, b) => a * b),
  divided_by: onNumbers((a, b) =>
    Number.isInteger(a) && Number.isInteger(b) ? Math.floor(a / b) : a / b,
  ),
  modulo: onNumbers((a, b) => a - b * Math.floor(a / b)),
  round: onNumbers((a) => Math.round(a)),
  ceil: onNumbers((a) => Math.ceil(a)),
  floor: onNumbers((a) => Math.floor(a)),
  abs: onNumbers((a) => Math.abs(a)),
};

/** Liquid's and Jekyll's filters, as far as courses use them. */
export const filters: Filters = new Map([...Object.entries(TEXT), ...Object.entries(OTHER)]);

function order(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [toText(a), toText(b)];
  return left < right ? -1 : Number(left !== right);
}

const two = (number: number): string => String(number).padStart(2, "0");

/** strftime's plainest letters. The day is the author's: no time zone moves it. */
function formatDate(text: string, format = "%Y-%m-%d"): string {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text.trim());
  if (found === null) return text;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const name = (part: Intl.DateTimeFormatOptions): string =>
    date.toLocaleDateString("en-GB", { ...part, timeZone: "UTC" });
  const letters: Readonly<Record<string, string>> = {
    Y: String(year),
    y: two(year % 100),
    m: two(month),
    B: name({ month: "long" }),
    b: name({ month: "short" }).slice(0, 3),
    d: two(day),
    e: String(day).padStart(2, " "),
    A: name({ weekday: "long" }),
    a: name({ weekday: "short" }),
    "%": "%",
  };
  return format.replace(/%(-?)([A-Za-z%])/g, (whole, plain: string, letter: string) => {
    const written = letters[letter];
    if (written === undefined) return whole;
    return plain === "-" ? written.replace(/^[0 ]/, "") : written;
  });
}

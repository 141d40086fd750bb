import { Readable } from "node:stream";
import type { SessionHeader } from "../store/store.ts";
import { arrange, type SealedResults } from "./arrange.ts";
import { csvOf } from "./csv.ts";
import { htmlOf } from "./html.ts";
import { jsonOf } from "./json.ts";
import { markdownOf } from "./markdown.ts";
import { createPace, paced } from "./pace.ts";
import type { RawAnswer, Results } from "./results.ts";
import { xlsxOf } from "./xlsx.ts";

/** In the order in which they are offered. Their names are also the files' endings. */
export const formats = ["html", "xlsx", "csv", "md", "json"] as const;
export type Format = (typeof formats)[number];

export const mediaTypes: { readonly [F in Format]: string } = {
  html: "text/html; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8; header=present",
  md: "text/markdown; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** The file's bytes, made as they are read: a large session is never in memory as a whole file. */
export async function exportBytes(
  format: Format,
  session: Pick<SessionHeader, "id">,
  gathered: Results<RawAnswer>,
): Promise<Readable> {
  const pace = createPace();
  const results = await arrange(session.id, gathered, pace);
  if (format === "xlsx")
    return Readable.from(chunksOf(xlsxOf(results, pace)), { objectMode: false });
  return Readable.from(paced(textOf(format, results), pace), { objectMode: false });
}

function textOf(format: Exclude<Format, "xlsx">, results: SealedResults): Iterable<string> {
  switch (format) {
    case "html":
      return htmlOf(results);
    case "csv":
      return csvOf(results);
    case "md":
      return markdownOf(results);
    case "json":
      return jsonOf(results);
  }
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* stream;
}

/** `talkback-mentoring-K7PQ2M-2026-11-23.csv`: letters, digits and dashes only. */
export function exportName(
  { code, module, day }: Pick<Results<RawAnswer>, "code" | "module" | "day">,
  format: Format,
): string {
  const safe = module.id
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  return `${["talkback", safe, code, day].filter((part) => part !== "").join("-")}.${format}`;
}

/** `2026-11-23`, where this machine stands. */
export function dayOf(at: number): string {
  const date = new Date(at);
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

import { columns } from "../../../server/export/rows.ts";
import { readCsv } from "../../server/export/read-csv.ts";
import { cookieFor, type Started } from "../world/server.ts";
import { readSheetFile } from "../world/sheet-file.ts";

/** What an export has of one answer. */
export interface ExportedText {
  readonly receipt: string;
  readonly text: unknown;
}

/** Every answer of the session as each format has it, fetched as a console does. */
export async function exportedTexts(
  server: Started,
): Promise<Readonly<Record<"json" | "csv" | "xlsx", readonly ExportedText[]>>> {
  const cookie = await cookieFor(server, "console");
  const fetchAs = async (format: string): Promise<Buffer> => {
    const address = `http://127.0.0.1:${server.port}/api/sessions/${server.code}/export.${format}`;
    const response = await fetch(address, { headers: { cookie } });
    if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  };
  return {
    json: textsOfJson(JSON.parse((await fetchAs("json")).toString("utf8"))),
    csv: textsOfRows(readCsv((await fetchAs("csv")).toString("utf8"))),
    xlsx: textsOfRows(readSheetFile(await fetchAs("xlsx")).rows),
  };
}

function textsOfRows(rows: readonly (readonly unknown[])[]): readonly ExportedText[] {
  const [answer, receipt] = [columns.indexOf("answer"), columns.indexOf("receipt")];
  return rows.slice(1).map((row) => ({ receipt: String(row[receipt]), text: row[answer] }));
}

/** Wherever it stands: a thing with a receipt is an answer. */
function textsOfJson(json: unknown): readonly ExportedText[] {
  if (typeof json !== "object" || json === null) return [];
  if (!("receipt" in json)) return Object.values(json).flatMap(textsOfJson);
  const value: unknown = "value" in json ? json.value : null;
  const text = typeof value === "object" && value !== null && "text" in value ? value.text : null;
  return [{ receipt: String(json.receipt), text }];
}

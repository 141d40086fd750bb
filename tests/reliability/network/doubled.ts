import { DatabaseSync } from "node:sqlite";
import type { Broken } from "../answers/history.ts";
import { readRows } from "../answers/judge.ts";

/** What one person said once and the log has twice, under whatever name: each said it in words of its own. */
export function doubledWords(file: string): readonly Broken[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = readRows(database);
  database.close();
  const seen = new Set<string>();
  return rows.flatMap(({ seq, event }): readonly Broken[] => {
    if (event.kind !== "answered" || event.value === null) return [];
    const words = String(event.value["text"]);
    if (seen.has(words)) return [{ promise: "doubled", what: `${words} again at ${seq}` }];
    seen.add(words);
    return [];
  });
}

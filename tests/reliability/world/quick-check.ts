import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** What SQLite says of the store in a folder: "ok". */
export function quickCheck(folder: string): string {
  const file = readdirSync(folder).find((name) => name.endsWith(".db") || name.endsWith(".sqlite"));
  if (file === undefined) return "There is no store.";
  const store = new DatabaseSync(join(folder, file), { readOnly: true });
  try {
    return String(store.prepare("PRAGMA quick_check").get()?.["quick_check"]);
  } finally {
    store.close();
  }
}

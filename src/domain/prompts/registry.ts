import { choice } from "./choice.ts";
import { columns } from "./columns.ts";
import type { PromptKind } from "./kind.ts";
import { list } from "./list.ts";
import { rating } from "./rating.ts";
import { stem } from "./stem.ts";
import { text } from "./text.ts";

const kinds: readonly PromptKind[] = [text, stem, list, columns, rating, choice];

const byName = new Map(kinds.map((kind) => [kind.kind, kind]));

/** Names an author may write, in the order of the documentation. */
export const promptKindNames: readonly string[] = kinds.map((kind) => kind.kind);

/** The kind of that name; `text` for a name that a newer compiler may have written. */
export function promptKind(name: string): PromptKind {
  return byName.get(name) ?? text;
}

import type { CalloutKind } from "./kind.ts";

/** A callout that names no kind of its own. */
export const plain: CalloutKind = { name: "callout", label: "Note", tone: "note" };

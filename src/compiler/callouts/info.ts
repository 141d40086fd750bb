import type { CalloutKind } from "./kind.ts";

/** An aside. */
export const info: CalloutKind = { name: "info", label: "Good to know", tone: "note" };

import type { CalloutKind } from "./kind.ts";

/** What the reader should know already. */
export const prereq: CalloutKind = { name: "prereq", label: "Before you begin", tone: "note" };

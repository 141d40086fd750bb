import type { CalloutKind } from "./kind.ts";

/** What the reader will be able to do. */
export const objectives: CalloutKind = { name: "objectives", label: "Objectives", tone: "aim" };

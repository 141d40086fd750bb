import type { CalloutKind } from "./kind.ts";

/** Questions to the reader; becomes a worksheet. */
export const activity: CalloutKind = { name: "activity", label: "Activity", tone: "act" };

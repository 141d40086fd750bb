import type { CalloutKind } from "./kind.ts";

/** Something that goes wrong easily. */
export const caution: CalloutKind = { name: "caution", label: "Caution", tone: "note" };

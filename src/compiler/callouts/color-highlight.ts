import type { CalloutKind } from "./kind.ts";

/** A card of a grid; its own heading says what it is. */
export const colorHighlight: CalloutKind = { name: "colorhighlight", label: "", tone: "note" };

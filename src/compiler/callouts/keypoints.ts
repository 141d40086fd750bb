import type { CalloutKind } from "./kind.ts";

/** What to remember. */
export const keyPoints: CalloutKind = { name: "keypoints", label: "Key points", tone: "aim" };

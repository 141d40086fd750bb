import type { CalloutKind } from "./kind.ts";

/** One player or several, with what introduces them. */
export const videos: CalloutKind = { name: "videos", label: "Watch", tone: "watch" };

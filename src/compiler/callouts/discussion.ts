import type { CalloutKind } from "./kind.ts";

/** Something to talk about, as Carpentries lessons mark it. */
export const discussion: CalloutKind = { name: "discussion", label: "Discussion", tone: "act" };

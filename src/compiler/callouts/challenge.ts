import type { CalloutKind } from "./kind.ts";

/** An exercise, as Carpentries lessons mark it. */
export const challenge: CalloutKind = { name: "challenge", label: "Challenge", tone: "act" };

import type { CalloutKind } from "./kind.ts";

/** The answer to a challenge; stands inside it. */
export const solution: CalloutKind = { name: "solution", label: "Solution", tone: "read" };

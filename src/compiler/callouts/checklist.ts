import type { CalloutKind } from "./kind.ts";

/** Things to tick off. */
export const checklist: CalloutKind = { name: "checklist", label: "Checklist", tone: "aim" };

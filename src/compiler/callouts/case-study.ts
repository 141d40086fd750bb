import type { CalloutKind } from "./kind.ts";

/** Somebody's experience, told. */
export const caseStudy: CalloutKind = { name: "case_study", label: "Case study", tone: "read" };

import type { Diagnostic } from "./diagnostic.ts";

/** A diagnostic of one text, whose file the caller knows. Lines count from 1. */
export type Problem = Omit<Diagnostic, "file">;

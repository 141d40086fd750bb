import type { SealedResults } from "./arrange.ts";
import { strings } from "./strings.ts";

/** What is left out, whose course it was, and how an answer is found and the whole is checked. */
export function footOf({ course, hidden, seal }: SealedResults): readonly string[] {
  return [
    ...(hidden.leftOut > 0 ? [strings.leftOut(hidden.leftOut)] : []),
    course.licence === "" ? strings.noLicence : strings.licence(course.licence),
    strings.madeFrom(course.title),
    strings.receipts,
    strings.seal(seal),
  ];
}

import type { Sphere } from "../../src/domain/course.ts";

/** Every word that exports add themselves. */
export const strings = {
  spheres: {
    interests: "Interests",
    relationships: "Relationships",
    opportunity: "Opportunity",
  } satisfies Record<Sphere, string>,
  /** What a question with parts for the spheres was answered to all of them at once. */
  together: "Together",
  lost: "Questions that are not in the course any more",
  worksheet: "Worksheet",
  results: "Results",
  yes: "yes",
  no: "no",
  none: "No answers.",
  hidden: "hidden from the room",
  mean: (mean: number): string => `Mean ${mean.toFixed(1)}`,
  people: (count: number): string => (count === 1 ? "1 person" : `${count} people`),
  answers: (count: number): string => (count === 1 ? "1 answer" : `${count} answers`),
  session: (code: string): string => `Session ${code}`,
  leftOut: (count: number): string =>
    count === 1 ? "1 hidden answer is left out." : `${count} hidden answers are left out.`,
  source: (file: string): string => `Source: ${file}`,
  licence: (licence: string): string => `Licence of the course: ${licence}`,
  noLicence: "The course names no licence.",
  madeFrom: (course: string): string => `Made with Talkback from a session of ${course}.`,
  receipts:
    "The four characters beside an answer are the receipt that its author’s phone showed when it was saved.",
  seal: (seal: string): string => `Seal of these answers: ${seal}`,
} as const;

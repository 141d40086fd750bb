import type { Hue, Sphere } from "../domain/course.ts";

const hues: { readonly [Name in Sphere]: Hue } = { interests: 1, relationships: 2, opportunity: 3 };

/** The colour of a question that belongs to a sphere; undefined for one that belongs to none. */
export function hueOf(sphere: Sphere | null): Hue | undefined {
  return sphere === null ? undefined : hues[sphere];
}

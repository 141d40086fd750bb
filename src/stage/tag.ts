import type { Hue } from "../domain/course.ts";
import type { CardTag } from "../domain/prompt.ts";
import { strings } from "./strings.ts";

/** Not the spheres' three: a sphere's lane may hold cards of every sort. */
const sortHues: readonly Hue[] = [5, 4, 6, 7, 8];

/** The words say it; the colour only helps to find them. */
export function tagHue(tag: CardTag): Hue | undefined {
  return tag.kind === "chip" ? sortHues[tag.sort % sortHues.length] : undefined;
}

export function tagWords(tag: CardTag): string {
  return tag.kind === "chip" ? tag.label : strings.wall.example;
}

/** Cards that stand together: those of one sort, those without one, the examples. */
export function tagGroup(tag: CardTag | undefined): number {
  if (tag === undefined) return -1;
  return tag.kind === "chip" ? tag.sort : -2;
}

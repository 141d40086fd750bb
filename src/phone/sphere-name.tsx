import type { Floor } from "../domain/floor.ts";
import type { Sphere } from "../domain/course.ts";
import { strings } from "./strings.ts";

interface SphereNameProps {
  readonly floor: Floor;
  /** Where a question has a sphere of its own, whatever the room looks at. */
  readonly sphere?: Sphere | null;
}

/** The colour's name in words: colour alone tells nobody where they are. */
export function SphereName({ floor, sphere = floor.sphere }: SphereNameProps) {
  const name = sphere === null ? floor.deckTitle : strings.spheres[sphere];
  return name === "" ? null : <p class="sphere-name">{name}</p>;
}

import { type Sphere, spheres } from "../../domain/course.ts";
import { promptKindNames } from "../../domain/prompts/registry.ts";
import type { Settings } from "../block.ts";

/** What an author says about a question, over what the rule found. Absent: as the rule found it. */
export interface Refinement {
  readonly kind?: string;
  readonly off?: boolean;
  /** Labels of the fields of a form. */
  readonly fields?: readonly string[];
  /** Of a choice, or what is to be rated. */
  readonly options?: readonly string[];
  /** Of a choice: how many may be chosen. */
  readonly atMost?: number;
  readonly min?: number;
  readonly max?: number;
  readonly sphere?: Sphere;
  readonly order?: number;
  /** The last part of the question's id. */
  readonly key?: string;
}

export interface ReadRefinement {
  readonly refinement: Refinement;
  /** What could not be understood, each a sentence. */
  readonly complaints: readonly string[];
}

/** Names for the author's eyes; a kind of `off` leaves the question out, `fields` is a form of columns. */
const kindNames: readonly string[] = [...promptKindNames, "fields", "scale", "off"];

type Entry = (value: unknown) => Refinement | string;

const entries: Readonly<Record<string, Entry>> = {
  kind: (value) => {
    const name = String(value).trim().toLowerCase();
    if (name === "off") return { off: true };
    if (name === "fields") return { kind: "columns" };
    if (name === "scale") return { kind: "rating" };
    if (promptKindNames.includes(name)) return { kind: name };
    return `there is no kind "${name}". Known: ${kindNames.join(", ")}.`;
  },
  off: (value) => ({
    off: value === true || value === "" || String(value).toLowerCase() === "true",
  }),
  fields: (value) => labelsOf(value, (fields) => ({ fields })),
  options: (value) => labelsOf(value, (options) => ({ options })),
  "at-most": (value) => numberOf(value, (atMost) => ({ atMost })),
  min: (value) => numberOf(value, (min) => ({ min })),
  max: (value) => numberOf(value, (max) => ({ max })),
  order: (value) => numberOf(value, (order) => ({ order })),
  sphere: (value) => {
    const sphere = spheres.find((one) => one === String(value).trim().toLowerCase());
    return sphere === undefined
      ? `there is no sphere "${String(value)}". Known: ${spheres.join(", ")}.`
      : { sphere };
  },
  key: (value) => {
    const key = String(value).trim();
    return /^[\p{L}\p{N}][\p{L}\p{N}-]{0,59}$/u.test(key)
      ? { key }
      : `"${key}" cannot be a question's key; use letters, digits and hyphens.`;
  },
};

/** From `{: data-prompt="choice" data-options="Yes | No"}` in the page. `data-prompt` is the kind. */
export function refinementOfSettings(settings: Settings | null | undefined): ReadRefinement {
  const named = Object.entries(settings ?? {}).map(
    ([name, value]) =>
      [name === "data-prompt" ? "kind" : name.slice("data-".length), value] as const,
  );
  return read(named.filter(([name]) => name in entries));
}

/** From an entry of `worksheets.yaml`. */
export function refinementOfYaml(given: unknown): ReadRefinement {
  if (given === false) return { refinement: { off: true }, complaints: [] };
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return { refinement: {}, complaints: [`it should say what to change, such as "kind: list".`] };
  }
  return read(Object.entries(given));
}

function read(named: readonly (readonly [string, unknown])[]): ReadRefinement {
  const understood: Refinement[] = [];
  const complaints: string[] = [];
  for (const [name, value] of named) {
    const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
    const result =
      entry?.(value) ??
      `nothing is called "${name}" here. Known: ${Object.keys(entries).join(", ")}.`;
    if (typeof result === "string") complaints.push(result);
    else understood.push(result);
  }
  return { refinement: Object.assign({}, ...understood), complaints };
}

/** A list in YAML, or labels between bars, semicolons or line ends in an attribute. */
function labelsOf(
  value: unknown,
  make: (labels: readonly string[]) => Refinement,
): Refinement | string {
  const parts = Array.isArray(value) ? value.map(String) : String(value).split(/[|;\n]/);
  const labels = parts.map((part) => part.trim()).filter((part) => part !== "");
  return labels.length === 0 ? "the list of labels is empty." : make(labels.slice(0, 24));
}

function numberOf(value: unknown, make: (number: number) => Refinement): Refinement | string {
  const number = Number(value);
  const good = Number.isInteger(number) && Math.abs(number) <= 1000 && String(value).trim() !== "";
  return good ? make(number) : `"${String(value)}" should be a whole number.`;
}

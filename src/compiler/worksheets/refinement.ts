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
  /** Where the question stands among its worksheet's; the others keep their places. */
  readonly order?: number;
  /** The last part of the question's id. */
  readonly key?: string;
  /** The room sees answers as they arrive. */
  readonly shown?: boolean;
  /** Of which sorts an answer can be; empty takes back what is said for the whole worksheet. */
  readonly chips?: readonly string[];
  readonly chipsLabel?: string;
  readonly chipsRequired?: boolean;
  readonly examples?: readonly Example[];
  /** On the wall already while the question is open and has no answer. */
  readonly examplesOpen?: boolean;
}

/** An answer as it might be: a text, or texts by the labels of the fields that they fill in. */
export type Example = string | Readonly<Record<string, string | readonly string[]>>;

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
  off: (value) => flagOf(value, (off) => ({ off })),
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
  shown: (value) => flagOf(value, (shown) => ({ shown })),
  chips: (value) => chipsOf(value),
  "chips-label": (value) => {
    const chipsLabel = String(value).trim();
    return chipsLabel === "" ? "the label of the chips is empty." : { chipsLabel };
  },
  "chips-required": (value) => flagOf(value, (chipsRequired) => ({ chipsRequired })),
  examples: (value) => examplesOf(value),
  "examples-open": (value) => flagOf(value, (examplesOpen) => ({ examplesOpen })),
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
  const { key, ...others } = Object.fromEntries(Object.entries(given));
  const { refinement, complaints } = read(Object.entries(others));
  return {
    refinement,
    complaints:
      key === undefined
        ? complaints
        : [...complaints, "a key belongs into the page; here an alias keeps an id."],
  };
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
  const parts = Array.isArray(value) ? value.map(String) : textOf(value).split(/[|;\n]/);
  const labels = parts.map((part) => part.trim()).filter((part) => part !== "");
  return labels.length === 0 ? "the list of labels is empty." : make(labels.slice(0, 24));
}

const mostChips = 6;
const longestChip = 40;

function chipsOf(value: unknown): Refinement | string {
  if (String(value) === "false") return { chips: [] };
  const read = labelsOf(value, (labels) => ({ chips: [...new Set(labels)] }));
  const chips = typeof read === "string" ? [] : (read.chips ?? []);
  if (chips.length < 2 || chips.length > mostChips)
    return `chips are ${mostChips} at most and at least two that differ, such as "Strength | Challenge".`;
  const long = chips.find((chip) => chip.length > longestChip);
  return long === undefined
    ? { chips }
    : `"${long}" is too long for a chip, which has room for ${longestChip} characters.`;
}

const mostExamples = 12;

/** A list in YAML, or texts between bars or line ends in an attribute: sentences may hold semicolons. */
function examplesOf(value: unknown): Refinement | string {
  if (value === false) return { examples: [] };
  const given = Array.isArray(value) ? value : textOf(value).split(/[|\n]/);
  const examples = given.map(exampleOf).filter((example) => example !== "");
  if (examples.some((example) => example === null))
    return "an example is a text, or texts by the labels of the question's fields.";
  if (examples.length === 0 || examples.length > mostExamples)
    return `examples are one at least and ${mostExamples} at most.`;
  return { examples: examples.filter((example) => example !== null) };
}

function exampleOf(given: unknown): Example | null {
  if (isScalar(given)) return String(given).trim();
  if (typeof given !== "object" || given === null || Array.isArray(given)) return null;
  const parts: Record<string, string | readonly string[]> = {};
  for (const [label, text] of Object.entries(given)) {
    if (isScalar(text)) parts[label] = String(text);
    else if (Array.isArray(text) && text.every(isScalar)) parts[label] = text.map(String);
    else return null;
  }
  return parts;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** `data-shown` without a value says yes. */
function flagOf(value: unknown, make: (on: boolean) => Refinement): Refinement | string {
  const word = String(value).trim().toLowerCase();
  if (["", "true", "yes"].includes(word)) return make(true);
  if (["false", "no"].includes(word)) return make(false);
  return `"${String(value)}" should be true or false.`;
}

/** A key without a value says nothing. */
function textOf(value: unknown): string {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function numberOf(value: unknown, make: (number: number) => Refinement): Refinement | string {
  const number = Number(value);
  const good = Number.isInteger(number) && Math.abs(number) <= 1000 && String(value).trim() !== "";
  return good ? make(number) : `"${String(value)}" should be a whole number.`;
}

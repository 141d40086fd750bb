import type { AnswerValue, Field, FieldValue, Prompt } from "../../domain/prompt.ts";
import { promptKind } from "../../domain/prompts/registry.ts";
import { readAnswer } from "../../domain/read-answer.ts";
import type { Example, Refinement } from "./refinement.ts";

/** What an author adds to a question's form: chips for its cards, and examples of answers. */
export interface Added {
  readonly prompt: Prompt;
  readonly complaints: readonly Complaint[];
}

export interface Complaint {
  readonly about: "chips" | "examples";
  /** A sentence that goes on after where it was written. */
  readonly message: string;
}

/** What does not fit the form is left out, and told. */
export function withAdditions(prompt: Prompt, refinement: Refinement): Added {
  const { chips = [], examples = [] } = refinement;
  if (promptKind(prompt.kind).display(prompt, []).kind === "bars") {
    const about = (
      [chips.length > 0 && "chips", examples.length > 0 && "examples"] as const
    ).filter((one) => one !== false);
    const message = `a ${prompt.kind} is shown as bars, which have no cards to carry them.`;
    return { prompt, complaints: about.map((one) => ({ about: one, message })) };
  }
  const chip = chipField(chips, refinement);
  const asked = chip === null ? prompt : { ...prompt, fields: [...prompt.fields, chip] };
  const read = examples.map((example) => readExample(asked, example));
  const values = read.flatMap((one) => (typeof one === "string" ? [] : [one]));
  const whileOpen = refinement.examplesOpen === true;
  return {
    prompt: values.length === 0 ? asked : { ...asked, examples: { values, whileOpen } },
    complaints: read.flatMap((one) =>
      typeof one === "string" ? [{ about: "examples", message: one }] : [],
    ),
  };
}

function chipField(options: readonly string[], refinement: Refinement): Field | null {
  if (options.length === 0) return null;
  return {
    kind: "choice",
    name: "chip",
    label: refinement.chipsLabel ?? options.join(" / "),
    options,
    atMost: 1,
    required: refinement.chipsRequired === true,
    tag: true,
  };
}

/** A bare text fills in the first field; fields go by their labels. */
function readExample({ fields }: Prompt, example: Example): AnswerValue | string {
  const parts = typeof example === "string" ? { [fields[0]?.label ?? ""]: example } : example;
  const value: Record<string, FieldValue> = {};
  for (const [label, text] of Object.entries(parts)) {
    const field = fields.find((one) => one.label === label);
    if (field === undefined) {
      const known = fields.map((one) => one.label).join(", ");
      return `an example has no field "${label}" to fill in. Known: ${known}.`;
    }
    value[field.name] = field.kind === "lines" ? [text].flat() : oneText(text);
  }
  const optional = fields.map((field) => ({ ...field, required: false }));
  const read = readAnswer(optional, value);
  return read.ok ? read.value : `an example does not fit its question. ${read.refusal.message}`;
}

function oneText(text: string | readonly string[]): string {
  return typeof text === "string" ? text : text.join("\n");
}

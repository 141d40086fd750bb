import type { Field } from "../prompt.ts";
import type { PromptKind } from "./kind.ts";

/** A number on a scale; with labels, one number for each of them. */
export const rating: PromptKind = {
  kind: "rating",
  fields: ({ labels, range }): readonly Field[] => {
    const [min, max] = range ?? [1, 5];
    const scale = { kind: "scale", min, max, required: false } as const;
    if (labels.length === 0)
      return [{ ...scale, name: "rating", label: "Your rating", required: true }];
    return labels.map((label, index) => ({ ...scale, name: `rating-${index + 1}`, label }));
  },
  display: (prompt, answers) => {
    const numbers = (name: string): number[] =>
      answers.flatMap(({ value }) => (typeof value[name] === "number" ? [value[name]] : []));
    const [first] = prompt.fields;
    if (prompt.fields.length === 1 && first?.kind === "scale")
      return spread(first, numbers(first.name));
    const bars = prompt.fields.map((field) => {
      const given = numbers(field.name);
      return { label: `${field.label} · ${mean(given)?.toFixed(1) ?? "–"}`, people: given.length };
    });
    return { kind: "bars", bars, mean: null };
  },
};

function spread(field: { readonly min: number; readonly max: number }, given: readonly number[]) {
  const bars = [];
  for (let step = field.min; step <= field.max; step += 1) {
    bars.push({ label: String(step), people: given.filter((number) => number === step).length });
  }
  return { kind: "bars", bars, mean: mean(given) } as const;
}

function mean(given: readonly number[]): number | null {
  return given.length === 0 ? null : given.reduce((sum, number) => sum + number, 0) / given.length;
}

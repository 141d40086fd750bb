import type { Field } from "../../domain/prompt.ts";
import { strings } from "../strings.ts";
import type { FieldProps } from "./field-props.ts";

export function ScaleField(props: FieldProps<Extract<Field, { kind: "scale" }>>) {
  const { field, id, value, change, frozen, errorId } = props;
  const steps = Array.from({ length: field.max - field.min + 1 }, (_, index) => field.min + index);
  return (
    <fieldset class="field scale" aria-describedby={errorId}>
      <legend>{field.label}</legend>
      <div class="steps">
        {steps.map((step) => (
          <label class="step" key={step}>
            <input
              id={step === field.min ? id : undefined}
              type="radio"
              name={id}
              checked={value === step}
              disabled={frozen}
              onChange={() => change(step)}
              aria-label={spoken(field, step)}
            />
            <span aria-hidden="true">{step}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function spoken(field: { readonly min: number; readonly max: number }, step: number): string {
  if (step === field.min) return `${step}, ${strings.question.lowest}`;
  if (step === field.max) return `${step}, ${strings.question.highest}`;
  return String(step);
}

import type { Field } from "../../domain/prompt.ts";
import { strings } from "../strings.ts";
import type { FieldProps } from "./field-props.ts";

export function ChoiceField(props: FieldProps<Extract<Field, { kind: "choice" }>>) {
  const { field, id, value, change, frozen, errorId } = props;
  const chosen = Array.isArray(value) ? value : [];
  const one = field.atMost === 1;
  const full = !one && chosen.length >= field.atMost;
  // One of several that nobody has to choose can be let go of again, as a radio button cannot.
  const radio = one && field.required;
  const toggle = (option: string): void =>
    change(
      field.options.filter((other) =>
        one
          ? other === option && !chosen.includes(other)
          : (other === option) !== chosen.includes(other),
      ),
    );
  return (
    <fieldset class="field choice" aria-describedby={errorId}>
      <legend>
        {field.label}
        {!one && (
          <span class="optional">
            {" "}
            {chosen.length === 0
              ? strings.question.chooseUpTo(field.atMost)
              : strings.question.chosen(chosen.length, field.atMost)}
          </span>
        )}
      </legend>
      {field.options.map((option, index) => (
        <label class="option" key={option}>
          <input
            id={index === 0 ? id : undefined}
            type={radio ? "radio" : "checkbox"}
            name={id}
            checked={chosen.includes(option)}
            disabled={frozen || (full && !chosen.includes(option))}
            onChange={() => toggle(option)}
          />
          <span>{option}</span>
        </label>
      ))}
    </fieldset>
  );
}

import type { Field } from "../../domain/prompt.ts";
import { ChoiceField } from "./choice-field.tsx";
import type { FieldProps } from "./field-props.ts";
import { LinesField } from "./lines-field.tsx";
import { ScaleField } from "./scale-field.tsx";
import { TextField } from "./text-field.tsx";

/** The view of each kind of field; a kind without one does not compile. */
export function FieldControl({ field, ...rest }: FieldProps<Field>) {
  switch (field.kind) {
    case "text":
      return <TextField field={field} {...rest} />;
    case "lines":
      return <LinesField field={field} {...rest} />;
    case "choice":
      return <ChoiceField field={field} {...rest} />;
    case "scale":
      return <ScaleField field={field} {...rest} />;
  }
}

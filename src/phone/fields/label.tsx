import { strings } from "../strings.ts";

interface LabelProps {
  readonly field: { readonly label: string; readonly required: boolean };
}

export function Label({ field: { label, required } }: LabelProps) {
  return (
    <>
      {label}
      {!required && <span class="optional"> {strings.question.optional}</span>}
    </>
  );
}

import type { Field, FieldValue } from "../../domain/prompt.ts";

export interface FieldProps<OneField extends Field> {
  readonly field: OneField;
  /** Unique in the page; the first control's id, and the stem of the ids of what belongs to it. */
  readonly id: string;
  readonly value: FieldValue | undefined;
  readonly change: (value: FieldValue) => void;
  /** One of several, so it starts small. */
  readonly compact: boolean;
  /** The words may be read and no longer changed. */
  readonly frozen: boolean;
  /** Id of the sentence that says what is wrong with this field; undefined when nothing is. */
  readonly errorId: string | undefined;
}

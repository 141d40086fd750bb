import type { Field } from "../../domain/prompt.ts";
import type { FieldProps } from "./field-props.ts";
import { GrowingText } from "./growing-text.tsx";
import { RoomLeft } from "./room-left.tsx";

export function TextField(props: FieldProps<Extract<Field, { kind: "text" }>>) {
  const { field, id, value, change, compact, frozen, errorId } = props;
  const text = typeof value === "string" ? value : "";
  const leftId = `${id}-left`;
  return (
    <div class="field">
      <label for={id}>{field.label}</label>
      <GrowingText
        id={id}
        class="text"
        rows={compact ? 1 : 4}
        value={text}
        change={change}
        readOnly={frozen}
        required={field.required}
        aria-invalid={errorId !== undefined || text.length > field.maxLength}
        aria-describedby={[leftId, errorId].join(" ").trim()}
        autocomplete="off"
        enterkeyhint="enter"
      />
      <RoomLeft id={leftId} length={text.length} maxLength={field.maxLength} />
    </div>
  );
}

import type { TargetedKeyboardEvent } from "preact";
import type { Field } from "../../domain/prompt.ts";
import { strings } from "../strings.ts";
import type { FieldProps } from "./field-props.ts";
import { GrowingText } from "./growing-text.tsx";
import { RoomLeft } from "./room-left.tsx";

/** One thing a row; a fresh row stands below the last filled one until there are as many as may be. */
export function LinesField(props: FieldProps<Extract<Field, { kind: "lines" }>>) {
  const { field, id, value, change, frozen, errorId } = props;
  const rows = rowsOf(value, field.maxLines, frozen);
  return (
    <fieldset class="field lines" aria-describedby={errorId}>
      <legend>{field.label}</legend>
      {rows.map((text, index) => (
        <div class="line" key={index}>
          <GrowingText
            id={index === 0 ? id : `${id}-${index + 1}`}
            class="text"
            rows={1}
            value={text}
            change={(next) => change(withRow(rows, index, next))}
            onKeyDown={(event) => goToNextRow(event, `${id}-${index + 2}`)}
            readOnly={frozen}
            aria-label={strings.question.line(index + 1)}
            aria-invalid={text.length > field.maxLength || (index === 0 && errorId !== undefined)}
            autocomplete="off"
            enterkeyhint="next"
          />
          <RoomLeft
            id={`${id}-${index + 1}-left`}
            length={text.length}
            maxLength={field.maxLength}
          />
        </div>
      ))}
    </fieldset>
  );
}

function rowsOf(
  value: FieldProps<Field>["value"],
  maxLines: number,
  frozen: boolean,
): readonly string[] {
  const rows = Array.isArray(value) ? value.filter((row) => typeof row === "string") : [];
  const full = rows.length >= maxLines || rows.at(-1) === "";
  return frozen || (full && rows.length > 0) ? rows : [...rows, ""];
}

/** What is pasted with line ends becomes as many rows. */
function withRow(rows: readonly string[], index: number, text: string): readonly string[] {
  const next = [...rows.slice(0, index), ...text.split(/\r?\n/), ...rows.slice(index + 1)];
  while (next.at(-1) === "") next.pop();
  return next;
}

function goToNextRow(event: TargetedKeyboardEvent<HTMLTextAreaElement>, nextId: string): void {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  document.getElementById(nextId)?.focus();
}

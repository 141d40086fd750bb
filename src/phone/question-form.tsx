import type { TargetedSubmitEvent } from "preact";
import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import type { Refusal } from "../domain/outcome.ts";
import type { AnswerValue, FieldValue, Prompt } from "../domain/prompt.ts";
import { readAnswer } from "../domain/read-answer.ts";
import { FieldControl } from "./fields/field-control.tsx";
import { hasWords } from "./has-words.ts";
import { strings } from "./strings.ts";
import { WhoSees } from "./who-sees.tsx";

interface QuestionFormProps {
  readonly prompt: Prompt;
  /** False: the question closed before these words were sent. */
  readonly open: boolean;
  readonly draft: Signal<AnswerValue>;
  readonly refusal: Refusal | null;
  /** An earlier version of this answer is stored and stands until this one is sent. */
  readonly saved: boolean;
  readonly lasting: boolean;
  /** The person asked for this form just now, so the first field takes the focus. */
  readonly starts: boolean;
  readonly keep: (value: AnswerValue) => void;
  readonly send: (value: AnswerValue) => void;
  readonly cancel: () => void;
}

export function QuestionForm(props: QuestionFormProps) {
  const { prompt, open, draft, saved, starts, keep, send, cancel } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const error = useSignal<{ readonly field: string | null; readonly message: string } | null>(null);
  const focusField = (name: string | null): void => {
    const at = Math.max(
      prompt.fields.findIndex((field) => field.name === name),
      0,
    );
    document.getElementById(`${id}-${at}`)?.focus();
  };
  useEffect(() => {
    if (starts) focusField(null);
  }, []);

  function change(name: string, value: FieldValue): void {
    draft.value = { ...draft.value, [name]: value };
    error.value = null;
    keep(draft.value);
  }

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const read = readAnswer(prompt.fields, draft.value);
    if (read.ok) return send(read.value);
    const field = fieldAtFault(prompt, draft.value);
    error.value = { field, message: read.refusal.message };
    focusField(field);
  }

  const message = error.value?.message ?? props.refusal?.message ?? "";
  return (
    <form ref={form} onSubmit={submit} noValidate>
      {severalOptional(prompt) && <p class="hint few">{strings.question.oneIsEnough}</p>}
      {prompt.fields.map((field, index) => (
        <FieldControl
          key={field.name}
          id={`${id}-${index}`}
          field={field}
          value={draft.value[field.name]}
          change={(value) => change(field.name, value)}
          compact={prompt.fields.length > 1}
          frozen={!open}
          errorId={error.value?.field === field.name ? `${id}-error` : undefined}
        />
      ))}
      <WhoSees />
      <p class="error" id={`${id}-error`} role="alert">
        {open ? message : strings.answer.lockedDraft}
      </p>
      {open && (
        <div class="actions">
          <button type="submit">
            {saved ? strings.question.sendAgain : strings.question.send}
          </button>
          {saved && (
            <button type="button" class="quiet" onClick={cancel}>
              {strings.question.cancel}
            </button>
          )}
        </div>
      )}
      <p class="hint">{open && footnote(props)}</p>
    </form>
  );
}

function footnote({ saved, lasting, draft }: QuestionFormProps): string {
  if (saved) return strings.question.keepsSaved;
  if (!hasWords(draft.value)) return "";
  return lasting ? strings.question.draftKept : strings.question.draftHeld;
}

function severalOptional({ fields }: Prompt): boolean {
  return fields.length > 1 && fields.every((field) => !field.required);
}

/** The first field that would be refused by itself; null when it takes them all together. */
function fieldAtFault({ fields }: Prompt, value: AnswerValue): string | null {
  const atFault = fields.find((field) => {
    const given = value[field.name];
    if (given === undefined) return field.required;
    const alone = readAnswer([{ ...field, required: true }], { [field.name]: given });
    return !alone.ok && (field.required || hasWords({ [field.name]: given }));
  });
  return atFault?.name ?? null;
}

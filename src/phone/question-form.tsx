import type { TargetedSubmitEvent } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import type { AnswerValue, FieldValue, Prompt } from "../domain/prompt.ts";
import { readAnswer } from "../domain/read-answer.ts";
import type { Answering } from "./answering.ts";
import { FieldControl } from "./fields/field-control.tsx";
import { hasWords } from "./has-words.ts";
import { strings } from "./strings.ts";
import { WhoSees } from "./who-sees.tsx";

interface QuestionFormProps {
  readonly prompt: Prompt;
  /** False: the question closed before these words were sent. */
  readonly open: boolean;
  /** The room sees the answer at once. */
  readonly shown: boolean;
  readonly answering: Answering;
  /** False: the draft is gone when the page is. */
  readonly lasting: boolean;
  /** Called when the form is about to give way to the answer. */
  readonly done: () => void;
}

interface Fault {
  readonly field: string | null;
  readonly message: string;
}

export function QuestionForm(props: QuestionFormProps) {
  const { prompt, open, shown, answering, done } = props;
  const { draft, keep, send } = answering;
  const id = useId();
  const fault = useSignal<Fault | null>(null);
  const focus = (name: string | null): void => {
    const at = prompt.fields.findIndex((field) => field.name === name);
    document.getElementById(`${id}-${Math.max(at, 0)}`)?.focus();
  };
  useEffect(() => {
    if (answering.editing) focus(null);
  }, []);

  function change(name: string, value: FieldValue): void {
    draft.value = { ...draft.value, [name]: value };
    fault.value = null;
    keep(draft.value);
  }

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const read = readAnswer(prompt.fields, draft.value);
    if (!read.ok) {
      const field = fieldAtFault(prompt, draft.value);
      fault.value = { field, message: read.refusal.message };
      return focus(field);
    }
    send(read.value);
    done();
  }

  const message = fault.value?.message ?? answering.refusal?.message ?? "";
  return (
    <form onSubmit={submit} noValidate>
      {severalOptional(prompt) && <p class="hint few">{strings.question.oneIsEnough}</p>}
      {prompt.fields.map((field, index) => (
        <FieldControl
          key={field.name}
          id={`${id}-${index}`}
          field={field}
          value={draft.value[field.name]}
          change={(value) => change(field.name, value)}
          compact={prompt.fields.filter(({ kind }) => kind === "text").length > 1}
          frozen={!open}
          errorId={fault.value?.field === field.name ? `${id}-error` : undefined}
        />
      ))}
      <WhoSees shown={shown} />
      <p class="error" id={`${id}-error`} role="alert">
        {open ? message : strings.answer.lockedDraft}
      </p>
      {open && <Ways {...props} />}
    </form>
  );
}

/** Send, and for an edit the way back to what is saved. */
function Ways({ answering, lasting, done }: QuestionFormProps) {
  const { saved, draft, giveUp } = answering;
  const kept = lasting ? strings.question.draftKept : strings.question.draftHeld;
  const underway = hasWords(draft.value) ? kept : "";
  return (
    <>
      <div class="actions">
        <button type="submit">
          {saved === null ? strings.question.send : strings.question.sendAgain}
        </button>
        {saved !== null && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              giveUp();
              done();
            }}
          >
            {strings.question.cancel}
          </button>
        )}
      </div>
      <p class="hint">{saved === null ? underway : strings.question.keepsSaved}</p>
    </>
  );
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

import type { RefObject } from "preact";
import type { AnswerValue, Prompt } from "../domain/prompt.ts";
import type { PromptStage } from "../domain/session.ts";
import { AnswerWords } from "./answer-words.tsx";
import { strings } from "./strings.ts";

interface SentAnswerProps {
  readonly focus: RefObject<HTMLDivElement | null>;
  readonly prompt: Prompt;
  readonly stage: PromptStage;
  /** Null: there is none, or it is being taken back. */
  readonly value: AnswerValue | null;
  /** On its way, and not yet said to be stored. */
  readonly waiting: boolean;
  readonly live: boolean;
  readonly receipt: string;
  readonly edit: () => void;
  readonly takeBack: () => void;
}

/** The answer as it stands, where the form was. */
export function SentAnswer(props: SentAnswerProps) {
  const { focus, prompt, stage, value, waiting } = props;
  return (
    <div class="sent" ref={focus} tabIndex={-1}>
      {stage !== "open" && <p class="notice">{closedNotice(props)}</p>}
      {value !== null && (
        <section class="card" aria-label={strings.answer.yours}>
          <AnswerWords fields={prompt.fields} value={value} />
          <p class="who-sees">{strings.question.anonymous}</p>
        </section>
      )}
      <Status {...props} />
      {stage === "open" && value !== null && (
        <div class="actions row">
          <button type="button" class="second" onClick={props.edit}>
            {strings.answer.edit}
          </button>
          <button type="button" class="quiet" onClick={props.takeBack} disabled={waiting}>
            {strings.answer.takeBack}
          </button>
        </div>
      )}
    </div>
  );
}

function Status({ value, waiting, live, receipt }: SentAnswerProps) {
  return (
    <p class="status" role="status" data-state={waiting ? "waiting" : "saved"}>
      {waiting && <span>{wayOut(value, live)}</span>}
      {!waiting && value !== null && (
        <>
          <strong>{strings.answer.saved}</strong>
          {receipt !== "" && <span class="receipt">{strings.answer.receipt(receipt)}</span>}
        </>
      )}
    </p>
  );
}

function wayOut(value: AnswerValue | null, live: boolean): string {
  if (!live) return strings.answer.waiting;
  return value === null ? strings.answer.takingBack : strings.answer.sending;
}

function closedNotice({ stage, value }: SentAnswerProps): string {
  const { locked, lockedEmpty, revealed, revealedEmpty } = strings.answer;
  if (stage === "revealed") return value === null ? revealedEmpty : revealed;
  return value === null ? lockedEmpty : locked;
}

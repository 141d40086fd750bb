import type { RefObject } from "preact";
import type { AnswerValue, Prompt } from "../domain/prompt.ts";
import type { Answering } from "./answering.ts";
import type { PromptStage } from "../domain/session.ts";
import { AnswerWords } from "./answer-words.tsx";
import { strings } from "./strings.ts";
import { WhoSees } from "./who-sees.tsx";

interface SentAnswerProps {
  readonly focus: RefObject<HTMLDivElement | null>;
  readonly prompt: Prompt;
  readonly stage: PromptStage;
  readonly answering: Answering;
  readonly live: boolean;
  /** The session's computer cannot save it just now. */
  readonly heldUp: boolean;
  /** False: what waits to be sent is gone when the page is. */
  readonly lasting: boolean;
  readonly takeBack: () => void;
}

/** The answer as it stands, where the form was. */
export function SentAnswer(props: SentAnswerProps) {
  const { focus, prompt, stage, answering, takeBack } = props;
  const value = answering.standing;
  return (
    <div class="sent" ref={focus} tabIndex={-1}>
      {stage !== "open" && <p class="notice">{closedNotice(props)}</p>}
      {value !== null && (
        <section class="card" aria-label={strings.answer.yours}>
          <AnswerWords fields={prompt.fields} value={value} />
          <WhoSees />
        </section>
      )}
      <Status {...props} />
      {stage === "open" && value !== null && (
        <div class="actions row">
          <button type="button" class="second" onClick={answering.edit}>
            {strings.answer.edit}
          </button>
          <button type="button" class="quiet" onClick={takeBack} disabled={answering.waiting}>
            {strings.answer.takeBack}
          </button>
        </div>
      )}
    </div>
  );
}

function Status({ answering, live, heldUp, lasting }: SentAnswerProps) {
  const { standing, waiting, receipt } = answering;
  if (waiting) {
    return (
      <p class="status" role="status" data-state={live ? "waiting" : "away"}>
        <span>
          {live ? onItsWay(standing, heldUp) : strings.answer.waiting}
          {!live && !lasting && strings.answer.keepOpen}
        </span>
      </p>
    );
  }
  return (
    <p class="status" role="status" data-state="saved">
      {standing !== null && (
        <>
          <Tick />
          <strong>{strings.answer.saved}</strong>
          {receipt !== "" && <span class="receipt">{strings.answer.receipt(receipt)}</span>}
        </>
      )}
    </p>
  );
}

function Tick() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="11" />
      <path d="M7 12.5l3.5 3.5L17 8.5" />
    </svg>
  );
}

function onItsWay(value: AnswerValue | null, heldUp: boolean): string {
  if (heldUp) return strings.answer.heldUp;
  return value === null ? strings.answer.takingBack : strings.answer.sending;
}

function closedNotice({ stage, answering: { standing: value } }: SentAnswerProps): string {
  const { locked, lockedEmpty, revealed, revealedEmpty } = strings.answer;
  if (stage === "revealed") return value === null ? revealedEmpty : revealed;
  return value === null ? lockedEmpty : locked;
}

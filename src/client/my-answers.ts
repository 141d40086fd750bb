import { signal, type ReadonlySignal } from "@preact/signals";
import type { MyAnswer } from "../domain/floor.ts";
import type { PromptId } from "../domain/ids.ts";
import type { Refusal } from "../domain/outcome.ts";
import type { Attempted } from "./answer-sender.ts";
import type { Drafts } from "./drafts.ts";

/** One phone's answers as the server last said they are, and why a sending was not taken. */
export interface MyAnswers {
  readonly saved: ReadonlySignal<ReadonlyMap<PromptId, MyAnswer>>;
  readonly refused: ReadonlySignal<ReadonlyMap<PromptId, Refusal>>;
  replace(answers: readonly MyAnswer[]): void;
  remember(answer: MyAnswer): void;
  forgetRefusal(prompt: PromptId): void;
  onSaved(sent: Attempted, receipt: string): void;
  onRefused(sent: Attempted, refusal: Refusal): void;
}

export function createMyAnswers(drafts: Drafts): MyAnswers {
  const saved = signal<ReadonlyMap<PromptId, MyAnswer>>(new Map());
  const refused = signal<ReadonlyMap<PromptId, Refusal>>(new Map());

  function remember(answer: MyAnswer): void {
    const { prompt, value } = answer;
    saved.value =
      value === null ? without(saved.value, prompt) : new Map(saved.value).set(prompt, answer);
  }

  return {
    saved,
    refused,
    remember,
    replace: (answers) => {
      saved.value = new Map(answers.map((answer) => [answer.prompt, answer]));
    },
    forgetRefusal: (prompt) => {
      refused.value = without(refused.value, prompt);
    },
    onSaved: ({ prompt, answer, rev, value }, receipt) => {
      remember({ prompt, answer, rev, value, receipt });
      // Typed on while it was being sent: that is a new draft, and stays.
      if (JSON.stringify(drafts.read(prompt)) === JSON.stringify(value)) drafts.forget(prompt);
    },
    onRefused: ({ prompt, value }, refusal) => {
      if (value !== null && drafts.read(prompt) === null) drafts.write(prompt, value);
      refused.value = new Map(refused.value).set(prompt, refusal);
    },
  };
}

function without<Value>(
  map: ReadonlyMap<PromptId, Value>,
  prompt: PromptId,
): ReadonlyMap<PromptId, Value> {
  if (!map.has(prompt)) return map;
  return new Map([...map].filter(([other]) => other !== prompt));
}

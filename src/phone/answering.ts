import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { FloorModel } from "../client/floor-model.ts";
import type { Refusal } from "../domain/outcome.ts";
import type { AnswerValue, Prompt } from "../domain/prompt.ts";
import { hasWords } from "./has-words.ts";

/** Where one person is with one question. */
export interface Answering {
  readonly draft: Signal<AnswerValue>;
  /** Pressed Edit, and has neither sent nor given up since. */
  readonly editing: boolean;
  /** There is something in the form that was not sent. */
  readonly writing: boolean;
  /** Stored by the server. */
  readonly saved: AnswerValue | null;
  /** On its way to being stored or taken back. */
  readonly waiting: boolean;
  /** What the answer is, or is about to be; null for none. */
  readonly standing: AnswerValue | null;
  readonly receipt: string;
  readonly refusal: Refusal | null;
  readonly keep: (value: AnswerValue) => void;
  readonly send: (value: AnswerValue) => void;
  readonly edit: () => void;
  readonly giveUp: () => void;
}

export function useAnswering(model: FloorModel, { id }: Prompt): Answering {
  // Words on their way are kept as a draft too, until they are stored.
  const draft = useSignal(model.waiting.peek().has(id) ? {} : (model.drafts.read(id) ?? {}));
  const editing = useSignal(false);
  const mine = model.mine.value.get(id);
  const sent = model.waiting.value.get(id);
  const refusal = model.refused.value.get(id) ?? null;
  const saved = mine?.value ?? null;
  const standing = sent === undefined ? saved : sent.value;
  useEffect(() => {
    // What was refused comes back as a draft, written by the model.
    if (refusal !== null) draft.value = model.drafts.read(id) ?? draft.value;
  }, [refusal]);

  function leave(): void {
    draft.value = {};
    editing.value = false;
  }

  return {
    draft,
    editing: editing.value,
    writing: editing.value || (hasWords(draft.value) && !isSame(draft.value, saved)),
    saved,
    waiting: sent !== undefined,
    standing,
    receipt: mine?.receipt ?? "",
    refusal,
    keep: (value) => model.drafts.write(id, value),
    send: (value) => {
      model.send(id, value);
      leave();
    },
    edit: () => {
      draft.value = standing ?? {};
      model.drafts.write(id, draft.value);
      editing.value = true;
    },
    giveUp: () => {
      model.drafts.forget(id);
      leave();
    },
  };
}

function isSame(one: AnswerValue, other: AnswerValue | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Command } from "../domain/decide.ts";
import type { AnswerId, CommandId, PromptId } from "../domain/ids.ts";
import type { Outcome, Refusal } from "../domain/outcome.ts";
import type { AnswerValue } from "../domain/prompt.ts";
import type { Envelope, Receipt } from "../domain/protocol.ts";
import type { Outbox, Outgoing } from "./outbox.ts";
import { randomId } from "./random-id.ts";

export type Attempted = Outgoing & { readonly rev: number };

export interface AnswerSender {
  /** Sent from here and not yet confirmed, the newest for each prompt. */
  readonly waiting: ReadonlySignal<ReadonlyMap<PromptId, Outgoing>>;
  /** The server has said that it cannot take the first of them yet. */
  readonly heldUp: ReadonlySignal<boolean>;
  submit(prompt: PromptId, value: AnswerValue | null): void;
  /** Goes on sending; call it whenever the link is live again. */
  flush(): Promise<void>;
}

export interface AnswerSenderOptions {
  readonly outbox: Outbox;
  readonly send: (envelope: Envelope) => Promise<Outcome<Receipt>>;
  readonly live: () => boolean;
  /** The answer as the server last said it is. */
  readonly saved: (
    prompt: PromptId,
  ) => { readonly answer: AnswerId; readonly rev: number } | undefined;
  readonly onSaved: (sent: Attempted, receipt: string) => void;
  readonly onRefused: (sent: Attempted, refusal: Refusal) => void;
}

const retryMs = 2_000;

/** Sends answers one at a time, oldest first, so that revisions arrive in the order they were made. */
export function createAnswerSender(options: AnswerSenderOptions): AnswerSender {
  const { outbox, send, live, saved, onSaved, onRefused } = options;
  const queue = outbox.waiting;
  const heldUp = signal(false);
  let sending = false;

  function submit(prompt: PromptId, value: AnswerValue | null): void {
    const answer = saved(prompt)?.answer ?? (randomId() as AnswerId);
    const at = Math.max(Date.now(), (queue.value.at(-1)?.at ?? 0) + 1);
    void outbox.put({ id: randomId() as CommandId, prompt, value, answer, rev: null, at });
    void flush();
  }

  async function flush(): Promise<void> {
    if (sending) return;
    sending = true;
    try {
      while (live() && queue.value.length > 0) await sendFirst();
    } finally {
      sending = false;
    }
  }

  async function sendFirst(): Promise<void> {
    const [first] = queue.value;
    if (first === undefined) return;
    const attempted = { ...first, rev: first.rev ?? (saved(first.prompt)?.rev ?? 0) + 1 };
    // Written first, then sent: what is sent again after a reload is then this very command.
    if (first.rev === null) await outbox.put(attempted);
    const outcome = await send({ id: attempted.id, command: commandOf(attempted) });
    const afterMs = outcome.ok ? undefined : outcome.refusal.retryAfterMs;
    heldUp.value = afterMs !== undefined;
    if (!outcome.ok && mayPass(outcome.refusal)) return pause(afterMs ?? retryMs);
    outbox.remove(attempted);
    if (outcome.ok) onSaved(attempted, outcome.value.receipt);
    else onRefused(attempted, outcome.refusal);
  }

  const waiting = computed(
    () => new Map(queue.value.map((outgoing) => [outgoing.prompt, outgoing])),
  );
  return { waiting, heldUp, submit, flush };
}

function commandOf({ prompt, answer, rev, value }: Attempted): Command {
  return value === null
    ? { kind: "withdraw", prompt }
    : { kind: "answer", prompt, answer, rev, value };
}

/** Nothing is wrong with the words: the same ones are sent again by themselves. */
function mayPass({ code, retryAfterMs }: Refusal): boolean {
  return code === "not-saved" || retryAfterMs !== undefined;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

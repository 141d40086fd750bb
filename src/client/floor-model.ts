import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Command } from "../domain/decide.ts";
import type { Floor, MyAnswer } from "../domain/floor.ts";
import type { AnswerId, CommandId, PromptId } from "../domain/ids.ts";
import type { Refusal } from "../domain/outcome.ts";
import type { AnswerValue } from "../domain/prompt.ts";
import type { Welcome } from "../domain/protocol.ts";
import { openKeep } from "./keep.ts";
import { openLink, type Connection } from "./link.ts";
import { enqueue, keepOutbox, readOutbox, type Outgoing } from "./outbox.ts";
import { randomId } from "./random-id.ts";

/** What one phone knows: the floor, its own answers, and what it has written and not yet sent. */
export interface FloorModel {
  /** Null until the first welcome. */
  readonly floor: ReadonlySignal<Floor | null>;
  readonly connection: ReadonlySignal<Connection>;
  /** Why there is no session to be in; null when there is. */
  readonly refusal: ReadonlySignal<Refusal | null>;
  readonly mine: ReadonlySignal<ReadonlyMap<PromptId, MyAnswer>>;
  /** Sent from here and not yet confirmed, the newest for each prompt; `value` null takes an answer back. */
  readonly waiting: ReadonlySignal<ReadonlyMap<PromptId, Outgoing>>;
  /** Why the last sending to a prompt was not taken; the words are then a draft again. */
  readonly refused: ReadonlySignal<ReadonlyMap<PromptId, Refusal>>;
  /** False: this browser keeps nothing, so a reload forgets what was not sent. */
  readonly lasting: boolean;
  draftOf(prompt: PromptId): AnswerValue | null;
  draft(prompt: PromptId, value: AnswerValue): void;
  forgetDraft(prompt: PromptId): void;
  send(prompt: PromptId, value: AnswerValue): void;
  withdraw(prompt: PromptId): void;
}

const retryMs = 2_000;

export function createFloorModel({
  code,
  url,
}: {
  readonly code: string;
  readonly url?: string;
}): FloorModel {
  const keep = openKeep(`talkback:${code}:`);
  const token = keep.get("token") ?? randomId();
  keep.set("token", token);

  const floor = signal<Floor | null>(null);
  const mine = signal<ReadonlyMap<PromptId, MyAnswer>>(new Map());
  const refused = signal<ReadonlyMap<PromptId, Refusal>>(new Map());
  const queue = signal<readonly Outgoing[]>(readOutbox(keep));
  let sending = false;

  const link = openLink({
    hello: () => ({ as: "phone", code, token }),
    onWelcome: (welcome: Welcome) => {
      if (welcome.as !== "phone") return;
      floor.value = welcome.floor;
      mine.value = new Map(welcome.mine.map((answer) => [answer.prompt, answer]));
      void flush();
    },
    ...(url === undefined ? {} : { url }),
  });
  link.socket.on("floor", (next) => {
    if (floor.value === null || next.seq >= floor.value.seq) floor.value = next;
  });
  link.socket.on("mine", remember);

  function remember(answer: MyAnswer): void {
    const next = new Map(mine.value);
    if (answer.value === null) next.delete(answer.prompt);
    else next.set(answer.prompt, answer);
    mine.value = next;
  }

  function setQueue(next: readonly Outgoing[]): void {
    queue.value = next;
    keepOutbox(keep, next);
  }

  function submit(prompt: PromptId, value: AnswerValue | null): void {
    const answer = mine.value.get(prompt)?.answer ?? (randomId() as AnswerId);
    forgetRefusal(prompt);
    setQueue(
      enqueue(queue.value, { id: randomId() as CommandId, prompt, value, answer, rev: null }),
    );
    void flush();
  }

  /** One at a time, oldest first, so that revisions arrive in the order they were made. */
  async function flush(): Promise<void> {
    if (sending) return;
    sending = true;
    try {
      while (link.connection.value === "live" && queue.value.length > 0) await sendFirst();
    } finally {
      sending = false;
    }
  }

  async function sendFirst(): Promise<void> {
    const [first, ...later] = queue.value;
    if (first === undefined) return;
    const rev = first.rev ?? (mine.value.get(first.prompt)?.rev ?? 0) + 1;
    const outgoing = { ...first, rev };
    setQueue([outgoing, ...later]);
    const outcome = await link.send({ id: outgoing.id, command: commandOf(outgoing) });
    if (outcome.ok) return settle(outgoing, outcome.value.receipt);
    if (mayPass(outcome.refusal)) return pause(outcome.refusal.retryAfterMs ?? retryMs);
    returnToDraft(outgoing, outcome.refusal);
  }

  function settle(outgoing: Outgoing & { readonly rev: number }, receipt: string): void {
    const { id, prompt, answer, rev, value } = outgoing;
    setQueue(queue.value.filter((other) => other.id !== id));
    remember({ prompt, answer, rev, value, receipt });
    if (value !== null && JSON.stringify(draftOf(prompt)) === JSON.stringify(value))
      forgetDraft(prompt);
  }

  function returnToDraft(outgoing: Outgoing, refusal: Refusal): void {
    setQueue(queue.value.filter((other) => other.id !== outgoing.id));
    if (outgoing.value !== null && draftOf(outgoing.prompt) === null)
      draft(outgoing.prompt, outgoing.value);
    refused.value = new Map(refused.value).set(outgoing.prompt, refusal);
  }

  function forgetRefusal(prompt: PromptId): void {
    const next = new Map(refused.value);
    if (next.delete(prompt)) refused.value = next;
  }

  function draftOf(prompt: PromptId): AnswerValue | null {
    const text = keep.get(`draft:${prompt}`);
    return text === null ? null : parsedDraft(text);
  }

  function draft(prompt: PromptId, value: AnswerValue): void {
    keep.set(`draft:${prompt}`, JSON.stringify(value));
  }

  function forgetDraft(prompt: PromptId): void {
    keep.remove(`draft:${prompt}`);
  }

  return {
    floor,
    connection: link.connection,
    refusal: link.refusal,
    mine,
    waiting: computed(() => new Map(queue.value.map((outgoing) => [outgoing.prompt, outgoing]))),
    refused,
    lasting: keep.lasting,
    draftOf,
    draft,
    forgetDraft,
    send: submit,
    withdraw: (prompt) => submit(prompt, null),
  };
}

function commandOf({ prompt, answer, rev, value }: Outgoing & { readonly rev: number }): Command {
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

function parsedDraft(text: string): AnswerValue | null {
  try {
    const read: unknown = JSON.parse(text);
    // Written by this page itself, so an object is a draft.
    return typeof read === "object" && read !== null ? (read as AnswerValue) : null;
  } catch {
    return null;
  }
}

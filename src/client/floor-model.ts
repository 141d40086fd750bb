import { signal, type ReadonlySignal } from "@preact/signals";
import type { Floor, MyAnswer } from "../domain/floor.ts";
import type { PromptId } from "../domain/ids.ts";
import type { Refusal } from "../domain/outcome.ts";
import type { AnswerValue } from "../domain/prompt.ts";
import type { Welcome } from "../domain/protocol.ts";
import { createAnswerSender } from "./answer-sender.ts";
import { openDrafts, type Drafts } from "./drafts.ts";
import { openKeep } from "./keep.ts";
import { openLink, type Connection } from "./link.ts";
import { createMyAnswers } from "./my-answers.ts";
import type { Outgoing } from "./outbox.ts";
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
  readonly drafts: Drafts;
  /** False: this browser keeps nothing, so a reload forgets what was not sent. */
  readonly lasting: boolean;
  send(prompt: PromptId, value: AnswerValue): void;
  withdraw(prompt: PromptId): void;
}

export interface FloorModelOptions {
  readonly code: string;
  readonly url?: string;
}

export function createFloorModel({ code, url }: FloorModelOptions): FloorModel {
  const keep = openKeep(`talkback:${code}:`);
  const drafts = openDrafts(keep);
  const token = keep.get("token") ?? randomId();
  keep.set("token", token);

  const floor = signal<Floor | null>(null);
  const answers = createMyAnswers(drafts);

  const link = openLink({
    hello: () => ({ as: "phone", code, token }),
    onWelcome: (welcome: Welcome) => {
      if (welcome.as !== "phone") return;
      floor.value = welcome.floor;
      answers.replace(welcome.mine);
      void sender.flush();
    },
    ...(url === undefined ? {} : { url }),
  });
  const sender = createAnswerSender({
    keep,
    send: (envelope) => link.send(envelope),
    live: () => link.connection.value === "live",
    saved: (prompt) => answers.saved.value.get(prompt),
    onSaved: (sent, receipt) => answers.onSaved(sent, receipt),
    onRefused: (sent, refusal) => answers.onRefused(sent, refusal),
  });
  link.socket.on("floor", (next) => {
    if (floor.value === null || next.seq >= floor.value.seq) floor.value = next;
  });
  link.socket.on("mine", (answer) => answers.remember(answer));

  function submit(prompt: PromptId, value: AnswerValue | null): void {
    answers.forgetRefusal(prompt);
    sender.submit(prompt, value);
  }

  const { connection, refusal } = link;
  const { saved: mine, refused } = answers;
  return {
    floor,
    connection,
    refusal,
    mine,
    waiting: sender.waiting,
    refused,
    drafts,
    lasting: keep.lasting,
    send: submit,
    withdraw: (prompt) => submit(prompt, null),
  };
}

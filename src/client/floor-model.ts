import { signal, type ReadonlySignal } from "@preact/signals";
import type { Floor, MyAnswer } from "../domain/floor.ts";
import type { PromptId } from "../domain/ids.ts";
import type { Refusal } from "../domain/outcome.ts";
import type { AnswerValue } from "../domain/prompt.ts";
import type { Hello, Welcome } from "../domain/protocol.ts";
import { createAnswerSender } from "./answer-sender.ts";
import { openDrafts, type Drafts } from "./drafts.ts";
import { openLink, type Connection } from "./link.ts";
import { createMyAnswers } from "./my-answers.ts";
import { openOutbox, type Outgoing } from "./outbox.ts";
import { randomId } from "./random-id.ts";
import { openShelf, type Shelf } from "./shelf.ts";

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
  /** The server is there and cannot save just now; what waits is sent again by itself. */
  readonly heldUp: ReadonlySignal<boolean>;
  /** Why the last sending to a prompt was not taken; the words are then a draft again. */
  readonly refused: ReadonlySignal<ReadonlyMap<PromptId, Refusal>>;
  readonly drafts: Drafts;
  /** False: this browser keeps nothing, so a page that is closed forgets what was not sent, and whose it was. */
  readonly lasting: ReadonlySignal<boolean>;
  send(prompt: PromptId, value: AnswerValue): void;
  withdraw(prompt: PromptId): void;
}

export async function openFloorModel(code: string): Promise<FloorModel> {
  const shelf = await openShelf({
    prefix: `talkback:${code}:`,
    claim: ["token", tokenOfThisTab() ?? randomId()],
  });
  const token = shelf.get("token") ?? "";
  // Where nothing else is kept, whoever reloads is at least the same person.
  history.replaceState({ token }, "");
  return createFloorModel(shelf, () => ({ as: "phone", code, token }));
}

function tokenOfThisTab(): string | null {
  const state: unknown = history.state;
  if (typeof state !== "object" || state === null || !("token" in state)) return null;
  return typeof state.token === "string" ? state.token : null;
}

function createFloorModel(shelf: Shelf, hello: () => Hello): FloorModel {
  const drafts = openDrafts(shelf);
  const outbox = openOutbox(shelf);
  const inherited = new Set(outbox.waiting.value.map(({ id }) => id));
  const floor = signal<Floor | null>(null);
  const answers = createMyAnswers(drafts);

  const link = openLink({
    hello,
    people: () => floor.value?.people ?? 0,
    onWelcome: (welcome: Welcome) => {
      if (welcome.as !== "phone") return;
      floor.value = welcome.floor;
      answers.replace(welcome.mine);
      void sender.flush();
    },
  });
  const sender = createAnswerSender({
    outbox,
    send: (envelope) => link.send(envelope),
    live: () => link.connection.value === "live",
    saved: (prompt) => answers.saved.value.get(prompt),
    onSaved: (sent, receipt) => {
      answers.onSaved(sent, receipt);
      // Another tab may have sent it long ago, and changed or taken back the answer since.
      if (inherited.has(sent.id)) link.resync();
    },
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
    heldUp: sender.heldUp,
    refused,
    drafts,
    lasting: shelf.lasting,
    send: submit,
    withdraw: (prompt) => {
      drafts.forget(prompt);
      submit(prompt, null);
    },
  };
}

import { expect, test } from "vitest";
import { createAnswerSender } from "../../src/client/answer-sender.ts";
import { openOutbox, type Outgoing } from "../../src/client/outbox.ts";
import type { Shelf } from "../../src/client/shelf.ts";
import { signal } from "@preact/signals";
import type { PromptId } from "../../src/domain/ids.ts";
import { accept, refuse, type Outcome } from "../../src/domain/outcome.ts";
import type { Envelope, Receipt } from "../../src/domain/protocol.ts";

const prompt = "m/w/p" as PromptId;
const other = "m/w/q" as PromptId;

/** Notes what is done in which order; `texts` outlives the page. */
function aShelf(texts: Map<string, string>, done: string[] = []): Shelf {
  return {
    lasting: signal(true),
    get: (name) => texts.get(name) ?? null,
    names: (start) => [...texts.keys()].filter((name) => name.startsWith(start)),
    set: async (name, text) => {
      texts.set(name, text);
      const { value, rev } = JSON.parse(text) as Outgoing;
      done.push(`wrote ${JSON.stringify(value)} as ${rev}`);
    },
    remove: async (name) => void texts.delete(name),
  };
}

const taken: Outcome<Receipt> = accept({ seq: 1, receipt: "AAAA" });

function aSender(texts: Map<string, string>, answer: () => Outcome<Receipt>) {
  const done: string[] = [];
  const sent: Envelope[] = [];
  const line = { live: true };
  const sender = createAnswerSender({
    outbox: openOutbox(aShelf(texts, done)),
    send: async (envelope) => {
      done.push("sent");
      sent.push(envelope);
      return answer();
    },
    live: () => line.live,
    saved: () => undefined,
    onSaved: () => done.push("saved"),
    onRefused: () => done.push("refused"),
  });
  return { sender, done, sent, line };
}

/** All that is due without a timer. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("V5 an answer is written first, with its revision, then sent, then forgotten", async () => {
  const texts = new Map<string, string>();
  const { sender, done } = aSender(texts, () => taken);
  sender.submit(prompt, { text: "a" });
  await settled();
  expect(done.slice(-3)).toEqual(['wrote {"text":"a"} as 1', "sent", "saved"]);
  expect(texts.size).toBe(0);
});

test("S6 a page that is loaded again in the middle of sending sends the same command", async () => {
  const texts = new Map<string, string>();
  const before = aSender(texts, () => refuse("not-saved", "No word."));
  before.sender.submit(prompt, { text: "a" });
  await settled();
  expect(before.sent).toHaveLength(1);
  const after = aSender(texts, () => taken);
  await after.sender.flush();
  expect(after.sent).toEqual(before.sent);
  expect(texts.size).toBe(0);
});

test("what waits keeps its order, and only the last of what nobody has tried to send to a question", async () => {
  const texts = new Map<string, string>();
  const away = aSender(texts, () => taken);
  away.line.live = false;
  away.sender.submit(prompt, { text: "a" });
  away.sender.submit(other, { text: "b" });
  away.sender.submit(prompt, { text: "c" });
  await settled();
  const { sender, sent } = aSender(texts, () => taken);
  await sender.flush();
  expect(sent.map(({ command }) => "value" in command && command.value)).toEqual([
    { text: "b" },
    { text: "c" },
  ]);
});

test("what is refused for good is not sent again", async () => {
  const texts = new Map<string, string>();
  const { sender, done } = aSender(texts, () => refuse("prompt-closed", "Too late."));
  sender.submit(prompt, { text: "a" });
  await settled();
  expect(done.at(-1)).toBe("refused");
  expect(texts.size).toBe(0);
});

test("an entry that is no entry is left alone", () => {
  const texts = new Map([
    ["out:x", "{"],
    ["out:y", "null"],
  ]);
  expect(openOutbox(aShelf(texts)).waiting.value).toEqual([]);
});

import { signal } from "@preact/signals";
import { afterEach, expect, test, vi } from "vitest";
import { createAnswerSender } from "../../src/client/answer-sender.ts";
import { openOutbox } from "../../src/client/outbox.ts";
import type { Shelf } from "../../src/client/shelf.ts";
import type { Command } from "../../src/domain/decide.ts";
import type { PromptId } from "../../src/domain/ids.ts";
import { accept } from "../../src/domain/outcome.ts";

const year = 365 * 86_400_000;

afterEach(() => {
  vi.useRealTimers();
});

function shelfOn(texts: Map<string, string>): Shelf {
  return {
    lasting: signal(true),
    get: (name) => texts.get(name) ?? null,
    names: (start) => [...texts.keys()].filter((name) => name.startsWith(start)),
    set: async (name, text) => void texts.set(name, text),
    remove: async (name) => void texts.delete(name),
  };
}

/** A page on a phone; `texts` is what the phone keeps. */
function aPage(texts: Map<string, string>, sent: Command[], live: boolean) {
  return createAnswerSender({
    outbox: openOutbox(shelfOn(texts)),
    send: async ({ command }) => {
      sent.push(command);
      return accept({ seq: sent.length, receipt: "AAAA" });
    },
    live: () => live,
    saved: () => undefined,
    onSaved: () => {},
    onRefused: () => {},
  });
}

test.each([-year, -60_000, 60_000, year])(
  "a phone whose clock jumps by %d ms sends in the order in which it was written to",
  async (jump) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const texts = new Map<string, string>();
    const sent: Command[] = [];
    const page = aPage(texts, sent, false);
    page.submit("m/w/one" as PromptId, { text: "first" });
    vi.setSystemTime(Date.now() + jump);
    page.submit("m/w/two" as PromptId, { text: "second" });
    // A reload, at yet another time.
    vi.setSystemTime(Date.now() + jump);
    const again = aPage(texts, sent, true);
    again.submit("m/w/three" as PromptId, { text: "third" });
    await new Promise((resolve) => setTimeout(resolve, 0));
    await again.flush();
    const words = sent.map((command) => command.kind === "answer" && command.value);
    expect(words).toEqual([{ text: "first" }, { text: "second" }, { text: "third" }]);
  },
);

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openJournal } from "../../server/journal.ts";
import { receiptOf } from "../../server/keys.ts";
import { openRoom, type News, type Room } from "../../server/room.ts";
import { memoryStore } from "../../server/store/memory.ts";
import type { Line, SessionHeader, Store } from "../../server/store/store.ts";
import type { Command } from "../../src/domain/decide.ts";
import type { ParticipantId, PromptId } from "../../src/domain/ids.ts";
import { takeSnapshot } from "../../src/domain/snapshot.ts";
import { ada, anAnswer, ben, facilitator, one, participant } from "../domain/a-session.ts";
import { aProgram, aPrompt } from "./a-course.ts";
import { envelop, must } from "./a-server.ts";
import { aHeader } from "./store/contract.ts";
import { runs } from "../dice.ts";

interface TestRoom {
  readonly room: Room;
  readonly store: Store;
  readonly news: News[];
  /** How many transactions there were. */
  readonly commits: () => number;
  startedOver: () => number;
  /** The next so many commits fail. */
  failNext(times: number): void;
}

async function aRoom({ store = memoryStore(), capacity = 500 } = {}): Promise<TestRoom> {
  const header: SessionHeader = aHeader();
  if ((await store.find(header.code)) === null) await store.begin(header);
  let failing = 0;
  let commits = 0;
  let startedOver = 0;
  const append = async (lines: readonly Line[]): Promise<void> => {
    if (failing > 0) {
      failing -= 1;
      throw new Error("database or disk is full");
    }
    commits += 1;
    await store.append(lines);
  };
  const news: News[] = [];
  const room = await openRoom({
    header,
    program: aProgram({ prompts: [aPrompt({ id: one })] }),
    store,
    journal: openJournal({ append }),
    capacity,
    now: () => 1,
    publish: (each) => news.push(each),
    startOver: () => (startedOver += 1),
  });
  return {
    room,
    store,
    news,
    commits: () => commits,
    startedOver: () => startedOver,
    failNext: (times) => (failing = times),
  };
}

async function open(test: TestRoom): Promise<void> {
  must(await test.room.submit(facilitator, envelop({ kind: "stage", prompt: one, stage: "open" })));
  for (const person of [ada, ben]) {
    must(await test.room.submit(participant(person), envelop({ kind: "join", name: null })));
  }
}

test("T1 what one turn brings is one transaction, and each is acknowledged after it", async () => {
  const test = await aRoom();
  await open(test);
  const before = test.commits();
  const outcomes = await Promise.all([
    test.room.submit(participant(ada), envelop(anAnswer("roses"))),
    test.room.submit(participant(ben), envelop(anAnswer("tulips"))),
    test.room.submit(facilitator, envelop({ kind: "move", to: { at: "hub" } })),
  ]);
  expect(outcomes.map((outcome) => must(outcome).seq)).toEqual([4, 5, 6]);
  expect(test.commits() - before).toBe(1);
  expect(test.news.map(({ entry }) => entry.seq)).toEqual([1, 2, 3, 4, 5, 6]);
});

describe("T4 a commit that fails", () => {
  test("acknowledges nothing, publishes nothing, and leaves the state as the log has it", async () => {
    const test = await aRoom();
    await open(test);
    const before = await test.room.view(takeSnapshot);
    test.failNext(1);
    const outcomes = await Promise.all([
      test.room.submit(participant(ada), envelop(anAnswer("roses"))),
      test.room.submit(participant(ben), envelop(anAnswer("tulips"))),
    ]);
    expect(outcomes).toMatchObject([
      { refusal: { code: "not-saved" } },
      { refusal: { code: "not-saved" } },
    ]);
    expect(await test.room.view(takeSnapshot)).toEqual(before);
    expect(test.news).toHaveLength(3);
    expect(test.startedOver()).toBe(1);
  });

  test("the same command again is stored then", async () => {
    const test = await aRoom();
    await open(test);
    const envelope = envelop(anAnswer("roses"));
    test.failNext(1);
    await test.room.submit(participant(ada), envelope);
    expect(must(await test.room.submit(participant(ada), envelope)).seq).toBe(4);
    expect(test.news).toHaveLength(4);
  });

  test("a repeat that came while it was under way is not told that it is saved", async () => {
    const test = await aRoom();
    await open(test);
    const envelope = envelop(anAnswer("roses"));
    test.failNext(1);
    const outcomes = await Promise.all([
      test.room.submit(participant(ada), envelope),
      test.room.submit(participant(ada), envelope),
    ]);
    expect(outcomes).toMatchObject([{ ok: false }, { ok: false }]);
  });
});

test("a view shows nothing that is not stored yet", async () => {
  const test = await aRoom();
  await open(test);
  const order: string[] = [];
  const stored = test.room
    .submit(participant(ada), envelop(anAnswer("roses")))
    .then(() => order.push("stored"));
  const viewed = test.room.view(({ seq }) => seq).then((seq) => order.push(`saw ${seq}`));
  await Promise.all([stored, viewed]);
  expect(order).toEqual(["stored", "saw 4"]);
  test.failNext(1);
  const failed = test.room.submit(participant(ben), envelop(anAnswer("tulips")));
  expect(await test.room.view(({ seq }) => seq)).toBe(4);
  await failed;
});

describe("S6 the same command", () => {
  test("is logged once, and gets the same receipt, after a restart too", async () => {
    const first = await aRoom();
    await open(first);
    const envelope = envelop(anAnswer("roses"));
    const receipts = [
      must(await first.room.submit(participant(ada), envelope)),
      must(await first.room.submit(participant(ada), envelope)),
    ];
    const second = await aRoom({ store: first.store });
    receipts.push(must(await second.room.submit(participant(ada), envelope)));
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(await first.store.read(aHeader().id, 0)).toHaveLength(4);
  });

  test("of another person is another command", async () => {
    const test = await aRoom();
    await open(test);
    const { id } = envelop(anAnswer("roses"));
    must(await test.room.submit(participant(ada), { id, command: anAnswer("roses") }));
    expect(
      must(await test.room.submit(participant(ben), { id, command: anAnswer("tulips") })).seq,
    ).toBe(5);
  });

  test("gets its receipt even when its words have been erased since", async () => {
    const first = await aRoom();
    await open(first);
    const envelope = envelop(anAnswer("roses"));
    const receipt = must(await first.room.submit(participant(ada), envelope));
    must(await first.room.submit(participant(ada), envelop({ kind: "withdraw", prompt: one })));
    const second = await aRoom({ store: first.store });
    expect(must(await second.room.submit(participant(ada), envelope))).toEqual(receipt);
    expect(JSON.stringify(await first.store.read(aHeader().id, 0))).not.toContain('"text":"roses"');
  });
});

test("P3 anybody can make a receipt again from the log", async () => {
  const test = await aRoom();
  await open(test);
  const { receipt, seq } = must(
    await test.room.submit(participant(ada), envelop(anAnswer("roses"))),
  );
  const [line] = await test.store.read(aHeader().id, seq - 1);
  const event = line?.entry.event;
  if (event?.kind !== "answered" || event.value === null) throw new Error("Not the answer.");
  const { id } = aHeader();
  expect(receiptOf({ session: id, prompt: event.prompt, seq, value: event.value })).toBe(receipt);
  expect(receiptOf({ session: id, prompt: event.prompt, seq, value: { text: "rosea" } })).not.toBe(
    receipt,
  );
});

test("a session is full when it is", async () => {
  const test = await aRoom({ capacity: 1 });
  const join: Command = { kind: "join", name: null };
  must(await test.room.submit(participant(ada), envelop(join)));
  expect(await test.room.submit(participant(ben), envelop(join))).toMatchObject({
    refusal: { code: "session-full" },
  });
  must(await test.room.submit(participant(ada), envelop(join)));
});

test("coming back under the same name is nothing new", async () => {
  const test = await aRoom();
  await open(test);
  const again = must(
    await test.room.submit(participant(ada), envelop({ kind: "join", name: null })),
  );
  expect(again.seq).toBe(2);
  expect(test.news).toHaveLength(3);
});

test("S1 whatever is sent and whatever fails, the log has no gap and the state is the log's", async () => {
  const step = fc.record({
    who: fc.constantFrom(ada, ben, "participant-cyd" as ParticipantId),
    words: fc.string({ minLength: 1, maxLength: 5 }),
    rev: fc.integer({ min: 1, max: 3 }),
    prompt: fc.constantFrom(one, "no/such" as PromptId),
    fails: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
    waits: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const test = await aRoom();
      await open(test);
      const under: Promise<unknown>[] = [];
      for (const { who, words, rev, prompt, fails, waits } of steps) {
        if (fails) test.failNext(1);
        under.push(test.room.submit(participant(who), envelop(anAnswer(words, { rev, prompt }))));
        if (waits) await Promise.all(under);
      }
      await Promise.all(under);
      const again = await aRoom({ store: test.store });
      expect(await test.room.view(takeSnapshot)).toEqual(await again.room.view(takeSnapshot));
    }),
    { numRuns: runs(60) },
  );
});

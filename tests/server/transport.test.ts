import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Command } from "../../src/domain/decide.ts";
import type { PromptId } from "../../src/domain/ids.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import type { Batch } from "../../src/domain/protocol.ts";
import {
  answer,
  aServer,
  aToken,
  envelop,
  must,
  next,
  openQuestion,
  send,
  type Client,
  type TestServer,
} from "./a-server.ts";

let server: TestServer;
beforeEach(async () => {
  server = await aServer();
});
afterEach(() => server.close());

async function openTheQuestion(): Promise<Client> {
  const { client } = await server.watcher("console");
  must(await send(client, openQuestion));
  return client;
}

function turnedAway(headers: Record<string, string>): Promise<boolean> {
  return new Promise((resolve) => {
    const client = server.connect({ extraHeaders: headers });
    client.on("connect", () => resolve(false));
    client.on("connect_error", () => resolve(true));
  });
}

function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? "ok" : outcome.refusal.code;
}

test("a phone is welcomed with what the room looks at, and with its own answers", async () => {
  await openTheQuestion();
  const token = aToken();
  const { client, welcome } = await server.phone(token);
  expect(welcome.floor).toMatchObject({ at: "lobby", prompts: [{ stage: "open" }] });
  expect(welcome.mine).toEqual([]);
  const sent = answer("a rose garden");
  const receipt = must(await send(client, sent));
  const again = await server.phone(token);
  expect(again.welcome.me).toBe(welcome.me);
  expect(again.welcome.mine).toMatchObject([
    { rev: 1, value: { text: "a rose garden" }, receipt: receipt.receipt },
  ]);
});

test("the console sees an answer's words at once, the stage when they are revealed", async () => {
  const console_ = await openTheQuestion();
  const { client: stage } = await server.watcher("stage");
  const { client: phone } = await server.phone();
  const seen: string[] = [];
  stage.onAny((...args: unknown[]) => seen.push(JSON.stringify(args)));
  const words = "canary words";
  const onConsole = new Promise<Batch>((resolve) => {
    console_.on("entries", (batch) => JSON.stringify(batch).includes(words) && resolve(batch));
  });
  must(await send(phone, answer(words)));
  await onConsole;
  const revealed = next(stage, "snapshot");
  must(await send(console_, { ...openQuestion, stage: "revealed" } as Command));
  const snapshot = await revealed;
  expect(JSON.stringify(snapshot)).toContain(words);
  expect(seen.slice(0, -1).join()).not.toContain(words);
});

test("phones get a floor when a question opens, and nothing when somebody answers", async () => {
  const { client: quiet } = await server.phone();
  const floor = next(quiet, "floor");
  await openTheQuestion();
  expect((await floor).prompts).toHaveLength(1);
  const heard: unknown[] = [];
  quiet.onAny((...args: unknown[]) => heard.push(args));
  const { client: phone } = await server.phone();
  must(await send(phone, answer("words")));
  must(await send(quiet, { kind: "join", name: "Ada" }));
  expect(heard).toEqual([]);
});

test("entries come in order and without gaps, gathered", async () => {
  const console_ = await openTheQuestion();
  const seqs: number[] = [];
  console_.on("entries", ({ after, entries }) => {
    expect(entries[0]?.seq).toBe(after + 1);
    seqs.push(...entries.map(({ seq }) => seq));
  });
  const phones = await Promise.all(Array.from({ length: 20 }, () => server.phone()));
  const receipts = await Promise.all(phones.map(({ client }) => send(client, answer("words"))));
  const last = Math.max(...receipts.map((receipt) => must(receipt).seq));
  await expect.poll(() => seqs.at(-1)).toBe(last);
  const first = seqs[0] ?? 0;
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => first + index));
});

test("the same command again brings the same receipt and is logged once", async () => {
  await openTheQuestion();
  const { client } = await server.phone();
  const sent = answer("words");
  const id = aToken();
  const receipts = await Promise.all([send(client, sent, id), send(client, sent, id)]);
  const later = await send(client, sent, id);
  expect(receipts[1]).toEqual(receipts[0]);
  expect(later).toEqual(receipts[0]);
  expect(must(later).receipt).toMatch(/^[0-9A-Z]{4}$/);
});

test("two tabs of one phone: the other hears of the answer, and cannot overwrite it unseen", async () => {
  await openTheQuestion();
  const token = aToken();
  const one = await server.phone(token);
  const two = await server.phone(token);
  const heard = next(two.client, "mine");
  must(await send(one.client, answer("from one")));
  expect(await heard).toMatchObject({ rev: 1, value: { text: "from one" } });
  expect(codeOf(await send(two.client, answer("from two")))).toBe("stale-answer");
  const gone = next(two.client, "mine");
  must(await send(one.client, { kind: "withdraw", prompt: "tending/worksheet-1/q" as PromptId }));
  expect(await gone).toMatchObject({ value: null });
});

test("the console knows how many are there", async () => {
  const { client, welcome } = await server.watcher("console");
  expect(welcome).toMatchObject({ presence: { phones: 0, stages: 0, consoles: 1 } });
  const presence = next(client, "presence");
  await presence;
  const more = next(client, "presence");
  const { client: phone } = await server.phone();
  expect(await more).toEqual({ phones: 1, stages: 0, consoles: 1 });
  const fewer = next(client, "presence");
  phone.disconnect();
  expect(await fewer).toEqual({ phones: 0, stages: 0, consoles: 1 });
});

describe("refuses, with a sentence", () => {
  test.each([
    ["an empty answer", "", "bad-answer"],
    ["nothing but spaces", " \n", "bad-answer"],
    ["a longer answer than fits", "x".repeat(601), "bad-answer"],
    ["half a character", "\ud800", "bad-answer"],
  ])("%s", async (_, words, code) => {
    await openTheQuestion();
    const { client } = await server.phone();
    const outcome = await send(client, answer(words));
    expect(codeOf(outcome)).toBe(code);
    expect(outcome.ok || outcome.refusal.message).toMatch(/\w.*\./);
  });

  test("an answer to a closed question", async () => {
    const { client } = await server.phone();
    expect(codeOf(await send(client, answer("words")))).toBe("prompt-closed");
  });

  test("whatever only the facilitator may do", async () => {
    const { client: phone } = await server.phone();
    const { client: stage } = await server.watcher("stage");
    expect(codeOf(await send(phone, openQuestion))).toBe("not-allowed");
    expect(codeOf(await send(stage, openQuestion))).toBe("not-allowed");
    expect(codeOf(await send(phone, { kind: "end" }))).toBe("not-allowed");
  });

  test("everything after the end", async () => {
    const console_ = await openTheQuestion();
    const { client } = await server.phone();
    must(await send(console_, { kind: "end" }));
    expect(codeOf(await send(client, answer("words")))).toBe("session-ended");
    const late = server.connect();
    const welcome = await late.emitWithAck("hello", {
      as: "phone",
      code: server.session.code,
      token: aToken(),
    });
    expect(must(welcome)).toMatchObject({ floor: { ended: true } });
  });

  test("a command before hello", async () => {
    expect(codeOf(await send(server.connect(), answer("words")))).toBe("not-saved");
  });

  test("an unknown code, and says which", async () => {
    const hello = { as: "phone", code: "zzz zzz", token: aToken() } as const;
    const outcome = await server.connect().emitWithAck("hello", hello);
    expect(outcome).toMatchObject({ refusal: { code: "no-such-session" } });
    expect(outcome.ok || outcome.refusal.message).toContain("ZZZ ZZZ");
  });

  test("stage and console without their cookie", async () => {
    for (const as of ["stage", "console"] as const) {
      const outcome = await server
        .connect()
        .emitWithAck("hello", { as, code: server.session.code });
      expect(codeOf(outcome)).toBe("not-allowed");
    }
  });

  test("the stage's cookie for a console", async () => {
    const client = server.connect({ extraHeaders: { cookie: await server.cookie("stage") } });
    const hello = { as: "console", code: server.session.code } as const;
    expect(codeOf(await client.emitWithAck("hello", hello))).toBe("not-allowed");
  });
});

test("markup in an answer is kept as the text it is", async () => {
  await openTheQuestion();
  const token = aToken();
  const { client } = await server.phone(token);
  const words = "<img src=x onerror=alert(1)> & \u202e \u0000";
  must(await send(client, answer(words)));
  expect((await server.phone(token)).welcome.mine[0]?.value).toEqual({ text: words });
});

describe("a packet that nobody's page sends is refused, and harms nobody", () => {
  const bad: readonly (readonly [string, readonly unknown[]])[] = [
    ["nothing", []],
    ["null", [null]],
    ["a number", [7]],
    ["an unknown kind", [{ id: aToken(), command: { kind: "constructor" } }]],
    ["an inherited kind", [{ id: aToken(), command: { kind: "toString" } }]],
    ["one field too many", [{ ...envelop({ kind: "end" }), extra: 1 }]],
    ["a field too many in the command", [envelop({ kind: "end", extra: 1 } as Command)]],
    ["a command id that is none", [envelop({ kind: "end" }, "x")]],
    ["two payloads", [envelop({ kind: "end" }), envelop({ kind: "end" })]],
    ["bytes", [Buffer.from("bytes")]],
    ["prototype's own name", [JSON.parse('{"__proto__": {"command": {"kind": "end"}}}')]],
    ["a revision of a thousand digits", [envelop({ ...answer("x"), rev: Infinity } as Command)]],
    ["deep nesting", [JSON.parse(`${"[".repeat(4_000)}${"]".repeat(4_000)}`)]],
  ];

  test.each(bad)("%s", async (_, payload) => {
    const { client } = await server.phone();
    const raw = client as unknown as {
      emitWithAck(...args: readonly unknown[]): Promise<Outcome<unknown>>;
    };
    expect(codeOf(await raw.emitWithAck("command", ...payload))).toBe("bad-request");
    must(await send(client, { kind: "join", name: "still here" }));
  });

  test("an event nobody knows, with and without an acknowledgement", async () => {
    const { client } = await server.phone();
    const raw = client as unknown as {
      emit(...args: readonly unknown[]): void;
      emitWithAck(...args: readonly unknown[]): Promise<Outcome<unknown>>;
    };
    raw.emit("command");
    raw.emit("command", envelop({ kind: "end" }));
    raw.emit("no such thing", { a: 1 });
    expect(codeOf(await raw.emitWithAck("no such thing", {}))).toBe("bad-request");
    expect(codeOf(await raw.emitWithAck("__proto__", {}))).toBe("bad-request");
    must(await send(client, { kind: "join", name: "still here" }));
  });

  test("a message of more than 32 kB: the connection is closed, the others go on", async () => {
    await openTheQuestion();
    const { client: loud } = await server.phone();
    const { client: other } = await server.phone();
    const closed = new Promise((resolve) => loud.once("disconnect", resolve));
    loud.emit("command", envelop(answer("x".repeat(40_000))), () => {});
    await closed;
    must(await send(other, answer("words")));
  });
});

describe("the door for sockets", () => {
  test.each([
    "http://evil.example",
    "null",
    "http://localhost:1",
    "http://127.0.0.1",
    "https://x.127.0.0.1",
  ])("stays shut for a page of %s", async (origin) => {
    expect(await turnedAway({ origin })).toBe(true);
  });

  test("stays shut under a name that is not ours", async () => {
    expect(await turnedAway({ host: "evil.example" })).toBe(true);
    expect(await turnedAway({ host: "evil.example", origin: "http://evil.example" })).toBe(true);
  });

  test("opens for our own pages and for programs that are no page", async () => {
    expect(await turnedAway({ origin: server.url })).toBe(false);
    expect(await turnedAway({})).toBe(false);
    const { port } = new URL(server.url);
    expect(
      await turnedAway({ host: `localhost:${port}`, origin: `http://localhost:${port}` }),
    ).toBe(false);
  });
});

import { afterEach, describe, expect, test } from "vitest";
import { createLimiter, standardLimits } from "../../server/limits.ts";
import { answer, aServer, aToken, must, openQuestion, send, type TestServer } from "./a-server.ts";

function aLimiter() {
  let atMs = 0;
  const limiter = createLimiter({ burst: 3, perSecond: 0.5 }, () => atMs);
  return { limiter, wait: (ms: number) => (atMs += ms) };
}

describe("a token bucket", () => {
  test("lets a burst pass, then one for each that drips in", () => {
    const { limiter, wait } = aLimiter();
    expect([1, 2, 3].map(() => limiter.take("a"))).toEqual([0, 0, 0]);
    expect(limiter.take("a")).toBe(2_000);
    wait(1_500);
    expect(limiter.take("a")).toBe(500);
    wait(500);
    expect(limiter.take("a")).toBe(0);
    expect(limiter.take("a")).toBe(2_000);
  });

  test("is one for each key", () => {
    const { limiter } = aLimiter();
    for (let taken = 0; taken < 4; taken += 1) limiter.take("a");
    expect(limiter.take("b")).toBe(0);
  });

  test("holds no more than its burst, however long nobody comes", () => {
    const { limiter, wait } = aLimiter();
    wait(1_000_000);
    expect([1, 2, 3, 4].map(() => limiter.take("a"))).toEqual([0, 0, 0, 2_000]);
  });

  test("can be looked at without taking", () => {
    const { limiter } = aLimiter();
    for (let looked = 0; looked < 9; looked += 1) expect(limiter.look("a")).toBe(0);
    expect(limiter.take("a")).toBe(0);
  });
});

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

test("one who answers without end is told to wait, and everybody else behind the same address is not", async () => {
  const room = await aServer();
  server = room;
  const { client: console } = await room.watcher("console");
  must(await send(console, openQuestion));
  const { client: fast } = await room.phone();
  const outcomes = [];
  for (let rev = 1; rev <= 12; rev += 1) outcomes.push(await send(fast, answer("words", { rev })));
  expect(outcomes.slice(0, 10).every(({ ok }) => ok)).toBe(true);
  const last = outcomes.at(-1);
  expect(last).toMatchObject({ refusal: { code: "too-many" } });
  expect(last?.ok || (last?.refusal.retryAfterMs ?? 0) > 0).toBe(true);
  const others = await Promise.all(Array.from({ length: 30 }, () => room.phone()));
  for (const { client } of others) must(await send(client, answer("words")));
});

test("one who does not stop is hung up on", async () => {
  const room = await aServer({
    limits: { ...standardLimits, events: { burst: 5, perSecond: 0.01 }, strikes: 5 },
  });
  const { client } = await room.phone();
  const gone = new Promise((resolve) => client.once("disconnect", resolve));
  for (let sent = 0; sent < 20; sent += 1)
    client.emit("hello", { as: "phone", code: "", token: "" }, () => {});
  expect(await gone).toBe("transport close");
});

test("a session takes as many people as it holds", async () => {
  const room = await aServer({ limits: { ...standardLimits, capacity: 2 } });
  server = room;
  await room.phone();
  await room.phone();
  await expect(room.phone()).rejects.toThrow("session-full");
});

test("an address that tries codes has to wait; one with the right code does not", async () => {
  const room = await aServer();
  server = room;
  const hello = async (code: string) =>
    room.connect().emitWithAck("hello", { as: "phone", code, token: aToken() });
  for (let guess = 0; guess < 20; guess += 1) await hello("ZZZZZZ");
  expect(await hello("YYYYYY")).toMatchObject({ refusal: { code: "too-many" } });
  must(await hello(room.session.code));
});

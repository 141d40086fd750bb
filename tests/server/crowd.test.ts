import { afterEach, expect, test } from "vitest";
import { createCrowd, joinRate } from "../../server/crowd.ts";
import { noLog } from "../../server/log.ts";
import { standardLimits } from "../../server/limits.ts";
import { aServer, aToken, must, openQuestion, send, answer, type TestServer } from "./a-server.ts";

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

/** A crowd that comes in evenly over so long. */
function admitted(count: number, overMs: number): number {
  let atMs = 0;
  const submit = async () => ({ ok: true, value: { seq: 1, receipt: "" } }) as const;
  const crowd = createCrowd({
    room: () => ({ submit }),
    rate: joinRate(standardLimits),
    log: noLog,
    now: () => atMs,
  });
  for (let index = 0; index < count; index += 1) {
    atMs = (overMs * index) / count;
    if (!crowd.admits()) return index;
  }
  return count;
}

test("P11 a room of 300 comes in within ten seconds, or all at once", () => {
  expect(admitted(300, 10_000)).toBe(300);
  expect(admitted(300, 0)).toBe(300);
});

test("P11 a thousand in two seconds do not", () => {
  expect(admitted(1_000, 2_000)).toBeLessThan(450);
});

test("a session for more people lets more of them in at once", () => {
  expect(joinRate({ capacity: 5_000 })).toEqual({ burst: 3_500, perSecond: 200 });
});

test("P11 a flood locks the door, which the console is told; who is in goes on, and the console opens it", async () => {
  const room = await aServer();
  server = room;
  const { client: console } = await room.watcher("console");
  must(await send(console, openQuestion));
  const { client: inside } = await room.phone();
  const barred = new Promise((resolve) =>
    console.on("entries", ({ entries }) => {
      for (const { event } of entries) if (event.kind === "barred") resolve(event.door);
    }),
  );
  const flood = room.connect();
  const hello = (client = flood, token = aToken()) =>
    client.timeout(5_000).emitWithAck("hello", { as: "phone", code: room.session.code, token });
  const clients = Array.from({ length: 13 }, () => room.connect());
  const outcomes = await Promise.all(
    clients.flatMap((client) => Array.from({ length: 35 }, () => hello(client))),
  );
  expect(await barred).toBe("flooded");
  const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code]));
  expect(new Set(refused)).toEqual(new Set(["door-locked"]));
  must(await send(inside, answer("words")));
  expect(await hello()).toMatchObject({ refusal: { code: "door-locked" } });
  must(await send(console, { kind: "door", locked: false }));
});

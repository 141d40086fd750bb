import { get } from "node:http";
import { afterEach, expect, test } from "vitest";
import { comeBackAfterMs } from "../../server/leaving.ts";
import { answer, aServer, must, openQuestion, send, type TestServer } from "./a-server.ts";

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

test("the figures: people by role, answers, commits, and the process's own", async () => {
  const room = await aServer();
  server = room;
  const { client: console } = await room.watcher("console");
  must(await send(console, openQuestion));
  const { client: phone } = await room.phone();
  must(await send(phone, answer("words")));
  await send(phone, answer("words"));
  const response = await room.fetch("/metrics");
  const text = await response.text();
  expect(response.headers.get("content-type")).toContain("text/plain");
  for (const line of [
    'talkback_sockets{role="phone"} 1',
    'talkback_sockets{role="console"} 1',
    "talkback_sockets_unfinished 0",
    'talkback_entries_total{kind="answered"} 1',
    'talkback_commands_total{outcome="stale-answer"} 1',
    'talkback_hellos_total{outcome="welcomed"} 2',
    "talkback_commit_seconds_count",
    "nodejs_eventloop_lag_p99_seconds",
    "process_resident_memory_bytes",
  ]) {
    expect(text).toContain(line);
  }
});

test("are for programs on this machine, and not for whoever comes through a proxy on it", async () => {
  const room = await aServer();
  server = room;
  const far = { headers: { "x-forwarded-for": "203.0.113.7" } };
  expect((await room.fetch("/metrics", far)).status).toBe(403);
  const open = await aServer({ openMetrics: true });
  expect((await open.fetch("/metrics", far)).status).toBe(200);
  await open.close();
});

/** A handshake as a WebSocket, and what it is answered with. */
function upgraded(url: string): Promise<{ status: number; retryAfter: number }> {
  return new Promise((resolve) => {
    const headers = {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    };
    const request = get(`${url}/socket.io/?EIO=4&transport=websocket`, { headers });
    request.once("response", ({ statusCode = 0, headers }) =>
      resolve({ status: statusCode, retryAfter: Number(headers["retry-after"]) }),
    );
    request.once("upgrade", (_response, socket) => {
      socket.destroy();
      resolve({ status: 101, retryAfter: 0 });
    });
  });
}

test("more who have not said hello than there may be are asked to come later; who has is not counted", async () => {
  const { standardLimits } = await import("../../server/limits.ts");
  const room = await aServer({
    limits: { ...standardLimits, unfinished: { address: 2, process: 10 } },
  });
  server = room;
  await room.phone();
  await room.phone();
  await room.phone();
  const idle = [room.connect(), room.connect()];
  await Promise.all(
    idle.map((client) => new Promise((resolve) => client.once("connect", () => resolve(0)))),
  );
  const refused = await upgraded(room.url);
  expect(refused.status).toBe(503);
  expect(refused.retryAfter).toBeGreaterThanOrEqual(1);
  const polled = await room.fetch("/socket.io/?EIO=4&transport=polling");
  expect(polled.status).toBe(503);
  // Engine.IO takes these for handshakes, whatever they look like.
  for (const disguise of ["&sid=", "&sid=x&sid="]) {
    const disguised = await room.fetch(`/socket.io/?EIO=4&transport=polling${disguise}`);
    expect(disguised.status, disguise).toBe(503);
  }
  expect(Number(polled.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  idle[0]?.disconnect();
  await expect.poll(async () => (await upgraded(room.url)).status).toBe(101);
});

test("goodbyes are spread evenly, over as long as so many need", () => {
  const times = Array.from({ length: 3_000 }, (_, index) => comeBackAfterMs(index, 3_000));
  expect([times[0], times.at(-1)]).toEqual([300, 7_798]);
  const seconds = Map.groupBy(times, (atMs) => Math.floor((atMs - 300) / 1_000));
  expect(Math.max(...[...seconds.values()].map(({ length }) => length))).toBeLessThanOrEqual(401);
});

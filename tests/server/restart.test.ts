import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { sqliteStore } from "../../server/store/sqlite.ts";
import { answer, aServer, aToken, must, next, openQuestion, send } from "./a-server.ts";

const folder = mkdtempSync(join(tmpdir(), "talkback-restart-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("T10 the same code, the same people, all answers, and cookies that still open", async () => {
  const store = sqliteStore(folder);
  const first = await aServer({ store });
  const { client: console } = await first.watcher("console");
  must(await send(console, openQuestion));
  const token = aToken();
  const { client, welcome } = await first.phone(token);
  const id = aToken();
  const sent = answer("words that stay");
  const receipt = must(await send(client, sent, id));
  const cookie = await first.cookie("console");
  await first.close();
  await store.close();

  const again = sqliteStore(folder);
  const second = await aServer({ store: again, session: first.session });
  const back = await second.phone(token);
  expect(back.welcome.me).toBe(welcome.me);
  expect(back.welcome.mine).toMatchObject([
    { value: { text: "words that stay" }, receipt: receipt.receipt },
  ]);
  expect(must(await send(back.client, sent, id))).toEqual(receipt);
  const watcher = second.connect({ extraHeaders: { cookie } });
  const hello = { as: "console", code: first.session.code } as const;
  expect(must(await watcher.emitWithAck("hello", hello))).toMatchObject({
    snapshot: { seq: 3, people: [[welcome.me, { name: null }]] },
  });
  await second.close();
  await again.close();
});

test("whoever is there when the server stops is told when to come back", async () => {
  const server = await aServer();
  const { client } = await server.phone();
  const told = next(client, "leave");
  const closing = server.app.close();
  expect(await told).toMatchObject({ retryAfterMs: expect.any(Number) });
  await closing;
  await server.close();
});

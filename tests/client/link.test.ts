import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openLink, type Link } from "../../src/client/link.ts";
import { openFaultProxy, type FaultProxy } from "../reliability/world/fault-proxy.ts";
import {
  answer,
  aServer,
  aToken,
  envelop,
  must,
  openQuestion,
  send,
  type TestServer,
} from "../server/a-server.ts";

// The link of a page, in a page that is not there, through a network that is bad.

let server: TestServer;
let proxy: FaultProxy;
beforeEach(async () => {
  vi.stubGlobal("document", { addEventListener() {}, visibilityState: "visible" });
  vi.stubGlobal("addEventListener", () => {});
  vi.stubGlobal("XMLHttpRequest", Object);
  server = await aServer();
  const { client } = await server.watcher("console");
  must(await send(client, openQuestion));
  proxy = await openFaultProxy({ target: () => Number(new URL(server.url).port), random: () => 0 });
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await proxy.close();
  await server.close();
});

/** And how to wait for its next welcome. */
function aPage(): { readonly link: Link; readonly welcomed: () => Promise<void> } {
  let next = Promise.withResolvers<void>();
  const token = aToken();
  const link = openLink({
    hello: () => ({ as: "phone", code: server.session.code, token }),
    onWelcome() {
      next.resolve();
      next = Promise.withResolvers();
    },
    url: `http://127.0.0.1:${proxy.port}`,
  });
  return { link, welcomed: () => next.promise };
}

test("a line that is dead on one side is left after eleven seconds of silence, and what was sent is saved", async () => {
  // Socket.IO takes its clock with it when a page is opened.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { link, welcomed } = aPage();
  await welcomed();
  proxy.hangUp("half-open");
  const envelope = envelop(answer("roses"));
  const sent = link.send(envelope);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(await sent).toMatchObject({ refusal: { code: "not-saved" } });
  const back = welcomed();
  await vi.advanceTimersByTimeAsync(3_000);
  await back;
  expect(await link.send(envelope)).toMatchObject({ ok: true });
  link.socket.disconnect();
});

import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type TestServer } from "./a-server.ts";

// T8: pages of other sites in the trainer's browser, with the trainer's own cookies.

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await aServer();
  cookie = await server.cookie("console");
});
afterAll(() => server.close());

const port = (): string => new URL(server.url).port;

/** Headers of a page elsewhere, or of one whose own name has been pointed at this machine. */
const strangers: readonly (readonly [string, () => Record<string, string>])[] = [
  ["null, as of a sandboxed frame or a file", () => ({ origin: "null" })],
  ["another site", () => ({ origin: "https://evil.example" })],
  ["another site on our port", () => ({ origin: `http://evil.example:${port()}` })],
  ["a subdomain of our name", () => ({ origin: `http://sub.localhost:${port()}` })],
  ["a sibling that begins as we do", () => ({ origin: `http://localhost.evil.example:${port()}` })],
  ["a sibling that ends as we do", () => ({ origin: `http://evil-localhost:${port()}` })],
  ["our name on another port", () => ({ origin: "http://127.0.0.1:1" })],
  ["our name without its port", () => ({ origin: "http://127.0.0.1" })],
  [
    "our name with somebody in front",
    () => ({ origin: `http://127.0.0.1:${port()}@evil.example` }),
  ],
  ["an extension", () => ({ origin: "chrome-extension://abcdefghijklmnop" })],
  ["no address at all", () => ({ origin: "127.0.0.1" })],
  ["another machine of the network", () => ({ origin: `http://192.168.1.7:${port()}` })],
  [
    "a name pointed at us (rebinding)",
    () => ({ host: `evil.example:${port()}`, origin: `http://evil.example:${port()}` }),
  ],
  ["a name pointed at us, without an origin", () => ({ host: `rebind.network:${port()}` })],
  ["a name that holds our address", () => ({ host: `127.0.0.1.nip.io:${port()}` })],
  ["two hosts in one", () => ({ host: `127.0.0.1:${port()},evil.example` })],
];

/** `fetch` sets no Host and no Origin of its own choosing; a raw request does. */
function status(method: string, path: string, headers: Record<string, string>): Promise<number> {
  const { hostname } = new URL(server.url);
  return new Promise((resolve, reject) => {
    request(
      { hostname, port: port(), method, path, headers: { cookie, ...headers } },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    )
      .on("error", reject)
      .on("upgrade", (_, socket) => {
        socket.destroy();
        resolve(101);
      })
      .end();
  });
}

const upgrade = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
};
const socket = "/socket.io/?EIO=4&transport=";
const ways: readonly (readonly [string, (headers: Record<string, string>) => Promise<number>])[] = [
  ["WebSocket", (headers) => status("GET", `${socket}websocket`, { ...upgrade, ...headers })],
  ["polling", (headers) => status("GET", `${socket}polling`, headers)],
  ["GET", (headers) => status("GET", `/api/sessions/${server.session.code}/links`, headers)],
  ["POST", (headers) => status("POST", `/api/sessions/${server.session.code}/rotate`, headers)],
];

describe.each(ways)("by %s", (_, ask) => {
  test.each(strangers)("refuses %s", async (_, headers) => {
    expect([400, 403]).toContain(await ask(headers()));
  });
});

test("lets in its own pages, and what is no browser", async () => {
  const [webSocket, polling, get] = ways.map(([, ask]) => ask);
  for (const headers of [{}, { origin: server.url }]) {
    expect(await webSocket?.(headers)).toBe(101);
    expect(await polling?.(headers)).toBe(200);
    expect(await get?.(headers)).toBe(200);
  }
});

import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFaultProxy, type FaultProxy } from "./fault-proxy.ts";

// The tool that other checks trust: each thing that it can do to a connection, seen from both ends.

const random = (): number => 0;
let echo: Server;
let atServer: Socket[];
let proxy: FaultProxy;
let tapped: Buffer[];

beforeEach(async () => {
  atServer = [];
  tapped = [];
  echo = createServer({ allowHalfOpen: true }, (socket) => {
    atServer.push(socket);
    socket.on("error", () => {});
    socket.on("data", (chunk) => socket.write(chunk));
    socket.on("end", () => socket.end());
  });
  echo.listen(0, "127.0.0.1");
  await once(echo, "listening");
  const { port } = echo.address() as AddressInfo;
  proxy = await openFaultProxy({
    target: () => port,
    random,
    tap: (chunk) => tapped.push(chunk),
  });
});

afterEach(async () => {
  await proxy.close();
  echo.close();
});

interface Visitor {
  readonly socket: Socket;
  readonly got: () => string;
  /** Chunks as they came. */
  readonly chunks: readonly Buffer[];
  readonly until: (text: string) => Promise<void>;
}

async function visit(): Promise<Visitor> {
  const socket = connect({ port: proxy.port, host: "127.0.0.1", noDelay: true });
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.on("error", () => {});
  await once(socket, "connect");
  const got = (): string => Buffer.concat(chunks).toString();
  return {
    socket,
    chunks,
    got,
    async until(text) {
      while (!got().includes(text)) await once(socket, "data");
    },
  };
}

const said = (): string => Buffer.concat(tapped).toString();

function over(socket: Socket): Promise<unknown> {
  return new Promise((resolve) => socket.on("close", resolve));
}

const head = "GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n";

function frame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]);
}

test("bytes pass both ways, and the tap has all that the server sent", async () => {
  const { socket, until, got } = await visit();
  socket.write("one");
  await until("one");
  expect(got()).toBe("one");
  expect(said()).toBe("one");
});

test("latency: what was sent in order comes in order, later", async () => {
  proxy.down = { latency: { ms: 30, jitterMs: 30 } };
  const { socket, until, got } = await visit();
  const begun = performance.now();
  for (const word of ["a", "b", "c", "d"]) socket.write(word);
  await until("d");
  expect(got()).toBe("abcd");
  expect(performance.now() - begun).toBeGreaterThan(29);
});

test("a reset comes to both ends, as a reset", async () => {
  const { socket, until } = await visit();
  socket.write("x");
  await until("x");
  const there = atServer[0];
  if (there === undefined) throw new Error("Nobody came to the server.");
  const ends = [over(socket), over(there)];
  proxy.hangUp("rst");
  await Promise.all(ends);
  expect(socket.errored).toMatchObject({ code: "ECONNRESET" });
  expect(proxy.faults.rst).toBe(1);
});

test("a fin comes to both ends, as an end", async () => {
  const { socket, until } = await visit();
  socket.write("x");
  await until("x");
  const end = once(socket, "end");
  proxy.hangUp("fin");
  await end;
  expect(socket.errored).toBeNull();
});

test("half-open: the server is told, the client is not, and what it says is heard by nobody", async () => {
  const { socket, until, got } = await visit();
  socket.write("x");
  await until("x");
  const there = atServer[0];
  if (there === undefined) throw new Error("Nobody came to the server.");
  const end = over(there);
  proxy.hangUp("half-open");
  await end;
  socket.write("y");
  const other = await visit();
  other.socket.write("z");
  await other.until("z");
  expect(socket.destroyed).toBe(false);
  expect(got()).toBe("x");
});

test("a black hole one way keeps what comes, and lets go of it when it is lifted", async () => {
  proxy.down = { blackHole: true };
  const { socket, until, got } = await visit();
  socket.write("kept");
  while (said() !== "kept") await new Promise((resolve) => setImmediate(resolve));
  expect(got()).toBe("");
  proxy.down = {};
  await until("kept");
});

test("a slice goes by itself", async () => {
  const { socket, until, chunks } = await visit();
  proxy.down = { slice: 1 };
  socket.write("abcdefgh");
  await until("abcdefgh");
  expect(chunks.length).toBeGreaterThan(1);
});

test("a rate holds the next chunk back for as long as the last one took", async () => {
  proxy.up = { bytesPerSecond: 100 };
  const { socket, until } = await visit();
  const begun = performance.now();
  socket.write("12345");
  await until("12345");
  socket.write("6");
  await until("6");
  expect(performance.now() - begun).toBeGreaterThan(45);
});

test("after so many bytes the connection is reset, and not one more has passed", async () => {
  proxy.down = { cutAfterBytes: 4 };
  const { socket, got } = await visit();
  socket.write("123456");
  await over(socket);
  expect("1234".startsWith(got())).toBe(true);
  expect(proxy.faults.cutAfterBytes).toBe(1);
});

test("on a text the connection is reset, and the text has not passed: the server has sent it all the same", async () => {
  proxy.down = { cutOn: { text: "saved", when: () => true } };
  const { socket, until, got } = await visit();
  socket.write("first");
  await until("first");
  socket.write("it is saved now");
  await over(socket);
  expect(got()).toBe("first");
  expect(said()).toContain("saved");
  expect(proxy.faults.cutOn).toBe(1);
});

test("a frame sent twice is the same frame twice, and the head is not", async () => {
  proxy.up = { twice: 1 };
  const { socket, until, got } = await visit();
  socket.write(head);
  socket.write(frame("hello"));
  await until("hello");
  while (got().split("hello").length < 3) await once(socket, "data");
  expect(got().split("Upgrade")).toHaveLength(2);
  expect(proxy.faults.twice).toBe(1);
});

test("a frame that is overtaken comes after the next one", async () => {
  const { socket, until, got } = await visit();
  socket.write(head);
  await until("\r\n\r\n");
  proxy.up = { overtaken: 1 };
  socket.write(Buffer.concat([frame("first"), frame("second")]));
  await until("first");
  expect(got().indexOf("second")).toBeLessThan(got().indexOf("first"));
});

test("one that is turned away is reset before it has said anything", async () => {
  proxy.admits = false;
  const socket = connect({ port: proxy.port, host: "127.0.0.1" });
  socket.on("error", () => {});
  await over(socket);
  expect(atServer).toHaveLength(0);
  expect(proxy.faults["turned away"]).toBe(1);
});

import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

/**
 * A phone down to the wire: one TCP connection that speaks WebSocket, Engine.IO and Socket.IO by
 * itself, so that a thousand of them cost less than the server that is measured.
 */
export interface WireClient {
  /** Sends an event; resolves to what it is acknowledged with. */
  ask(event: string, payload: unknown): Promise<unknown>;
  /** As `ask`, for packets that are JSON already; calls back with the acknowledgement's raw text, or null if the server hangs up. */
  askRaw(json: string, acknowledged: (text: string | null) => void): void;
  /** Sends an event that asks for no acknowledgement. */
  sayRaw(json: string): void;
  /** Reads no more of what the server sends, and stays connected. */
  pause(): void;
  close(): void;
  /** Once the connection is over, whoever ended it. */
  readonly closed: Promise<void>;
}

export interface WireOptions {
  readonly port: number;
  /** This machine unless it is named. */
  readonly host?: string;
  /** Which of this machine's own addresses it comes from. */
  readonly from?: string | undefined;
  readonly cookie?: string | undefined;
  /** Ends it, joined or not. */
  readonly signal?: AbortSignal;
  /** Called with the raw text of every event that the server sends. */
  readonly onEvent?: (text: string) => void;
}

export async function wireClient(options: WireOptions): Promise<WireClient> {
  const { port, host = "127.0.0.1", from, onEvent } = options;
  const socket = connect({ port, host, localAddress: from, noDelay: true });
  /** Null: the server hung up. */
  const waiting = new Map<number, (text: string | null) => void>();
  let asked = 0;
  const joined = Promise.withResolvers<void>();

  function take(text: string): void {
    if (text.startsWith("43")) {
      const bracket = text.indexOf("[");
      const id = Number(text.slice(2, bracket));
      waiting.get(id)?.(text.slice(bracket));
      waiting.delete(id);
    } else if (text.startsWith("42")) onEvent?.(text);
    else if (text.startsWith("40")) joined.resolve();
    else if (text.startsWith("0")) socket.write(frame("40"));
    else if (text === "2") socket.write(frame("3"));
  }

  socket.on("error", joined.reject);
  options.signal?.addEventListener("abort", () => socket.destroy());
  const closed = Promise.withResolvers<void>();
  socket.on("close", () => {
    closed.resolve();
    joined.reject(hungUp());
    for (const answered of waiting.values()) answered(null);
    waiting.clear();
  });
  readFrames(socket, take);
  socket.write(upgradeRequest(host, options));
  await joined.promise;

  function askRaw(json: string, acknowledged: (text: string | null) => void): void {
    if (socket.destroyed) return acknowledged(null);
    const id = asked++;
    waiting.set(id, acknowledged);
    socket.write(frame(`42${id}${json}`));
  }

  return {
    askRaw,
    ask: (event, payload) =>
      new Promise((resolve, reject) => {
        askRaw(JSON.stringify([event, payload]), (text) =>
          text === null ? reject(hungUp()) : resolve(JSON.parse(text)[0]),
        );
      }),
    sayRaw: (json) => void socket.write(frame(`42${json}`)),
    pause: () => void socket.pause(),
    close: () => socket.destroy(),
    closed: closed.promise,
  };
}

function hungUp(): Error {
  return new Error("The server hung up.");
}

function upgradeRequest(host: string, { port, cookie }: WireOptions): string {
  return [
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
    `Host: ${host}:${port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
    "\r\n",
  ].join("\r\n");
}

/** A text frame from a client: masked, as it must be, with a mask of zeros, which changes nothing. */
function frame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.alloc(head + 4 + length);
  bytes[0] = 0x81;
  bytes[1] = 0x80 | (head === 2 ? length : head === 4 ? 126 : 127);
  if (head === 4) bytes.writeUInt16BE(length, 2);
  if (head === 10) bytes.writeBigUInt64BE(BigInt(length), 2);
  bytes.write(text, head + 4);
  return bytes;
}

function readFrames(socket: Socket, take: (text: string) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  let upgraded = false;
  socket.on("data", (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (!upgraded) {
      const end = rest.indexOf("\r\n\r\n");
      if (end < 0) return;
      if (!rest.toString("latin1", 0, 12).includes("101")) {
        socket.destroy(new Error(rest.toString("latin1", 0, end)));
        return;
      }
      upgraded = true;
      rest = rest.subarray(end + 4);
    }
    rest = takeFrames(rest, take, () => socket.destroy());
  });
}

/** Returns what is left of an unfinished frame. */
function takeFrames(bytes: Buffer, take: (text: string) => void, closed: () => void): Buffer {
  let at = 0;
  for (;;) {
    const found = frameAt(bytes, at);
    if (found === null) return bytes.subarray(at);
    if (found.opcode === 1) take(bytes.toString("utf8", found.start, found.end));
    else if (found.opcode === 8) closed();
    at = found.end;
  }
}

function frameAt(bytes: Buffer, at: number): { opcode: number; start: number; end: number } | null {
  if (bytes.length - at < 2) return null;
  const opcode = (bytes[at] ?? 0) & 0x0f;
  let length = (bytes[at + 1] ?? 0) & 0x7f;
  let start = at + 2;
  if (length === 126) {
    if (bytes.length - at < 4) return null;
    length = bytes.readUInt16BE(at + 2);
    start = at + 4;
  } else if (length === 127) {
    if (bytes.length - at < 10) return null;
    length = Number(bytes.readBigUInt64BE(at + 2));
    start = at + 10;
  }
  return bytes.length < start + length ? null : { opcode, start, end: start + length };
}

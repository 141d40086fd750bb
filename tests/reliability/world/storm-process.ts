import { connect, type Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { frame } from "./raw-frames.ts";
import { packets, type Known } from "./raw-packets.ts";
import { seeded } from "./seeded.ts";
import type { Storm, StormTally } from "./storm.ts";

// `node storm-process.ts <settings as JSON>`: throws so many packets at a server, then says in one line
// of JSON what it threw. Only at 127.0.0.1.

const storm: Storm = JSON.parse(process.argv[2] ?? "{}");
const known: Known = { host: "127.0.0.1", ...storm };
const from = packets(seeded(storm.seed), known);
const tally = {
  packets: 0,
  connections: 0,
  readToTheEnd: 0,
  hungUp: 0,
  leftWaiting: 0,
  turnedAway: 0,
  bytes: 0,
};
const begunMs = performance.now();

const upgrade = (query: string): string =>
  [
    `GET /socket.io/?EIO=4&transport=websocket${query} HTTP/1.1`,
    `Host: 127.0.0.1:${storm.port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    "\r\n",
  ].join("\r\n");

/** One connection, from its first byte to its end, which is one of several. */
interface Line {
  readonly socket: Socket;
  /** Text of what came since it was last asked; null when the other side has hung up. */
  readonly heard: () => Promise<string | null>;
}

function open(): Line {
  tally.connections += 1;
  const socket = connect({ port: storm.port, host: known.host, noDelay: true });
  let text = "";
  let over = false;
  let wake = (): void => {};
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
    wake();
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    over = true;
    wake();
  });
  return {
    socket,
    async heard() {
      if (text === "" && !over) await new Promise<void>((resolve) => (wake = resolve));
      const said = text;
      text = "";
      return said === "" && over ? null : said;
    },
  };
}

function send({ socket }: Line, bytes: Buffer | string): void {
  tally.bytes += bytes.length;
  if (from.chance(0.97)) {
    socket.write(bytes);
    return;
  }
  // In pieces of the network's own choosing.
  const whole = Buffer.from(bytes);
  for (let at = 0; at < whole.length;) {
    const size = from.pick([1, 3, 7, 100, 2_000]);
    socket.write(whole.subarray(at, at + size));
    at += size;
  }
}

function finish({ socket }: Line): void {
  from.pick([() => socket.end(), () => socket.destroy(), () => socket.resetAndDestroy()])();
  socket.destroy();
}

/** Listens until the server has read everything, or has had enough. */
async function untilRead(line: Line, sign: string): Promise<void> {
  const late = AbortSignal.timeout(1_000);
  const timeout = new Promise<null>((resolve) =>
    late.addEventListener("abort", () => resolve(null), { once: true }),
  );
  let tail = "";
  for (;;) {
    const said = await Promise.race([line.heard(), timeout]);
    if (said === null) {
      if (late.aborted) tally.leftWaiting += 1;
      else tally.hungUp += 1;
      return;
    }
    const heard = tail + said;
    tail = heard.slice(-300);
    if (heard.includes(sign)) {
      tally.readToTheEnd += 1;
      return;
    }
    // A closing frame: whoever ignores it is kept waiting for nothing.
    if (endsWithGoodbye(tail)) {
      tally.hungUp += 1;
      return;
    }
  }
}

function endsWithGoodbye(text: string): boolean {
  for (let at = text.indexOf("\x88"); at >= 0; at = text.indexOf("\x88", at + 1)) {
    if (text.charCodeAt(at + 1) === text.length - at - 2) return true;
  }
  return false;
}

const mark = "have-you-read-all-of-this";

/** Whether it says so before it hangs up, and within a second. */
async function saying(line: Line, sign: string): Promise<boolean> {
  const late = after(1_000, null);
  let all = "";
  while (!all.includes(sign)) {
    const said = await Promise.race([line.heard(), late]);
    if (said === null) return false;
    all += said;
  }
  return true;
}

async function byWebSocket(): Promise<void> {
  const line = open();
  const parts: Buffer[] = [];
  const many = from.chance(0.05) ? 5 : 130;
  for (let sent = 0; sent < many; sent += 1) parts.push(from.bearable());
  if (from.chance(0.5)) parts.push(from.fatal(), from.fatal());
  parts.push(frame({ opcode: 9, payload: mark }));
  const frames = Buffer.concat(parts);
  tally.packets += parts.length;
  send(line, upgrade(""));
  // Before it is connected every event is one too many.
  const eager = from.chance(0.05);
  if (eager) send(line, frames);
  if (!(await saying(line, '0{"sid"'))) {
    tally.turnedAway += 1;
    finish(line);
    // Handshakes are rationed, as they should be.
    await after(20);
    return;
  }
  send(line, frame({ payload: "40" }));
  if (!eager && (await saying(line, "40{"))) send(line, frames);
  await untilRead(line, mark);
  finish(line);
}

async function byHttp(): Promise<void> {
  const line = open();
  const requests = Array.from({ length: 12 }, from.request);
  const end = `GET /socket.io/?sid=${mark} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n`;
  tally.packets += requests.length + 1;
  send(line, [...requests, from.chance(0.5) ? from.badRequest() : "", end].join(""));
  await untilRead(line, mark);
  finish(line);
}

const get = (path: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${storm.port}\r\n\r\n`;
const post = (path: string, body: string): string =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${storm.port}\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

async function byPolling(): Promise<void> {
  const line = open();
  const base = "/socket.io/?EIO=4&transport=polling";
  send(line, get(base));
  const sid = /"sid":"([^"]+)"/.exec((await line.heard()) ?? "")?.[1];
  if (sid === undefined) {
    tally.turnedAway += 1;
    finish(line);
    await after(20);
    return;
  }
  const address = `${base}&sid=${sid}`;
  send(line, post(address, "40"));
  for (let round = 0; round < 4; round += 1) {
    if ((await Promise.race([line.heard(), after(500, null)])) === null) break;
    const many = Array.from({ length: 60 }, from.packet);
    tally.packets += many.length;
    send(
      line,
      post(address, many.join(from.pick(["\u001e", "\u001e", "\u001e", "\u001e\u001e", ""]))),
    );
  }
  if (from.chance(0.5)) await race(address, sid);
  else await Promise.race([line.heard(), after(500)]);
  finish(line);
}

/** Everything at once that should come one after the other. */
async function race(address: string, sid: string): Promise<void> {
  const lines = [open(), open(), open(), open()];
  const [one, two, three, four] = lines;
  if (one === undefined || two === undefined || three === undefined || four === undefined) return;
  const moves = ["2probe", "5", "2probe", "2", "3", "40", "6", "5"].map((payload) =>
    frame({ payload: from.chance(0.8) ? payload : from.packet() }),
  );
  tally.packets += 2 * moves.length + 5;
  send(one, upgrade(`&sid=${sid}`));
  send(three, get(address) + get(address));
  send(one, Buffer.concat(moves));
  send(two, upgrade(`&sid=${sid}`));
  send(two, Buffer.concat(moves.toReversed()));
  send(four, post(address, "40\u001e2probe") + post(address, `41\u001e${from.packet()}`));
  await Promise.race([Promise.all([one.heard(), four.heard()]), after(200)]);
  for (const line of lines) finish(line);
}

async function keepOn(): Promise<void> {
  while (tally.packets < storm.packets) {
    const aheadMs = (tally.packets / storm.perSecond) * 1_000 - (performance.now() - begunMs);
    if (aheadMs > 5) await after(aheadMs);
    const chosen = Math.floor(from.pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
    await (chosen < 8 ? byWebSocket() : chosen < 10 ? byPolling() : byHttp());
  }
}

await Promise.all(Array.from({ length: storm.atOnce }, keepOn));
const seconds = (performance.now() - begunMs) / 1_000;
console.log(JSON.stringify({ ...tally, seconds } satisfies StormTally));
process.exit(0);

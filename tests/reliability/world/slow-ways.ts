import { connect, type Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { spreadOf, type Spread } from "./figures.ts";
import { frame } from "./raw-frames.ts";

// `node slow-ways.ts <settings as JSON>`: opens very many connections that take their time, each in one of
// several ways, and says in one line of JSON how long the server put up with them. Only at 127.0.0.1.

export interface SlowSettings {
  readonly port: number;
  readonly code: string;
  /** Connections of each way, except the idle ones. */
  readonly each: number;
  /** Connected by Socket.IO, and silent. */
  readonly idle: number;
  /** In which they are opened. */
  readonly overMs: number;
  readonly forMs: number;
}

/** By the way. */
export type SlowTally = Readonly<Record<string, SlowFate>>;

export interface SlowFate {
  readonly opened: number;
  /** Still open when it was over. */
  readonly left: number;
  /** From the first byte to the server's goodbye, in milliseconds. */
  readonly closedAfter: Spread;
}

/** What a connection says, and when: ends when it has nothing more to say, or nobody to say it to. */
type Way = (socket: Socket, isOpen: () => boolean) => Promise<void>;

const settings: SlowSettings = JSON.parse(process.argv[2] ?? "{}");
const host = `Host: 127.0.0.1:${settings.port}`;
const everyMs = 500;

async function dribble(socket: Socket, isOpen: () => boolean, text: string): Promise<void> {
  for (const character of text) {
    if (!isOpen()) return;
    socket.write(character);
    await after(everyMs);
  }
}

const upgrade = `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`;
const slowBody = `POST /api/sessions/${settings.code}/enter HTTP/1.1\r\n${host}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;

const ways: Readonly<Record<string, Way>> = {
  "says nothing at all": async () => {},
  "half a line, then nothing": async (socket) => void socket.write("GET / HT"),
  "headers byte by byte": (socket, isOpen) =>
    dribble(socket, isOpen, `GET / HTTP/1.1\r\n${host}\r\nX: ${"y".repeat(2_000)}`),
  "a body byte by byte": async (socket, isOpen) => {
    socket.write(slowBody);
    await dribble(socket, isOpen, " ".repeat(1_000));
  },
  "a socket that never connects": async (socket) => void socket.write(upgrade),
  "a message in pieces of one byte": async (socket, isOpen) => {
    socket.write(upgrade);
    await after(everyMs);
    socket.write(frame({ payload: "40" }));
    socket.write(frame({ fin: false, payload: "4" }));
    while (isOpen()) {
      socket.write(frame({ fin: false, opcode: 0, payload: "2" }));
      await after(50);
    }
  },
};

const connectedAndSilent: Way = async (socket) => {
  socket.write(upgrade);
  await after(everyMs);
  socket.write(frame({ payload: "40" }));
};

async function send(way: Way, count: number): Promise<SlowFate> {
  const times: number[] = [];
  let left = 0;
  let opened = 0;
  const fates = Array.from({ length: count }, async (_, index) => {
    // A few at a time: whoever finds the system's own queue full believes to be connected, and if they
    // say nothing nobody ever tells them that the server has not heard of them.
    await after((index * settings.overMs) / count);
    const begunMs = performance.now();
    const from = `127.0.1.${(index % 50) + 1}`;
    const socket = connect({ port: settings.port, host: "127.0.0.1", localAddress: from });
    let open = true;
    const closed = new Promise<void>((resolve) => {
      socket.once("close", () => {
        open = false;
        resolve();
      });
    });
    socket.on("error", () => {});
    socket.once("connect", () => (opened += 1));
    socket.resume();
    const late = after(settings.forMs, "late");
    void way(socket, () => open);
    if ((await Promise.race([closed, late])) === "late") left += 1;
    else times.push(performance.now() - begunMs);
    socket.destroy();
  });
  await Promise.all(fates);
  return { opened, left, closedAfter: spreadOf(times) };
}

const sent = [
  ...Object.entries(ways).map(([name, way]) => [name, way, settings.each] as const),
  ["connected and silent", connectedAndSilent, settings.idle] as const,
];
const told = sent.map(async ([name, way, count]) => [name, await send(way, count)] as const);
const tally: SlowTally = Object.fromEntries(await Promise.all(told));
console.log(JSON.stringify(tally));
process.exit(0);

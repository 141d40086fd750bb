import type { IoSocket } from "./audience.ts";
import { unread } from "./shed.ts";

/** Sends one state to very many sockets without keeping anybody else waiting. */
export interface FanOut {
  /** The state of now: whoever has not been sent the one before is sent only this. */
  send(packet: string): void;
  enter(socket: Reader): void;
  leave(socket: Reader): void;
}

export type Reader = { readonly conn: Pick<IoSocket["conn"], "write"> };

export interface FanOutOptions {
  /** Runs a step when others have had their turn of the event loop. */
  readonly nextTurn: (step: () => void) => void;
  /** Runs a step after a moment in which slow readers may have read. */
  readonly later: (step: () => void) => void;
}

/** Sockets that are written to in one turn: some milliseconds of it. */
const perTurn = 500;

/** Unread characters, past which a socket is passed over until it has read. */
export const fullAt = 262_144;

const laterMs = 250;

const inRealTime: FanOutOptions = {
  nextTurn: (step) => void setImmediate(step),
  later: (step) => void setTimeout(step, laterMs).unref(),
};

export function createFanOut({ nextTurn, later }: FanOutOptions = inRealTime): FanOut {
  const readers = new Set<Reader>();
  /** Not sent the newest yet; those who have waited longest first. */
  const owed = new Set<Reader>();
  const full = new Set<Reader>();
  let newest: Message | null = null;
  let running = false;
  let waiting = false;

  function turn(): void {
    let left = perTurn;
    for (const reader of owed) {
      if (left === 0) break;
      left -= 1;
      owed.delete(reader);
      if (unread(reader.conn) > fullAt) full.add(reader);
      else if (newest !== null) reader.conn.write(newest.packet, newest.options);
    }
    running = owed.size > 0;
    if (running) nextTurn(turn);
    if (full.size === 0 || waiting) return;
    waiting = true;
    later(retry);
  }

  function retry(): void {
    waiting = false;
    for (const reader of full) owed.add(reader);
    full.clear();
    start();
  }

  function start(): void {
    if (!running && owed.size > 0) turn();
  }

  return {
    send(packet) {
      newest = encode(packet);
      for (const reader of readers) if (!full.has(reader)) owed.add(reader);
      start();
    },
    enter(socket) {
      readers.add(socket);
      // What it was welcomed with may be what is being replaced.
      if (running) owed.add(socket);
    },
    leave(socket) {
      readers.delete(socket);
      owed.delete(socket);
      full.delete(socket);
    },
  };
}

interface Message {
  readonly packet: string;
  /** Engine.IO writes the frame as it is where it can, and makes one from the packet where it cannot. */
  readonly options: { readonly compress: false; readonly wsPreEncodedFrame: readonly [Buffer] };
}

/** The bytes of a WebSocket message, made once for all: the 4 is Engine.IO's, a message. */
function encode(packet: string): Message {
  const text = Buffer.from(`4${packet}`);
  const frame = Buffer.concat([frameHeader(text.length), text]);
  return { packet, options: { compress: false, wsPreEncodedFrame: [frame] } };
}

/** RFC 6455, 5.2: one whole text message, unmasked. */
function frameHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([0x81, length]);
  const header = Buffer.alloc(length < 65_536 ? 4 : 10);
  header[0] = 0x81;
  header[1] = header.length === 4 ? 126 : 127;
  if (header.length === 4) header.writeUInt16BE(length, 2);
  else header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}

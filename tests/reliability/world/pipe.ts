import type { Socket } from "node:net";
import type { Toxics } from "./toxics.ts";

/** Bytes on their way from one end to the other, as slow as toxics say. */
export interface Pipe {
  readonly put: (bytes: Buffer) => void;
  /** Toxics have changed: what a black hole has kept may go on. */
  readonly wake: () => void;
  /** Nothing more will be put: the other end is told when all has arrived. */
  readonly finish: () => void;
  /** Forwards nothing from now on, for good. */
  readonly stop: () => void;
}

export interface PipeOptions {
  readonly from: Socket;
  readonly to: Socket;
  readonly toxics: () => Toxics;
  readonly random: () => number;
  readonly now: () => number;
  /** So many bytes have passed that no more may. */
  readonly cut: () => void;
}

/** From one slice to the next, so that the system does not put them together again. */
const sliceMs = 1;
/** Waits here at most before the sender is made to wait, in bytes. */
const mostWaiting = 262_144;

export function openPipe({ from, to, toxics, random, now, cut }: PipeOptions): Pipe {
  const queue: { readonly bytes: Buffer; readonly dueMs: number }[] = [];
  let waiting = 0;
  let passed = 0;
  let freeAtMs = 0;
  let timer: NodeJS.Timeout | null = null;
  let state: "open" | "finishing" | "stopped" = "open";

  function pump(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    while (state !== "stopped" && toxics().blackHole !== true) {
      const [first] = queue;
      if (first === undefined) {
        if (state === "finishing") to.end();
        return;
      }
      const waitMs = Math.max(first.dueMs, freeAtMs) - now();
      if (waitMs > 0) {
        timer = setTimeout(pump, waitMs);
        return;
      }
      queue.shift();
      waiting -= first.bytes.length;
      if (waiting <= mostWaiting / 2) from.resume();
      write(first.bytes);
    }
  }

  function write(bytes: Buffer): void {
    const { bytesPerSecond, cutAfterBytes = Infinity } = toxics();
    const going = bytes.subarray(0, Math.min(bytes.length, Math.max(0, cutAfterBytes - passed)));
    to.write(going);
    passed += going.length;
    if (bytesPerSecond !== undefined) freeAtMs = now() + (going.length / bytesPerSecond) * 1_000;
    if (going.length === bytes.length) return;
    state = "stopped";
    cut();
  }

  return {
    put(bytes) {
      const { latency, slice = bytes.length } = toxics();
      const delayMs = latency === undefined ? 0 : latency.ms + random() * latency.jitterMs;
      let dueMs = Math.max(queue.at(-1)?.dueMs ?? 0, now() + delayMs);
      for (let at = 0; at < bytes.length; at += slice) {
        queue.push({ bytes: bytes.subarray(at, at + slice), dueMs });
        dueMs += sliceMs;
      }
      waiting += bytes.length;
      if (waiting > mostWaiting) from.pause();
      pump();
    },
    wake: pump,
    finish() {
      if (state === "open") state = "finishing";
      pump();
    },
    stop() {
      state = "stopped";
    },
  };
}

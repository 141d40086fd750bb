import type { DiskTrouble } from "../src/domain/protocol.ts";
import type { Log } from "./log.ts";
import type { Line, Store } from "./store/store.ts";
import { SeqTaken } from "./store/store.ts";

/** Whether the disk takes what it is given, as far as anybody knows who has just tried. */
export interface Disk {
  readonly append: (lines: readonly Line[]) => Promise<void>;
  /** Null while all is well. */
  readonly trouble: () => DiskTrouble | null;
  readonly stop: () => void;
}

export interface DiskOptions {
  readonly store: Pick<Store, "append" | "probe">;
  readonly log: Log;
  readonly onChange: () => void;
  /** Runs `step` again and again until it is stopped. */
  readonly every?: (step: () => void) => () => void;
}

/** How soon space that is free again is noticed when nobody is sending anything. */
const probeMs = 1_000;

export function watchDisk({ store, log, onChange, every = inRealTime }: DiskOptions): Disk {
  let trouble: DiskTrouble | null = null;
  let sinceMs = 0;
  let stopProbing: (() => void) | null = null;

  function well(): void {
    if (trouble === null) return;
    trouble = null;
    stopProbing?.();
    stopProbing = null;
    log({ kind: "disk-well", afterMs: Math.round(performance.now() - sinceMs) });
    onChange();
  }

  function ill(error: unknown): void {
    // Somebody else wrote to the log: the disk is fine.
    if (error instanceof SeqTaken) return;
    const now = troubleOf(error);
    if (trouble === now) return;
    if (trouble === null) sinceMs = performance.now();
    trouble = now;
    stopProbing ??= every(() => void probe());
    log({ kind: "disk-trouble", trouble, errcode: errcodeOf(error) });
    onChange();
  }

  async function probe(): Promise<void> {
    try {
      await store.probe?.();
    } catch {
      return;
    }
    well();
  }

  return {
    async append(lines) {
      try {
        await store.append(lines);
      } catch (error) {
        ill(error);
        throw error;
      }
      well();
    },
    trouble: () => trouble,
    stop: () => stopProbing?.(),
  };
}

function inRealTime(step: () => void): () => void {
  const timer = setInterval(step, probeMs).unref();
  return () => clearInterval(timer);
}

const readOnly = 8;
const full = 13;

/** By SQLite's result codes; a disk that is full may show as a write that failed. */
function troubleOf(error: unknown): DiskTrouble {
  const code = error instanceof Error && "code" in error ? error.code : "";
  switch (errcodeOf(error) & 0xff) {
    case full:
      return "full";
    case readOnly:
      return "read-only";
    default:
      return code === "ENOSPC" ? "full" : code === "EROFS" ? "read-only" : "failing";
  }
}

function errcodeOf(error: unknown): number {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) : 0;
}

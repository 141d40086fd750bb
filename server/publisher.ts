import { changesFloor, floorOf, type Floor } from "../src/domain/floor.ts";
import type { Batch } from "../src/domain/protocol.ts";
import { stageSnapshot } from "../src/domain/redact.ts";
import type { Entry, Session } from "../src/domain/session.ts";
import { takeSnapshot, type Snapshot } from "../src/domain/snapshot.ts";
import type { News, Room } from "./room.ts";

/** Where a session's news go; whoever says hello gets the whole state first, so nothing is kept for later. */
export interface Listeners {
  readonly has: (who: "stage" | "console" | "phone") => boolean;
  readonly entries: (to: "stage" | "console", batch: Batch) => void;
  readonly snapshot: (to: "stage" | "console", snapshot: Snapshot) => void;
  readonly floor: (floor: Floor) => void;
}

/** Gathers news so that a burst of answers is a handful of messages; the first of them waits for nobody. */
export interface Publisher {
  add(news: News): void;
  /** Everybody gets a whole new state. */
  startOver(): void;
  /** Sends what has been gathered: somebody is about to join who gets it as a snapshot. */
  flush(): Promise<void>;
}

export interface PublisherOptions {
  readonly room: () => Pick<Room, "program" | "view">;
  readonly listeners: Listeners;
  /** Longest wait of an entry that has just been stored. */
  readonly gatherMs: number;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

export function createPublisher(options: PublisherOptions): Publisher {
  const { listeners, gatherMs, now } = options;
  let gathered: News[] = [];
  let afresh = false;
  /** What a stage has been told by a snapshot need not come as entries. */
  let stageSeq = 0;
  let sentAtMs = -gatherMs;
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<void> | null = null;

  function schedule(): void {
    if (timer !== null || sending !== null) return;
    const waitMs = Math.max(0, sentAtMs + gatherMs - now());
    timer = setTimeout(() => void flush(), waitMs);
  }

  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (sending !== null) return sending;
    if (gathered.length === 0 && !afresh) return;
    sending = send().catch(options.onError);
    await sending;
    sending = null;
    if (gathered.length > 0 || afresh) schedule();
  }

  async function send(): Promise<void> {
    const news = gathered;
    const whole = afresh;
    gathered = [];
    afresh = false;
    sentAtMs = now();
    const entries = news.map(({ entry }) => entry);
    if (whole) await sendSnapshot("console", takeSnapshot);
    else if (listeners.has("console")) sendEntries("console", entries);
    if (listeners.has("stage")) await tellStages(news, whole);
    const moved = entries.some(({ event }) => changesFloor(event.kind));
    if ((whole || moved) && listeners.has("phone")) {
      const { program, view } = options.room();
      listeners.floor(await view((session) => floorOf(program, session)));
    }
  }

  async function tellStages(news: readonly News[], whole: boolean): Promise<void> {
    const unseen = news.filter(({ entry }) => entry.seq > stageSeq);
    const entries = unseen.flatMap(({ forStage }) => (forStage === null ? [] : [forStage]));
    if (!whole && entries.length === unseen.length) return sendEntries("stage", entries);
    stageSeq = await sendSnapshot("stage", stageSnapshot);
  }

  function sendEntries(to: "stage" | "console", entries: readonly Entry[]): void {
    const first = entries[0];
    if (first !== undefined) listeners.entries(to, { after: first.seq - 1, entries });
  }

  async function sendSnapshot(
    to: "stage" | "console",
    take: (session: Session) => Snapshot,
  ): Promise<number> {
    if (!listeners.has(to)) return 0;
    const snapshot = await options.room().view(take);
    listeners.snapshot(to, snapshot);
    return snapshot.seq;
  }

  return {
    add(news) {
      gathered.push(news);
      schedule();
    },
    startOver() {
      gathered = [];
      afresh = true;
      stageSeq = 0;
      schedule();
    },
    flush,
  };
}

import { changesFloor, floorOf, type Floor } from "../src/domain/floor.ts";
import { stageSnapshot } from "../src/domain/redact.ts";
import type { Entry, Session } from "../src/domain/session.ts";
import { takeSnapshot, type Snapshot } from "../src/domain/snapshot.ts";
import type { News, Room } from "./room.ts";

/** Where a session's news go; whoever says hello gets the whole state first, so nothing is kept for later. */
export interface Listeners {
  readonly has: (who: "stage" | "console" | "phone") => boolean;
  /** The entries above `after`, each as JSON: see `Batch`. */
  readonly entries: (to: "stage" | "console", after: number, entries: readonly string[]) => void;
  readonly snapshot: (to: "stage" | "console", snapshot: Snapshot) => void;
  readonly floor: (floor: Floor) => void;
}

/** Gathers news so that a burst of answers is a handful of messages; the first of them waits for nobody. */
export interface Publisher {
  readonly add: (news: News) => void;
  /** Everybody gets a whole new state. */
  readonly startOver: () => void;
  /** Sends what has been gathered: somebody is about to join who gets it as a snapshot. */
  readonly flush: () => Promise<void>;
}

export interface PublisherOptions {
  readonly room: () => Pick<Room, "program" | "view">;
  readonly listeners: Listeners;
  /** Longest wait of an entry that has just been stored. */
  readonly gatherMs: number;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

/** Entries gathered, or the order to begin anew. */
interface Gathered {
  news: News[];
  afresh: boolean;
}

/** No longer than this many entries: what waits in a storm is copied by each collection of garbage. */
const mostGathered = 250;

export function createPublisher(options: PublisherOptions): Publisher {
  const { gatherMs, now } = options;
  const tell = createTeller(options);
  let gathered: Gathered = { news: [], afresh: false };
  let sentAtMs = -gatherMs;
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<void> | null = null;

  function isMuch(): boolean {
    return gathered.news.length >= mostGathered;
  }

  function schedule(): void {
    if (timer !== null || sending !== null) return;
    const waitMs = isMuch() ? 0 : Math.max(0, sentAtMs + gatherMs - now());
    timer = setTimeout(() => void flush(), waitMs);
  }

  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (sending !== null) return sending;
    if (gathered.news.length === 0 && !gathered.afresh) return;
    sentAtMs = now();
    const told = gathered;
    gathered = { news: [], afresh: false };
    sending = tell(told).catch(options.onError);
    await sending;
    sending = null;
    if (gathered.news.length > 0 || gathered.afresh) schedule();
  }

  return {
    add(news) {
      gathered.news.push(news);
      if (isMuch() && sending === null) void flush();
      else schedule();
    },
    startOver() {
      gathered = { news: [], afresh: true };
      schedule();
    },
    flush,
  };
}

function createTeller({ room, listeners }: PublisherOptions): (told: Gathered) => Promise<void> {
  /** People of the session when phones were last told of anything. */
  let toldPeople = 0;
  /** What stages have been told by a snapshot need not come as entries. */
  let stageSeq = 0;

  async function tellStages({ news, afresh }: Gathered): Promise<void> {
    const unseen = news.filter(({ entry }) => afresh || entry.seq > stageSeq);
    const texts = unseen.flatMap(({ forStage, entry, text }) => {
      if (forStage === null) return [];
      return [forStage === entry ? textOf(entry, text) : JSON.stringify(forStage)];
    });
    const fit = !afresh && texts.length === unseen.length && !overtaken(unseen);
    if (fit) sendEntries("stage", unseen, texts);
    else stageSeq = await sendSnapshot("stage", stageSnapshot);
  }

  function sendEntries(
    to: "stage" | "console",
    news: readonly News[],
    texts: readonly string[],
  ): void {
    const first = news[0];
    if (first !== undefined) listeners.entries(to, first.entry.seq - 1, texts);
  }

  async function sendSnapshot(
    to: "stage" | "console",
    take: (session: Session) => Snapshot,
  ): Promise<number> {
    const snapshot = await room().view(take);
    listeners.snapshot(to, snapshot);
    return snapshot.seq;
  }

  async function tellConsoles({ news, afresh }: Gathered): Promise<void> {
    if (afresh) await sendSnapshot("console", takeSnapshot);
    else
      sendEntries(
        "console",
        news,
        news.map(({ entry, text }) => textOf(entry, text)),
      );
  }

  async function tellPhones({ news, afresh }: Gathered): Promise<void> {
    const changed = afresh || news.some(({ entry }) => changesFloor(entry.event.kind));
    if (!changed && !news.some(({ entry }) => entry.event.kind === "joined")) return;
    const { program, view } = room();
    const floor = await view((session) =>
      changed || hasGrown(toldPeople, session.people.size) ? floorOf(program, session) : null,
    );
    if (floor === null) return;
    toldPeople = floor.people;
    listeners.floor(floor);
  }

  return async (told) => {
    if (listeners.has("console")) await tellConsoles(told);
    if (listeners.has("stage")) await tellStages(told);
    if (listeners.has("phone")) await tellPhones(told);
  };
}

// Each entry is made for the stage as it is logged: words that were hidden or taken back while they
// waited here would still go out in front of the entry that does away with them.
function overtaken(news: readonly News[]): boolean {
  if (!news.some(({ entry: { event } }) => event.kind === "withdrew" || event.kind === "hid"))
    return false;
  const gone = new Set<string>();
  return news.toReversed().some(({ entry: { event } }) => {
    if (event.kind === "withdrew" || (event.kind === "hid" && event.hidden))
      gone.add(`${event.prompt} ${event.author}`);
    return event.kind === "answered" && gone.has(`${event.prompt} ${event.author}`);
  });
}

/** The entry as JSON, around what has been written as JSON for the log already. */
function textOf({ seq, at }: Entry, event: string): string {
  return `{"seq":${seq},"at":${at},"event":${event}}`;
}

// By how many there are phones know how long to take when all come back at once (`come-back`). A few
// messages while a large room fills; none in a small one.
function hasGrown(told: number, people: number): boolean {
  return people >= 300 && people >= 2 * told;
}

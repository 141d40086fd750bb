import type { Line, Store } from "./store/store.ts";
import { StoreBroken } from "./store/trouble.ts";

/** Gathers what one turn of the event loop writes, in all sessions, into one transaction. */
export interface Journal {
  /**
   * Calls back once the line is stored, together with all lines of its turn, or has failed to be. Not a
   * promise: there is one for each answer, and it would cost about as much as deciding on the answer.
   */
  write(line: Line, settled: Settled): void;
  /** Resolves once all lines written so far are stored or have failed. */
  readonly settled: () => Promise<void>;
}

export type Settled = (stored: boolean) => void;

interface Page {
  readonly lines: Line[];
  readonly settled: Settled[];
  readonly done: PromiseWithResolvers<void>;
}

export function openJournal(store: Pick<Store, "append">): Journal {
  let page: Page | null = null;
  let writing: Page | null = null;

  async function turn(): Promise<void> {
    if (writing !== null || page === null) return;
    writing = page;
    page = null;
    const stored = await isStored(writing.lines);
    end(writing, stored);
    // Lines that were gathered meanwhile were decided on a state which now never was.
    if (!stored && page !== null) end(page, false);
    if (!stored) page = null;
    writing = null;
    if (page !== null) setImmediate(turn);
  }

  async function isStored(lines: readonly Line[]): Promise<boolean> {
    try {
      await store.append(lines);
      return true;
    } catch (error) {
      if (error instanceof StoreBroken) endProcess(error);
      return false;
    }
  }

  return {
    write(line, settled) {
      if (page === null) {
        page = { lines: [], settled: [], done: Promise.withResolvers() };
        setImmediate(turn);
      }
      page.lines.push(line);
      page.settled.push(settled);
    },
    async settled() {
      await (page ?? writing)?.done.promise;
    },
  };
}

function end({ settled, done }: Page, stored: boolean): void {
  for (const tell of settled) tell(stored);
  done.resolve();
}

// By the way of last resort, which every mistake takes that nobody caught. Whoever waits is told first.
function endProcess(error: StoreBroken): void {
  setImmediate(() => {
    throw error;
  });
}

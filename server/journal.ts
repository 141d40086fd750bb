import type { Line, Store } from "./store/store.ts";

/** Gathers what one turn of the event loop writes, in all sessions, into one transaction. */
export interface Journal {
  /** Resolves once the line is stored, together with all lines of its turn. @throws as `Store.append`. */
  write(line: Line): Promise<void>;
  /** Resolves once all lines written so far are stored or have failed. */
  readonly settled: () => Promise<void>;
}

interface Page {
  readonly lines: Line[];
  readonly stored: PromiseWithResolvers<void>;
}

export function openJournal(store: Pick<Store, "append">): Journal {
  let page: Page | null = null;
  let writing: Page | null = null;

  async function turn(): Promise<void> {
    if (writing !== null || page === null) return;
    writing = page;
    page = null;
    try {
      await store.append(writing.lines);
      writing.stored.resolve();
    } catch (error) {
      writing.stored.reject(error);
      dropWhatFollows(error);
    }
    writing = null;
    if (page !== null) setImmediate(turn);
  }

  // Lines that were gathered meanwhile were decided on a state which now never was.
  function dropWhatFollows(error: unknown): void {
    page?.stored.reject(error);
    page = null;
  }

  return {
    write(line) {
      if (page === null) {
        page = { lines: [], stored: Promise.withResolvers() };
        setImmediate(turn);
      }
      page.lines.push(line);
      return page.stored.promise;
    },
    async settled() {
      const last = page ?? writing;
      if (last !== null) await last.stored.promise.catch(() => {});
    },
  };
}

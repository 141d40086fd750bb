/** Texts by name in IndexedDB. Everything rejects where the browser refuses, or does not answer in time. */
export interface Database {
  /**
   * In one step, so that two tabs opened at the same moment agree: puts `texts`, puts `claim` if nobody
   * else has put that name yet, and gives everything whose name begins with the prefix.
   */
  take(
    prefix: string,
    texts: ReadonlyMap<string, string>,
    claim: readonly [name: string, text: string],
  ): Promise<ReadonlyMap<string, string>>;
  /** All or nothing; null removes. */
  write(changes: readonly Change[], durability: IDBTransactionDurability): Promise<void>;
  close(): void;
}

export type Change = readonly [name: string, text: string | null];

const table = "texts";
/** Some browsers neither open a broken database nor say so. */
const patienceMs = 1_000;

/** `onLost`: somebody has cleared it, and what was in it is gone. */
export function openDatabase(onLost: () => void): Promise<Database> {
  return inTime((resolve, reject) => {
    const request = indexedDB.open("talkback", 1);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(table));
    request.addEventListener("error", reject);
    request.addEventListener("success", () => {
      const { result } = request;
      result.addEventListener("versionchange", () => {
        // Whoever clears it waits for this.
        result.close();
        onLost();
      });
      result.addEventListener("close", onLost);
      resolve(databaseOf(result));
    });
  });
}

function databaseOf(opened: IDBDatabase): Database {
  const change = <T>(
    durability: IDBTransactionDurability,
    act: (texts: IDBObjectStore, step: IDBTransaction) => () => T,
  ): Promise<T> =>
    inTime((resolve, reject) => {
      const step = opened.transaction(table, "readwrite", { durability });
      const result = act(step.objectStore(table), step);
      step.addEventListener("complete", () => resolve(result()));
      step.addEventListener("abort", reject);
    });

  return {
    take: (prefix, given, [name, text]) =>
      change("strict", (texts) => {
        for (const [name, text] of given) texts.put(text, name);
        // It is there already: then that one counts, and the step goes on.
        texts.add(text, name).addEventListener("error", (event) => {
          event.preventDefault();
          event.stopPropagation();
        });
        const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
        const keys = texts.getAllKeys(range);
        const found: IDBRequest<string[]> = texts.getAll(range);
        const textAt = (at: number): string => found.result[at] ?? "";
        return () =>
          new Map(keys.result.map((key, at) => [typeof key === "string" ? key : "", textAt(at)]));
      }),
    write: (changes, durability) =>
      change(durability, (texts, step) => {
        for (const [name, text] of changes) {
          if (text === null) texts.delete(name);
          else texts.put(text, name);
        }
        // Without this a page that is closed right now would take it all back.
        step.commit?.();
        return () => {};
      }),
    close: () => opened.close(),
  };
}

function inTime<T>(
  begin: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(reject, patienceMs);
    begin(resolve, reject);
  });
}

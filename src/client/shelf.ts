import { signal, type ReadonlySignal } from "@preact/signals";
import { openDatabase, type Change, type Database } from "./database.ts";
import { attempt, workingStorage } from "./keep.ts";

/**
 * What a phone keeps until the server has it: in IndexedDB, else in local storage, else in this page
 * alone. Every text has an entry of its own, so that two tabs do not write over each other's.
 */
export interface Shelf {
  get(name: string): string | null;
  /** Those that begin so. */
  names(start: string): readonly string[];
  /** Resolves once the text is as safe as this browser makes it; see `lasting`. Never rejects. */
  set(name: string, text: string, durability?: IDBTransactionDurability): Promise<void>;
  /** From every place that it may be in. */
  remove(name: string): Promise<void>;
  /** False: only this page keeps it (cookies switched off, a captive portal's mini browser, a full disk). */
  readonly lasting: ReadonlySignal<boolean>;
}

export interface ShelfOptions {
  /** Before every name, in all that this origin keeps. */
  readonly prefix: string;
  /** Put under its name unless one is there. */
  readonly claim: readonly [name: string, text: string];
  readonly open?: (onLost: () => void) => Promise<Database>;
  readonly storage?: Storage | null;
}

export async function openShelf({
  prefix,
  claim,
  open = openDatabase,
  storage = workingStorage(),
}: ShelfOptions): Promise<Shelf> {
  const [claimed, fresh] = [prefix + claim[0], claim[1]];
  const stored = storedTexts(storage, prefix);
  let texts = new Map(stored);
  let moving = false;
  // What was here before, another tab may have changed by now: only what this one wrote is written again.
  const written = new Set([claimed]);
  const changes = (names: Iterable<string>): readonly Change[] =>
    [...names].map((name) => [name, texts.get(name) ?? null]);
  const use = reopening(() => open(() => void writeAll()));
  const taken = await use((database) => database.take(prefix, stored, [claimed, fresh]));
  texts = new Map(taken ?? stored);
  if (!texts.has(claimed)) texts.set(claimed, fresh);
  if (taken !== null) clear(storage, stored.keys());
  // In both places: a database that does not open one day must not make a new person of somebody.
  const lasting = signal(store(storage, changes([claimed])) || taken !== null);

  async function keep(name: string, durability: IDBTransactionDurability): Promise<void> {
    written.add(name);
    if (moving) store(storage, changes([name]));
    const done = await use(
      (database) => database.write(changes([name]), durability),
      (database) => database.write(changes(written), durability),
    );
    lasting.value = done !== null || store(storage, changes(written));
  }

  // Somebody has cleared the database. A page that goes before it is there again finds all in local storage.
  async function writeAll(): Promise<void> {
    moving = true;
    store(storage, changes(texts.keys()));
    const done = await use((database) => database.write(changes(texts.keys()), "strict"));
    moving = false;
    if (done !== null) clear(storage, othersThan(claimed, texts.keys()));
  }

  async function remove(name: string): Promise<void> {
    texts.delete(name);
    await keep(name, "relaxed");
    store(storage, changes([name]));
    // A database that takes nothing more may still let go.
    if ((await use(async () => true)) === null)
      await reopening(() => open(() => {}))((database) =>
        database.write(changes([name]), "relaxed"),
      );
  }

  return {
    lasting,
    get: (name) => texts.get(prefix + name) ?? null,
    names: (start) => namesIn(texts, prefix + start).map((name) => name.slice(prefix.length)),
    set: (name, text, durability = "relaxed") => {
      texts.set(prefix + name, text);
      return keep(prefix + name, durability);
    },
    remove: (name) => remove(prefix + name),
  };
}

type Act<T> = (database: Database) => Promise<T>;

/** Full, cleared, closed by the browser: opens it once more, and then never again. Null: there is none. */
function reopening(open: () => Promise<Database>) {
  const tried = (): Promise<Database | null> => open().catch(() => null);
  let current = tried();
  let mayReopen = true;
  return async function use<T>(act: Act<T>, again: Act<T> = act): Promise<T | null> {
    const used = current;
    const database = await used;
    if (database === null) return null;
    try {
      const result = await act(database);
      mayReopen = true;
      return result;
    } catch {
      if (used === current) {
        database.close();
        current = mayReopen ? tried() : Promise.resolve(null);
        mayReopen = false;
      }
      return use(again);
    }
  };
}

function storedTexts(storage: Storage | null, prefix: string): ReadonlyMap<string, string> {
  const names = attempt(() => Object.keys(storage ?? {})) ?? [];
  return new Map(
    names
      .filter((name) => name.startsWith(prefix))
      .map((name) => [name, storage?.getItem(name) ?? ""]),
  );
}

function namesIn(texts: ReadonlyMap<string, string>, start: string): readonly string[] {
  return [...texts.keys()].filter((name) => name.startsWith(start));
}

function othersThan(name: string, names: Iterable<string>): readonly string[] {
  return [...names].filter((each) => each !== name);
}

function clear(storage: Storage | null, names: Iterable<string>): void {
  store(
    storage,
    [...names].map((name) => [name, null]),
  );
}

/** False where one was not taken. */
function store(storage: Storage | null, changes: readonly Change[]): boolean {
  const taken = changes.map(([name, text]) =>
    attempt(() => {
      if (text === null) storage?.removeItem(name);
      else storage?.setItem(name, text);
      return storage !== null;
    }),
  );
  return taken.every((each) => each === true);
}

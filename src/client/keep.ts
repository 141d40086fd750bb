/** Small texts that outlive a reload, as far as the browser lets us. */
export interface Keep {
  get(name: string): string | null;
  set(name: string, text: string): void;
  remove(name: string): void;
}

/**
 * The browser's local storage below one prefix, or memory where that is refused. Storage can also
 * fail later (quota, cleared by the person), so every write is kept in memory as well.
 */
export function openKeep(prefix: string): Keep {
  const memory = new Map<string, string>();
  const storage = workingStorage();
  return {
    get: (name) => memory.get(name) ?? attempt(() => storage?.getItem(prefix + name) ?? null),
    set: (name, text) => {
      memory.set(name, text);
      attempt(() => storage?.setItem(prefix + name, text));
    },
    remove: (name) => {
      memory.delete(name);
      attempt(() => storage?.removeItem(prefix + name));
    },
  };
}

/** Local storage, if it can be written to. */
export function workingStorage(): Storage | null {
  // Reading `localStorage` throws where storage is blocked, writing where its quota is nought.
  return attempt(() => {
    const name = "talkback:probe";
    localStorage.setItem(name, "1");
    localStorage.removeItem(name);
    return localStorage;
  });
}

/** What the browser may refuse at any time; null where it did. */
export function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

import type { CommandId } from "../../../src/domain/ids.ts";
import type { Line, Store } from "../../../server/store/store.ts";

/**
 * What the judge has to find. `slow` is no defect: a store that tells late that it has stored, so that
 * most kills fall between the commit and its acknowledgement.
 */
export type Defect = "none" | "slow" | "acks first" | "forgets commands" | "writes twice";

export function withDefect(store: Store, defect: Defect): Store {
  switch (defect) {
    case "none":
      return store;
    case "slow":
      return slow(store);
    case "acks first":
      return acksFirst(store);
    case "forgets commands":
      return forgetsCommands(slow(store));
    case "writes twice":
      return writesTwice(store);
  }
}

function slow(store: Store): Store {
  return {
    ...store,
    async append(lines) {
      await store.append(lines);
      await new Promise((resolve) => setTimeout(resolve, 10));
    },
  };
}

/** Says that it has stored, and stores a little later. */
function acksFirst(store: Store): Store {
  let written: Promise<void> = Promise.resolve();
  const later = async (lines: readonly Line[]): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 40));
    await store.append(lines);
  };
  return {
    ...store,
    async append(lines) {
      written = written.then(() => later(lines));
    },
  };
}

/** After a restart no command is known any more. */
function forgetsCommands(store: Store): Store {
  return {
    ...store,
    async read(session, after) {
      const lines = await store.read(session, after);
      for (const line of lines) Object.assign(line, { command: "forgotten" as CommandId });
      return lines;
    },
  };
}

/** Every tenth answer is stored again under the next number, which the room does not know of. */
function writesTwice(store: Store): Store {
  let answers = 0;
  return {
    ...store,
    async append(lines) {
      await store.append(lines);
      const last = lines.at(-1);
      if (last?.entry.event.kind !== "answered") return;
      answers += 1;
      if (answers % 10 !== 0) return;
      await store.append([{ ...last, entry: { ...last.entry, seq: last.entry.seq + 1 } }]);
    },
  };
}

import { expect, test } from "vitest";
import { watchDisk } from "../../server/disk.ts";
import { createLog } from "../../server/log.ts";
import { SeqTaken } from "../../server/store/store.ts";
import { memoryStore } from "../../server/store/memory.ts";
import { answer, aServer, must, next, openQuestion, send } from "./a-server.ts";

class SqliteError extends Error {
  readonly errcode: number;
  constructor(errcode: number) {
    super("database or disk is full");
    this.errcode = errcode;
  }
}

/** A disk that fails with whatever `error` is, and a clock that is turned by hand. */
function aDisk() {
  const state: { error: Error | null; probing: (() => void) | null } = {
    error: null,
    probing: null,
  };
  const told: (string | null)[] = [];
  const lines: string[] = [];
  const work = async (): Promise<void> => {
    if (state.error !== null) throw state.error;
  };
  const disk = watchDisk({
    store: { append: work, probe: work },
    log: createLog({ level: "info", plain: false, write: (line) => lines.push(line) }),
    onChange: () => told.push(disk.trouble()),
    every(step) {
      state.probing = step;
      return () => (state.probing = null);
    },
  });
  return { state, disk, told, lines };
}

test.each([
  [13, "full"],
  [8, "read-only"],
  [778, "failing"],
])(
  "SQLite's %i is a disk that is %s, told once, until something can be written",
  async (errcode, trouble) => {
    const { state, disk, told, lines } = aDisk();
    state.error = new SqliteError(errcode);
    await expect(disk.append([])).rejects.toThrow("full");
    await expect(disk.append([])).rejects.toThrow("full");
    expect(told).toEqual([trouble]);
    state.probing?.();
    await Promise.resolve();
    expect(disk.trouble()).toBe(trouble);
    state.error = null;
    state.probing?.();
    await Promise.resolve();
    await Promise.resolve();
    expect(told).toEqual([trouble, null]);
    expect(state.probing).toBe(null);
    expect(lines.map((line) => JSON.parse(line).kind)).toEqual(["disk-trouble", "disk-well"]);
  },
);

test("an entry that somebody else was quicker to write is no trouble with the disk", async () => {
  const { state, disk, told } = aDisk();
  state.error = new SeqTaken("The log has moved on.");
  await expect(disk.append([])).rejects.toThrow();
  expect(told).toEqual([]);
});

test("P16 consoles are told that nothing can be saved, phones to come again, and then that it can", async () => {
  const store = memoryStore();
  let full = false;
  const room = await aServer({
    store: {
      ...store,
      async append(lines) {
        if (full) throw new SqliteError(13);
        await store.append(lines);
      },
    },
    onError: () => {},
  });
  const { client: console } = await room.watcher("console");
  must(await send(console, openQuestion));
  const { client: phone } = await room.phone();
  await next(console, "presence");
  full = true;
  const told = next(console, "presence");
  const refused = await send(phone, answer("words"));
  expect(refused).toMatchObject({ ok: false, refusal: { code: "not-saved", retryAfterMs: 3_000 } });
  expect(await told).toMatchObject({ trouble: "full", phones: 1 });
  full = false;
  const well = next(console, "presence");
  must(await send(phone, answer("words")));
  expect(await well).not.toHaveProperty("trouble");
  await room.close();
});

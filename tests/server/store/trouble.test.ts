import { expect, test, vi } from "vitest";
import { isFull, StoreBroken, untilBroken } from "../../../server/store/trouble.ts";

function sqliteError(errcode: number): Error {
  return Object.assign(new Error("what SQLite says"), { errcode });
}

function throwing(error: Error): () => never {
  return () => {
    throw error;
  };
}

test.each([
  ["a full disk", sqliteError(13)],
  ["a write that was refused", sqliteError(778)],
  ["a file system that may only be read", sqliteError(8)],
  ["a row that is there already", sqliteError(1555)],
])("T4 %s is thrown as it is, and the next work is done", (_, error) => {
  const safely = untilBroken();
  expect(() => safely(throwing(error))).toThrow(error);
  expect(safely(() => "done")).toBe("done");
});

test.each([
  ["a sync that failed", sqliteError(1034)],
  ["a folder's sync that failed", sqliteError(1290)],
  ["a page that cannot be read", sqliteError(266)],
  ["a file that is not what was written", sqliteError(11)],
  ["our own sync that failed", Object.assign(new Error("EIO"), { syscall: "fsync" })],
])("T4 after %s nothing touches the disk any more", (_, error) => {
  const safely = untilBroken();
  expect(() => safely(throwing(error))).toThrow(StoreBroken);
  const work = vi.fn<() => void>();
  expect(() => safely(work)).toThrow(StoreBroken);
  expect(work).not.toHaveBeenCalled();
});

test("a full disk is told from others", () => {
  expect([13, 778, 1034].map((code) => isFull(sqliteError(code)))).toEqual([true, false, false]);
});

import { expect, test } from "vitest";
import { createFanOut } from "../../server/fan-out.ts";

/** Readers that keep what they were sent, and a clock that is turned by hand. */
function aHall(size: number) {
  const turns: (() => void)[] = [];
  const later: (() => void)[] = [];
  const fanOut = createFanOut({
    nextTurn: (step) => turns.push(step),
    later: (step) => later.push(step),
  });
  const readers = Array.from({ length: size }, () => aReader());
  for (const reader of readers) fanOut.enter(reader);
  return {
    fanOut,
    readers,
    turn: () => turns.shift()?.(),
    wait: () => later.shift()?.(),
    told: () => readers.filter(({ sent }) => sent.length > 0).length,
  };
}

function aReader() {
  const sent: string[] = [];
  const writeBuffer: { data: string }[] = [];
  const conn = { writeBuffer, write: (packet: unknown) => sent.push(String(packet)) };
  return { conn: conn as never, sent, writeBuffer };
}

test("the first five hundred are sent to at once, the others turn by turn", () => {
  const { fanOut, turn, told } = aHall(1_200);
  fanOut.send("a");
  expect(told()).toBe(500);
  turn();
  expect(told()).toBe(1_000);
  turn();
  expect(told()).toBe(1_200);
});

test("a newer state replaces one that is still on its way, and those who wait longest come first", () => {
  const { fanOut, readers, turn } = aHall(1_200);
  fanOut.send("a");
  fanOut.send("b");
  turn();
  turn();
  turn();
  expect(readers.slice(0, 500).map(({ sent }) => sent.join(""))).toEqual(Array(500).fill("ab"));
  expect(readers.slice(500).map(({ sent }) => sent.join(""))).toEqual(Array(700).fill("b"));
});

test("however fast new ones come, nobody is left out", () => {
  const { fanOut, turn, told } = aHall(1_200);
  for (const state of ["a", "b", "c"]) {
    fanOut.send(state);
    turn();
  }
  expect(told()).toBe(1_200);
});

test("whoever has a quarter of a megabyte unread is passed over, and has the newest when it is read", () => {
  const { fanOut, readers, wait } = aHall(2);
  const [slow, quick] = readers;
  slow?.writeBuffer.push({ data: "x".repeat(262_145) });
  fanOut.send("a");
  fanOut.send("b");
  wait();
  expect([slow?.sent, quick?.sent]).toEqual([[], ["a", "b"]]);
  slow?.writeBuffer.pop();
  wait();
  expect(slow?.sent).toEqual(["b"]);
});

test("whoever leaves is sent nothing more; whoever comes meanwhile has the newest", () => {
  const { fanOut, readers, turn } = aHall(501);
  fanOut.send("a");
  const late = aReader();
  fanOut.enter(late);
  const last = readers.at(-1);
  if (last !== undefined) fanOut.leave(last);
  turn();
  expect([last?.sent, late.sent]).toEqual([[], ["a"]]);
});

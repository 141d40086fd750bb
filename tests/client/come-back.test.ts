import fc from "fast-check";
import { expect, test } from "vitest";
import { waitAsTold, waitBefore, waitWhenOnline } from "../../src/client/come-back.ts";

const random = fc.double({ min: 0, max: 1, noNaN: true });
const people = fc.nat(20_000);
const tries = fc.nat(40);

test("no try comes before half a second, none waits longer than fifteen", () => {
  fc.assert(
    fc.property(tries, people, random, (tries, people, random) => {
      const waitMs = waitBefore({ tries, people, random });
      expect(waitMs).toBeGreaterThanOrEqual(500);
      expect(waitMs).toBeLessThanOrEqual(15_000);
    }),
  );
});

test("each try waits at least as long as the one before, at the same throw of the dice", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), people, random, (tries, people, random) => {
      const before = waitBefore({ tries, people, random });
      expect(waitBefore({ tries: tries + 1, people, random })).toBeGreaterThanOrEqual(
        before - 1e-6,
      );
    }),
  );
});

/** The same throws each time (Lehmer, 1951). */
function someDice(): () => number {
  let thrown = 1;
  return () => (thrown = (thrown * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/** So many phones, and a server that is there again after so long. */
function comeBack(size: number, downMs: number) {
  const tries: number[] = [];
  const dice = someDice();
  const back = Array.from({ length: size }, () => {
    let atMs = 0;
    for (let count = 0; ; count += 1) {
      atMs += waitBefore({ tries: count, people: size, random: dice() });
      tries.push(atMs);
      if (atMs >= downMs) return atMs;
    }
  });
  const seconds = Map.groupBy(tries, (atMs) => Math.floor(atMs / 1_000));
  const busiest = Math.max(...[...seconds.values()].map(({ length }) => length));
  return { lastMs: Math.max(...back), triesEach: tries.length / size, busiest };
}

test.each([1_000, 2_000, 4_000])(
  "three thousand are back 15 s after a server that was gone for %i ms, with 1.3 tries each",
  (downMs) => {
    const { lastMs, triesEach, busiest } = comeBack(3_000, downMs);
    expect(lastMs).toBeLessThan(15_000);
    expect(triesEach).toBeLessThan(1.3);
    expect(busiest).toBeLessThan(500);
  },
);

test("thirty are back in a few seconds", () => {
  expect(comeBack(30, 1_000).lastMs).toBeLessThan(6_000);
});

test("a time that the server named is waited for", () => {
  expect(waitAsTold(2_000, 0)).toBe(2_000);
  expect(waitAsTold(2_000, 1)).toBe(3_000);
});

test("a phone alone in its room is back as soon as its network is", () => {
  expect(waitWhenOnline(1, 1)).toBeLessThan(5);
  expect(waitWhenOnline(300, 1)).toBe(1_000);
});

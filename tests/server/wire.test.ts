import * as fc from "fast-check";
import { expect, test } from "vitest";
import { eventShapes, readers } from "../../server/wire.ts";
import { runs } from "../dice.ts";

const id = "AbCdEfGhIjKlMnOpQrSt-_";

const right = {
  id,
  command: { kind: "answer", prompt: "p", answer: id, rev: 1, value: { text: "Rosa" } },
};

/** What could stand where an id, a number or the words should. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(id, `${id}=`, id.slice(1), `${id.slice(1)}\n`, `${id.slice(1)}+`, "", undefined),
  fc.constantFrom(0, 1, -1, 0.5, 1_000_000, 1_000_001, Number.NaN, Infinity, 2 ** 53, "1", null),
  fc.constantFrom("x".repeat(300), "x".repeat(301), "\ud800", "__proto__"),
);

const keys = ["kind", "prompt", "answer", "rev", "value", "__proto__", "more"] as const;
/** An answer that is right, or almost: some of it replaced, left out or added. */
const almost = fc
  .record({
    id: fc.option(anything, { freq: 3, nil: id }),
    changed: fc.array(fc.tuple(fc.constantFrom(...keys), anything), { maxLength: 2 }),
    dropped: fc.option(fc.constantFrom(...keys), { freq: 3 }),
  })
  .map((from) => {
    const command = new Map<string, unknown>(Object.entries(right.command));
    for (const [key, value] of from.changed) command.set(key, value);
    if (from.dropped !== null) command.delete(from.dropped);
    // Through JSON, as it comes: an own `__proto__` and all.
    const parsed: unknown = JSON.parse(
      `{"id":${JSON.stringify(from.id) ?? "null"},"command":{${[...command]
        .filter(([, value]) => JSON.stringify(value) !== undefined)
        .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
        .join()}}}`,
    );
    return parsed;
  });

test("an answer that is read by hand is what its shape says", () => {
  let taken = 0;
  fc.assert(
    fc.property(almost, (raw) => {
      const byHand = readers.command(raw);
      const byShape = eventShapes.command.safeParse(raw);
      expect(byHand.ok).toBe(byShape.success);
      if (byHand.ok) expect(byHand.value).toEqual(byShape.data);
      taken += byHand.ok ? 1 : 0;
    }),
    { numRuns: runs(3_000) },
  );
  expect(taken).toBeGreaterThan(50);
  expect(taken).toBeLessThan(runs(2_950));
});

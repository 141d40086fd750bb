import * as fc from "fast-check";
import { expect, test } from "vitest";
import { knownCommands } from "../../server/known-commands.ts";
import type { CommandId } from "../../src/domain/ids.ts";
import { runs } from "../dice.ts";

const author = fc.constantFrom("ada", "ben", "");
/** Few enough that they meet, of one beginning and of several, some shorter than a beginning. */
const id = fc
  .tuple(fc.constantFrom("AAAAA", "AAAAB", "join-", "", "A"), fc.constantFrom("", "x", "y", "z"))
  .map(([beginning, rest]) => `${beginning}${rest}` as CommandId);

test("finds what was added, by the same author and under the same id, and nothing else", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(author, id), { maxLength: 40 }), (asked) => {
      const commands = knownCommands();
      const plain = new Map<string, number>();
      for (const [index, [by, named]] of asked.entries()) {
        const key = JSON.stringify([by, named]);
        expect(commands.seqOf(by, named)).toBe(plain.get(key));
        if (plain.has(key)) continue;
        commands.add(by, named, index + 1);
        plain.set(key, index + 1);
      }
    }),
    { numRuns: runs(500) },
  );
});

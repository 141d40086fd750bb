import * as fc from "fast-check";
import { expect, test } from "vitest";
import { codeAlphabet, codeLength, readCode, spellCode } from "../../src/domain/code.ts";
import type { SessionCode } from "../../src/domain/ids.ts";

const anyCode = fc
  .array(fc.constantFrom(...codeAlphabet.split("")), {
    minLength: codeLength,
    maxLength: codeLength,
  })
  .map((characters) => characters.join("") as SessionCode);

test("reads a code however it is typed", () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      expect(readCode(code)).toBe(code);
      expect(readCode(spellCode(code))).toBe(code);
      expect(readCode(` ${code.toLowerCase().slice(0, 2)}-${code.slice(2)} `)).toBe(code);
    }),
  );
});

test("reads nothing else as a code", () => {
  for (const typed of ["", "ABC23", "ABC2345", "ABC2O4", "ABC 1DE", "ÀBC234", "ABC2\u{1F600}"]) {
    expect(readCode(typed)).toBeNull();
  }
});

import { globSync, readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";

// Checks say so themselves, minutes or an hour later; this says it to whoever changes the line.

const text = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)/.source;
const mistake = new RegExp(`file:\\s*${text},\\s*instead:\\s*${text}`, "g");

test("every mistake that a check builds in finds the line that it changes", () => {
  const mistakes = globSync("tests/**/*.ts").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(mistake)].map(([, changed = "", line = ""]) => ({
      changed: String(runInNewContext(changed)),
      line: String(runInNewContext(line)),
    })),
  );
  const lost = mistakes.filter(
    ({ changed, line }) => !readFileSync(changed, "utf8").includes(line),
  );
  expect(mistakes.length).toBeGreaterThan(50);
  expect(lost).toEqual([]);
});

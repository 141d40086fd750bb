import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pageFile, pageOf, readReports } from "./report.ts";

test("RELIABILITY.md says what the raw figures say, and nothing else", () => {
  // When it does not: npm run reliability:report
  expect(readFileSync(pageFile, "utf8")).toBe(pageOf(readReports()));
});

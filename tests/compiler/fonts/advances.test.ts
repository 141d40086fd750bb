import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { glyphWidth, textWidth } from "../../../src/compiler/fonts/widths.ts";
import { advancesFile, advancesModule } from "./read-advances.ts";

const folded = (source: string): string => source.replace(/\s+/g, " ");

test("the table of widths is that of the bundled fonts", () => {
  // The formatter may break its lines.
  expect(folded(readFileSync(advancesFile, "utf8"))).toBe(folded(advancesModule()));
});

test("widths are those that Chromium shows", () => {
  // Measured at 100 px without kerning; in em.
  const sample = "The quick brown fox jumps over the lazy dog and goes home.";
  const perCharacter = (cut: Parameters<typeof textWidth>[1]) =>
    textWidth(sample, cut) / sample.length;
  expect(perCharacter("body")).toBeCloseTo(0.46374, 3);
  expect(perCharacter("bold")).toBeCloseTo(0.4984, 3);
  expect(perCharacter("italic")).toBeCloseTo(0.4639, 3);
});

test("a glyph that the fonts lack is taken to be wide", () => {
  expect(glyphWidth(0x65e5, "body")).toBeGreaterThanOrEqual(1);
  expect(glyphWidth(0x1f331, "body")).toBeGreaterThan(1);
  expect(glyphWidth(0x0301, "body")).toBeLessThan(0.4);
});

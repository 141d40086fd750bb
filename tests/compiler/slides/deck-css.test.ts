import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  askSizes,
  boardSizes,
  bodySizes,
  codeSizes,
  imageHeights,
  layout,
  monoScale,
  openingSizes,
  quoteSizes,
  statementSizes,
  titleSizes,
  videoHeights,
} from "../../../src/compiler/slides/layout.ts";

const css = readFileSync(new URL("../../../src/theme/deck.css", import.meta.url), "utf8");

/** The declarations of every rule whose selector mentions `part`, as one text. */
function rulesFor(part: string): string {
  return [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .filter(([, selector = ""]) => selector.includes(part))
    .map(([, , declarations = ""]) => declarations)
    .join(" ");
}

test.each([
  ...statementSizes,
  ...quoteSizes,
  ...openingSizes,
  ...codeSizes.map(({ size }) => size),
])("$name has the size and leading that the compiler measures with", ({ name, size, leading }) => {
  expect(rulesFor(`.${name}`)).toContain(`font-size: ${size}px`);
  expect(rulesFor(`.${name}`)).toContain(`line-height: ${leading}px`);
});

test.each([...askSizes, ...boardSizes])("$name as well", ({ name, size, leading }) => {
  expect(rulesFor(`.${name} .ask`)).toContain(`font-size: ${size}px`);
  expect(rulesFor(`.${name} .ask`)).toContain(`line-height: ${leading}px`);
});

test.each(bodySizes)("$name keeps lines of 45 to 65 characters", ({ name, size, measure }) => {
  expect(rulesFor(`.${name}`)).toContain(`max-width: ${measure}px`);
  const characters = measure / (size * 0.47);
  expect(characters).toBeGreaterThan(45);
  expect(characters).toBeLessThan(72);
});

test("titles, code, images and players have the compiler's numbers", () => {
  for (const { name, size, leading } of titleSizes) {
    const rules = rulesFor(`.${name.split(" ").at(-1) ?? ""}`);
    expect(rules).toMatch(
      new RegExp(`(?:${size}px/${leading}px|font-size: ${size}px;\\s+line-height: ${leading}px)`),
    );
  }
  expect(rulesFor("pre code")).toContain(`font-size: ${monoScale}em`);
  for (const height of imageHeights) {
    expect(rulesFor(`.picture.tall-${height}`)).toContain(`height: ${height}px`);
  }
  for (const height of videoHeights) {
    expect(rulesFor(`.tall-${height} .player`)).toContain(
      `width: ${Math.round((height * 16) / 9)}px`,
    );
  }
});

test("the canvas and its margins are the compiler's", () => {
  const { canvasWidth, canvasHeight, top, bottom, margin } = layout;
  expect(css).toContain(`width: ${canvasWidth}px;\n  height: ${canvasHeight}px;`);
  expect(css).toContain(`padding: ${top}px ${margin}px ${canvasHeight - bottom}px;`);
});

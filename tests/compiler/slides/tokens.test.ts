import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("../../../src/theme/tokens.css", import.meta.url), "utf8");

type Tokens = Readonly<Record<string, string>>;

/** The colours of the rule with this very selector. */
function rule(selector: string): Tokens {
  const body = css.split(`${selector} {`)[1]?.split("}")[0] ?? "";
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = "", colour = ""]) => [
      name,
      colour,
    ]),
  );
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2's contrast ratio, 1 to 21. */
function contrast(one = "#000000", other = "#000000"): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const rooms = [
  { name: "a lit room", room: rule(":root"), around: "" },
  { name: "a dark room", room: rule("[data-dim]"), around: "[data-dim] " },
];
const hues = [1, 2, 3, 4, 5, 6, 7, 8];

const cases = rooms.flatMap(({ name, room, around }) =>
  hues.map((hue) => ({ name, room, around, hue })),
);

test.each(cases)(
  "in $name hue $hue can be read on everything it stands on",
  ({ room, around, hue }) => {
    const { accent, tint, poster = accent } = rule(`${around}[data-hue="${hue}"]`);
    const words = room["on-poster"] ?? "#ffffff";
    expect(contrast(accent, tint)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(accent, room["paper"])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(room["ink"], tint)).toBeGreaterThanOrEqual(7);
    expect(contrast(room["quiet"], tint)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(words, poster)).toBeGreaterThanOrEqual(4.5);
  },
);

test.each(rooms)("in $name code can be read, whatever part of speech it is", ({ room }) => {
  for (const part of ["code-word", "code-text", "code-value", "code-name", "quiet"]) {
    expect(contrast(room[part], room["card"]), part).toBeGreaterThanOrEqual(4.5);
  }
});

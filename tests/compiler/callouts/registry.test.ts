import { expect, test } from "vitest";
import { calloutNames, calloutOf } from "../../../src/compiler/callouts/registry.ts";

test.each([
  [["callout", "videos"], "videos", true],
  [["case_study", "callout"], "case_study", true],
  [["callout"], "callout", true],
  [["callout", "as-center"], "callout", true],
  [["big", "activity", "callout"], "activity", true],
  [["callout", "reflection"], "reflection", false],
  [["challenge"], "challenge", true],
  [["colorhighlight", "color1"], "colorhighlight", true],
] as const)("%j is %s", (classes, name, known) => {
  expect(calloutOf(classes)).toMatchObject({ kind: { name }, known });
});

test.each([[["activity"]], [["videotime"]], [[]], [["constructor"]]])(
  "%j is no callout",
  (classes) => {
    expect(calloutOf(classes)).toBeNull();
  },
);

test("every known kind has a name of its own", () => {
  expect(new Set(calloutNames).size).toBe(calloutNames.length);
});

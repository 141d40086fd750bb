import { expect, test } from "vitest";
import { kindsProgram, placeOf } from "./console/a-program.ts";
import { slideAt, stepFrom, stopsOf } from "../../src/client/stops.ts";

const stops = stopsOf(kindsProgram);

test("one goes from the lobby by the hub through every slide", () => {
  expect(stops.map((place) => (place.at === "slide" ? place.slide : place.at))).toEqual([
    "lobby",
    "hub",
    "d/1",
    "d/2",
    "d/3",
    "d/4",
    "d/5",
    "d/6",
  ]);
  expect(stepFrom(stops, { at: "hub" }, 1)).toEqual(placeOf("d/1"));
  expect(stepFrom(stops, placeOf("d/1"), -1)).toEqual({ at: "hub" });
});

test("there is no step past either end", () => {
  expect(stepFrom(stops, { at: "lobby" }, -1)).toBeNull();
  expect(stepFrom(stops, placeOf("d/6"), 1)).toBeNull();
});

test("a slide that is gone counts as the hub", () => {
  expect(stepFrom(stops, placeOf("d/99"), 1)).toEqual(placeOf("d/1"));
});

test("finds deck and slide of a place", () => {
  expect(slideAt(kindsProgram, placeOf("d/3"))?.slide.prompt).toBe("p/a");
  expect(slideAt(kindsProgram, { at: "lobby" })).toBeNull();
});

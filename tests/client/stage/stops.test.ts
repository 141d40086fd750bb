import { expect, test } from "vitest";
import type { ProgramView } from "../../../src/domain/protocol.ts";
import type { Place } from "../../../src/domain/session.ts";
import { firstSlideOf, stepFrom, stopsOf } from "../../../src/stage/stops.ts";
import { aProgram } from "./a-program.ts";

const program: ProgramView = aProgram({ one: 2, two: 1 });
const stops = stopsOf(program);
const slide = (id: string): Place => ({ at: "slide", slide: id as never });

test("lobby, hub and every deck's slides are one line", () => {
  expect(stops).toEqual([
    { at: "lobby" },
    { at: "hub" },
    slide("one/1"),
    slide("one/2"),
    slide("two/1"),
  ]);
});

test("a step leads from one deck into the next", () => {
  expect(stepFrom(stops, slide("one/2"), 1)).toEqual(slide("two/1"));
});

test("both ends hold", () => {
  expect(stepFrom(stops, { at: "lobby" }, -1)).toEqual({ at: "lobby" });
  expect(stepFrom(stops, slide("two/1"), 1)).toEqual(slide("two/1"));
});

test("a slide that is gone is left from the hub", () => {
  expect(stepFrom(stops, slide("gone/7"), 1)).toEqual(slide("one/1"));
});

test("a deck without slides leads to the hub", () => {
  const [deck] = aProgram({ empty: 0 }).decks;
  expect(deck === undefined ? null : firstSlideOf(deck)).toEqual({ at: "hub" });
});

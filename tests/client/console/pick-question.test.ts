import { expect, test } from "vitest";
import { kindsProgram, placeOf } from "./a-program.ts";
import { pickQuestion, slideOf } from "../../../src/console/pick-question.ts";
import type { Place, PromptStage } from "../../../src/domain/session.ts";
import type { PromptId } from "../../../src/domain/ids.ts";

const lobby: Place = { at: "lobby" };

function picked(
  place: Place,
  stages: readonly (readonly [string, PromptStage])[] = [],
  byHand: { readonly prompt: string; readonly place: Place } | null = null,
): string | undefined {
  const session = {
    place,
    stages: new Map(stages.map(([id, stage]) => [id as PromptId, stage])),
  };
  const hand = byHand === null ? null : { ...byHand, prompt: byHand.prompt as PromptId };
  return pickQuestion(kindsProgram, session, hand)?.id;
}

test("the slide's own question comes before one that is open elsewhere", () => {
  expect(picked(placeOf("d/3"), [["p/b@interests", "open"]])).toBe("p/a");
});

test("on any other slide it is the question opened last", () => {
  expect(
    picked(lobby, [
      ["p/a", "open"],
      ["p/b@interests", "open"],
      ["p/c", "revealed"],
    ]),
  ).toBe("p/b@interests");
});

test("with none open it is the next one that the decks put", () => {
  expect(picked(placeOf("d/1"))).toBe("p/a");
  expect(picked(lobby)).toBe("p/a");
});

test("a board's slide is about the board's questions", () => {
  expect(picked(placeOf("d/6"))).toBe("p/b@interests");
});

test("one picked by hand holds until the stage moves on", () => {
  const byHand = { prompt: "p/c", place: placeOf("d/3") };
  expect(picked(placeOf("d/3"), [], byHand)).toBe("p/c");
  expect(picked(placeOf("d/1"), [], byHand)).toBe("p/a");
});

test("finds the slide that puts a question", () => {
  expect(slideOf(kindsProgram, "p/c" as PromptId)).toBe("d/5");
  expect(slideOf(kindsProgram, "p/none" as PromptId)).toBeNull();
});

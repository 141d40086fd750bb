import * as fc from "fast-check";
import { expect, test } from "vitest";
import { changesFloor, floorOf } from "../../src/domain/floor.ts";
import {
  ada,
  anAnsweredPlay,
  anySteps,
  aPlay,
  facilitator,
  firstSlide,
  one,
  take,
  two,
} from "./a-session.ts";

test("says what the room looks at", () => {
  const play = aPlay();
  play.act(facilitator, { kind: "move", to: { at: "slide", slide: firstSlide } });
  expect(floorOf(play.program, play.session)).toMatchObject({
    at: "slide",
    deckTitle: "Interests",
    slideTitle: "A slide",
    sphere: "interests",
    prompts: [],
  });
});

test("brings the open questions, and none that is closed", () => {
  const play = anAnsweredPlay();
  play.act(facilitator, { kind: "stage", prompt: two, stage: "open" });
  play.act(facilitator, { kind: "stage", prompt: two, stage: "closed" });
  const { prompts } = floorOf(play.program, play.session);
  expect(prompts.map(({ prompt }) => prompt.id)).toEqual([one]);
});

test("S7 holds nobody's words, names or ids, whatever has happened", () => {
  fc.assert(
    fc.property(anySteps, (steps) => {
      const play = aPlay();
      for (const step of steps) take(play, step);
      const text = JSON.stringify(floorOf(play.program, play.session));
      expect(text).not.toMatch(/WORDS-|NAME-|answer-\d/);
      expect(text).not.toContain(ada);
    }),
  );
});

test("changes with no event but those that are said to change it", () => {
  fc.assert(
    fc.property(anySteps, (steps) => {
      const play = aPlay();
      for (const step of steps) {
        // How many there are is as of the last time that anything else changed.
        const { seq: _before, people: _then, ...before } = floorOf(play.program, play.session);
        const taken = take(play, step);
        if (!taken.ok || changesFloor(taken.value.kind)) continue;
        const { seq: _after, people: _now, ...after } = floorOf(play.program, play.session);
        expect(after).toEqual(before);
      }
    }),
  );
});

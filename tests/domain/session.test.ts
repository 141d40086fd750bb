import * as fc from "fast-check";
import { expect, test } from "vitest";
import { answersTo, apply, beginSession } from "../../src/domain/session.ts";
import { fromSnapshot, takeSnapshot } from "../../src/domain/snapshot.ts";
import {
  ada,
  anAnswer,
  anAnsweredPlay,
  anySteps,
  aPlay,
  facilitator,
  one,
  participant,
  take,
} from "./a-session.ts";

test("S1 takes entries in order only", () => {
  const session = beginSession();
  const entry = { seq: 2, at: 0, event: { kind: "ended" } } as const;
  expect(() => apply(session, entry)).toThrow("does not follow");
});

test("S1 the log alone makes the same state again", () => {
  fc.assert(
    fc.property(anySteps, (steps) => {
      const play = aPlay();
      for (const step of steps) take(play, step);
      const again = beginSession();
      for (const entry of play.log) apply(again, entry);
      expect(takeSnapshot(again)).toEqual(takeSnapshot(play.session));
    }),
  );
});

test("a state goes through JSON and comes back", () => {
  fc.assert(
    fc.property(anySteps, (steps) => {
      const play = aPlay();
      for (const step of steps) take(play, step);
      const snapshot = takeSnapshot(play.session);
      expect(takeSnapshot(fromSnapshot(JSON.parse(JSON.stringify(snapshot))))).toEqual(snapshot);
    }),
  );
});

test("an edit keeps the answer's place and whether it is hidden", () => {
  const play = anAnsweredPlay();
  play.act(facilitator, { kind: "hide", prompt: one, author: ada, hidden: true });
  play.act(participant(ada), anAnswer("tulips", { rev: 2 }));
  expect(answersTo(play.session, one).get(ada)).toEqual({
    id: "answer-roses",
    rev: 2,
    value: { text: "tulips" },
    hidden: true,
    seq: 4,
    changedSeq: 6,
  });
});

test("the question opened last stands last", () => {
  const play = anAnsweredPlay();
  const two = [...play.program.prompts.keys()][1];
  if (two === undefined) throw new Error("The program has two questions.");
  play.act(facilitator, { kind: "stage", prompt: two, stage: "open" });
  expect([...play.session.stages.keys()]).toEqual([one, two]);
  play.act(facilitator, { kind: "stage", prompt: one, stage: "locked" });
  expect([...play.session.stages.keys()]).toEqual([two, one]);
});

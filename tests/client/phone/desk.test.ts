import { expect, test } from "vitest";
import { emptyDesk, pickQuestion, setDesk, type Desk } from "../../../src/phone/desk.ts";
import type { Floor, FloorPrompt } from "../../../src/domain/floor.ts";
import type { BoardId, PromptId, WorksheetId } from "../../../src/domain/ids.ts";
import type { PromptStage } from "../../../src/domain/session.ts";

const first = "m/w/first" as PromptId;
const second = "m/w/second" as PromptId;

function aQuestion(id: PromptId, stage: PromptStage = "open"): FloorPrompt {
  return {
    stage,
    shown: false,
    prompt: {
      id,
      board: id as string as BoardId,
      worksheet: "m/w" as WorksheetId,
      sphere: null,
      kind: "text",
      ask: "?",
      lead: "",
      fields: [],
      source: { file: "m.md", line: 1 },
    },
  };
}

function aFloor(...prompts: readonly FloorPrompt[]): Floor {
  return {
    seq: 1,
    courseTitle: "",
    moduleTitle: "",
    deckTitle: "",
    slideTitle: "",
    at: "slide",
    sphere: null,
    hue: 1,
    prompts,
    ended: false,
    people: 1,
  };
}

/** A phone that went through these floors, writing from the first question on or not. */
function after(writing: boolean, ...floors: readonly Floor[]): Desk {
  return floors.reduce(
    (desk, floor) => setDesk(desk, floor, writing && desk.shown !== null),
    emptyDesk,
  );
}

test("shows nothing where nothing is asked", () => {
  expect(after(false, aFloor()).shown).toBeNull();
});

test("shows the question opened last", () => {
  expect(after(false, aFloor(aQuestion(first), aQuestion(second))).shown).toBe(second);
});

test("brings a newly opened question to the front", () => {
  const desk = after(false, aFloor(aQuestion(first)), aFloor(aQuestion(first), aQuestion(second)));
  expect(desk).toMatchObject({ shown: second, news: null });
});

test("leaves the question that somebody is writing to, and tells them of the other", () => {
  const desk = after(true, aFloor(aQuestion(first)), aFloor(aQuestion(first), aQuestion(second)));
  expect(desk).toMatchObject({ shown: first, news: second });
});

test("goes on telling of the other question until it is looked at", () => {
  const both = aFloor(aQuestion(first), aQuestion(second));
  const desk = after(true, aFloor(aQuestion(first)), both, both);
  expect(desk.news).toBe(second);
  expect(pickQuestion(desk, second)).toMatchObject({ shown: second, news: null });
});

test("stops telling of a question that has closed", () => {
  const desk = after(
    true,
    aFloor(aQuestion(first)),
    aFloor(aQuestion(first), aQuestion(second)),
    aFloor(aQuestion(first)),
  );
  expect(desk).toMatchObject({ shown: first, news: null });
});

test("stays with the question picked by hand when the room moves on", () => {
  const both = aFloor(aQuestion(first), aQuestion(second));
  const desk = setDesk(pickQuestion(after(false, both), first), both, false);
  expect(desk.shown).toBe(first);
});

test("goes to what is left when the question before the person is gone, even in mid-sentence", () => {
  const desk = after(true, aFloor(aQuestion(first), aQuestion(second)), aFloor(aQuestion(first)));
  expect(desk.shown).toBe(first);
});

test("a question that is locked stays before whoever had it, and is news again when it reopens", () => {
  const locked = after(false, aFloor(aQuestion(first)), aFloor(aQuestion(first, "locked")));
  expect(locked.shown).toBe(first);
  expect(setDesk(locked, aFloor(aQuestion(first)), false).shown).toBe(first);
});

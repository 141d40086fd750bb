import { expect, test } from "vitest";
import type { PromptStage, Session, SessionEvent } from "../../../src/domain/session.ts";
import { apply, beginSession } from "../../../src/domain/session.ts";
import {
  boardLanes,
  countOf,
  wallOf,
  promptLanes,
  shownAnswers,
  spotlitLines,
} from "../../../src/stage/lanes.ts";
import { aPrompt } from "./a-program.ts";

const id = (text: string): never => text as never;

function aSession(...events: readonly SessionEvent[]): Session {
  const session = beginSession();
  for (const event of events) apply(session, { seq: session.seq + 1, at: 0, event });
  return session;
}

const staged = (prompt: string, stage: PromptStage): SessionEvent => ({
  kind: "staged",
  prompt: id(prompt),
  stage,
});

function answered(prompt: string, author: string, value: object): SessionEvent {
  const names = { prompt: id(prompt), author: id(author), answer: id(author) };
  return { kind: "answered", ...names, rev: 1, value: { ...value } };
}

const hid = (prompt: string, author: string): SessionEvent => ({
  kind: "hid",
  prompt: id(prompt),
  author: id(author),
  hidden: true,
});

test("nobody's words are shown before they are revealed", () => {
  const session = aSession(staged("a", "open"), answered("a", "x", { text: "secret" }));
  expect(shownAnswers(session, id("a"))).toEqual([]);
});

test("hidden answers are not there", () => {
  const session = aSession(
    answered("a", "x", { text: "one" }),
    answered("a", "y", { text: "two" }),
    staged("a", "revealed"),
    hid("a", "x"),
  );
  expect(shownAnswers(session, id("a")).map(({ key }) => key)).toEqual(["y"]);
});

test("an edit does not move a card", () => {
  const session = aSession(
    answered("a", "x", { text: "one" }),
    answered("a", "y", { text: "two" }),
    answered("a", "x", { text: "one more" }),
    staged("a", "revealed"),
  );
  expect(shownAnswers(session, id("a")).map(({ key }) => key)).toEqual(["x", "y"]);
});

test("fields side by side are lanes of their own", () => {
  const prompt = aPrompt("a", { kind: "columns", labels: ["Know", "Want"] });
  const session = aSession(
    answered("a", "x", { "column-1": "this", "column-2": "that" }),
    staged("a", "revealed"),
  );
  const lanes = promptLanes(prompt, wallOf(session, prompt));
  expect(lanes.map(({ title, cards }) => [title, cards.map(({ lines }) => lines)])).toEqual([
    ["Know", [["this"]]],
    ["Want", [["that"]]],
  ]);
});

const board = [
  aPrompt("q", { board: id("q") }),
  aPrompt("q@interests", { board: id("q"), sphere: "interests" }),
  aPrompt("q@opportunity", { board: id("q"), sphere: "opportunity" }),
];

test("a board sets spheres side by side and counts what is not shown yet", () => {
  const session = aSession(
    answered("q@interests", "x", { text: "mine" }),
    answered("q@opportunity", "x", { text: "secret" }),
    staged("q@interests", "revealed"),
  );
  const lanes = boardLanes(session, board, id("q"));
  expect(lanes.map(({ title, hue, cards, empty }) => [title, hue, cards.length, empty])).toEqual([
    ["Interests", 1, 1, "No answers here yet"],
    ["Opportunity", 3, 0, "1 answer, not shown yet"],
  ]);
});

test("what was asked of everybody together is a lane once it is shown", () => {
  const session = aSession(answered("q", "x", { text: "ours" }), staged("q", "revealed"));
  expect(boardLanes(session, board, id("q")).map(({ title }) => title)).toContain("Together");
});

test("the spotlight brings all lines of one person's list", () => {
  const prompt = aPrompt("a", { kind: "list" });
  const session = aSession(
    answered("a", "x", { lines: ["one", "two"] }),
    answered("a", "xy", { lines: ["three"] }),
    staged("a", "revealed"),
    { kind: "spotlit", spotlight: { prompt: id("a"), author: id("x") } },
  );
  const lanes = promptLanes(prompt, wallOf(session, prompt));
  expect(spotlitLines(session, lanes, [prompt.id])).toEqual(["one", "two"]);
});

test("a spotlight on another question is none here", () => {
  const prompt = aPrompt("a");
  const session = aSession(answered("b", "x", { text: "one" }), staged("b", "revealed"), {
    kind: "spotlit",
    spotlight: { prompt: id("b"), author: id("x") },
  });
  expect(
    spotlitLines(session, promptLanes(prompt, wallOf(session, prompt)), [prompt.id]),
  ).toBeNull();
});

test("S14 answers to a question that is shown are there while it is open, and not once it is locked", () => {
  const open = aSession(
    { kind: "staged", prompt: id("a"), stage: "open", shown: true },
    answered("a", "x", { text: "one" }),
  );
  expect(shownAnswers(open, id("a")).map(({ key }) => key)).toEqual(["x"]);
  apply(open, { seq: open.seq + 1, at: 0, event: staged("a", "locked") });
  expect(shownAnswers(open, id("a"))).toEqual([]);
});

test("P6 examples stand after people's cards, are not counted, and on a board not at all", () => {
  const examples = { values: [{ text: "For instance" }], whileOpen: false };
  const prompt = aPrompt("a", { examples });
  const session = aSession(staged("a", "revealed"), answered("a", "x", { text: "one" }));
  const [lane] = promptLanes(prompt, wallOf(session, prompt));
  expect(lane?.cards.map(({ lines, tag }) => [lines[0], tag?.kind])).toEqual([
    ["one", undefined],
    ["For instance", "example"],
  ]);
  expect(lane === undefined ? 0 : countOf(lane)).toBe(1);
  expect(
    boardLanes(session, [prompt], prompt.board).flatMap(({ cards }) =>
      cards.map(({ lines }) => lines[0]),
    ),
  ).toEqual(["one"]);
});

import { describe, expect, test } from "vitest";
import { mayCommand, type Actor, type Command } from "../../src/domain/decide.ts";
import type { LinkId, ParticipantId, PromptId, SlideId } from "../../src/domain/ids.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import type { PromptStage } from "../../src/domain/session.ts";
import {
  ada,
  anAnswer,
  anAnsweredPlay,
  aPlay,
  ben,
  driver,
  facilitator,
  firstSlide,
  moderator,
  one,
  participant,
  stage,
  videoSlide,
  type Play,
} from "./a-session.ts";

function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? "ok" : outcome.refusal.code;
}

const actors: readonly Actor[] = [facilitator, driver, moderator, stage, participant(ada)];
const commands: readonly Command[] = [
  { kind: "join", name: null },
  { kind: "move", to: { at: "hub" } },
  { kind: "stage", prompt: one, stage: "locked" },
  anAnswer("tulips", { rev: 2 }),
  { kind: "withdraw", prompt: one },
  { kind: "hide", prompt: one, author: ada, hidden: true },
  { kind: "spotlight", prompt: one, author: null },
  { kind: "switch", what: "blank", on: true },
  { kind: "drive" },
  { kind: "play", slide: videoSlide, playing: true, atSeconds: 3 },
  { kind: "door", locked: true },
  { kind: "end" },
];

describe("S2 who may say what", () => {
  test("every command is in the list that is tried here", () => {
    expect(commands.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(mayCommand).toSorted());
  });

  test.each(
    actors.flatMap((actor) =>
      commands.map((command) => [actor.role, command.kind, { actor, command }] as const),
    ),
  )("%s: %s", (role, kind, { actor, command }) => {
    const expected = mayCommand[kind].includes(role) ? "ok" : "not-allowed";
    expect(codeOf(anAnsweredPlay().act(actor, command))).toBe(expected);
  });

  test.each(commands.map((command) => [command.kind, command] as const))(
    "S12 nobody after the end: %s",
    (kind, command) => {
      const play = anAnsweredPlay();
      play.act(facilitator, { kind: "end" });
      for (const actor of actors) {
        const expected = mayCommand[kind].includes(actor.role) ? "session-ended" : "not-allowed";
        expect(codeOf(play.act(actor, command))).toBe(expected);
      }
    },
  );
});

describe("S16 one driver at a time", () => {
  const toHub = { kind: "move", to: { at: "hub" } } as const;
  const toSlide = { kind: "move", to: { at: "slide", slide: firstSlide } } as const;
  const play = { kind: "play", slide: videoSlide, playing: true, atSeconds: 3 } as const;
  const lock = { kind: "stage", prompt: one, stage: "locked" } as const;
  const codes = (on: Play, actor: Actor, ...all: readonly Command[]): readonly string[] =>
    all.map((command) => codeOf(on.act(actor, command)));

  test("whoever moves first drives, and the stage is the facilitator's own hand", () => {
    const room = anAnsweredPlay();
    expect(codes(room, stage, toHub)).toEqual(["ok"]);
    expect(room.session.driver).toEqual({ id: "facilitator", name: "" });
    expect(codes(room, facilitator, toSlide, play, lock)).toEqual(["ok", "ok", "ok"]);
    expect(new Set(codes(room, driver, toHub, play, lock))).toEqual(new Set(["not-driving"]));
  });

  test("while a co-facilitator drives, console and stage turn no pages, and still stop harm", () => {
    const room = anAnsweredPlay();
    const hide = { kind: "hide", prompt: one, author: ada, hidden: true } as const;
    const blank = { kind: "switch", what: "blank", on: true } as const;
    room.act(facilitator, toHub);
    room.act(driver, { kind: "drive" });
    expect(room.session.driver).toEqual({ id: "link-dora", name: "Dora" });
    expect(codes(room, driver, toSlide)).toEqual(["ok"]);
    for (const actor of [facilitator, stage])
      expect(codes(room, actor, toHub)).toEqual(["not-driving"]);
    expect(codes(room, facilitator, blank, hide)).toEqual(["ok", "ok"]);
    // The stage says what its player does, whoever asked for it.
    expect(codes(room, stage, { ...play, playing: false })).toEqual(["ok"]);
  });

  test("the facilitator takes over at any time, and one driver from another", () => {
    const room = anAnsweredPlay();
    const other: Actor = { role: "driver", id: "link-eva" as LinkId, name: "Eva" };
    room.act(driver, toHub);
    expect(room.session.driver?.name).toBe("Dora");
    expect(codes(room, other, toSlide, { kind: "drive" })).toEqual(["not-driving", "ok"]);
    expect(codes(room, driver, toSlide)).toEqual(["not-driving"]);
    expect(codes(room, facilitator, { kind: "drive" })).toEqual(["ok"]);
    expect(codes(room, stage, toSlide)).toEqual(["ok"]);
  });

  test("a driver spotlights an answer by what the stage knows it by, and by nothing else", () => {
    const room = anAnsweredPlay();
    room.act(facilitator, { kind: "stage", prompt: one, stage: "revealed" });
    const spot = (author: string): Command => ({
      kind: "spotlight",
      prompt: one,
      author: author as ParticipantId,
    });
    expect(codes(room, driver, spot(ada), spot("answer-roses"))).toEqual(["not-possible", "ok"]);
    expect(room.session.spotlight).toEqual({ prompt: one, author: ada });
  });
});

describe("S3 a question's way", () => {
  const stages: readonly PromptStage[] = ["closed", "open", "locked", "revealed"];
  const ways: Readonly<Record<PromptStage, readonly PromptStage[]>> = {
    closed: ["open"],
    open: ["locked", "revealed", "closed"],
    locked: ["open", "revealed", "closed"],
    revealed: ["open", "locked", "closed"],
  };

  test.each(stages.flatMap((from) => stages.map((to) => [from, to] as const)))(
    "%s → %s",
    (from, to) => {
      const play = aPlay();
      if (from !== "closed") play.act(facilitator, { kind: "stage", prompt: one, stage: "open" });
      if (from !== "closed" && from !== "open")
        play.act(facilitator, { kind: "stage", prompt: one, stage: from });
      const expected = ways[from].includes(to) ? "ok" : "not-possible";
      expect(codeOf(play.act(facilitator, { kind: "stage", prompt: one, stage: to }))).toBe(
        expected,
      );
    },
  );

  test("only of a question that the module has", () => {
    const prompt = "no/such/question" as PromptId;
    expect(codeOf(aPlay().act(facilitator, { kind: "stage", prompt, stage: "open" }))).toBe(
      "not-possible",
    );
  });
});

describe("S4 only an open question takes answers and withdrawals", () => {
  test.each(["closed", "locked", "revealed"] as const)("not a %s one", (now) => {
    const play = anAnsweredPlay();
    play.act(facilitator, { kind: "stage", prompt: one, stage: now });
    expect(codeOf(play.act(participant(ben), anAnswer("tulips")))).toBe("prompt-closed");
    expect(codeOf(play.act(participant(ada), anAnswer("tulips", { rev: 2 })))).toBe(
      "prompt-closed",
    );
    expect(codeOf(play.act(participant(ada), { kind: "withdraw", prompt: one }))).toBe(
      "prompt-closed",
    );
  });

  test("nor one that the module has not", () => {
    const prompt = "no/such/question" as PromptId;
    expect(codeOf(anAnsweredPlay().act(participant(ada), anAnswer("x", { prompt })))).toBe(
      "prompt-closed",
    );
  });
});

describe("S5 an answer is one person's", () => {
  test("an edit names the next revision, and keeps the answer's id", () => {
    const play = anAnsweredPlay();
    expect(codeOf(play.act(participant(ada), anAnswer("again", { rev: 1 })))).toBe("stale-answer");
    expect(codeOf(play.act(participant(ada), anAnswer("again", { rev: 3 })))).toBe("stale-answer");
    expect(play.act(participant(ada), anAnswer("again", { rev: 2 }))).toMatchObject({
      value: { kind: "answered", answer: "answer-roses", rev: 2, value: { text: "again" } },
    });
  });

  test("after taking it back the next one is a first answer again", () => {
    const play = anAnsweredPlay();
    play.act(participant(ada), { kind: "withdraw", prompt: one });
    expect(codeOf(play.act(participant(ada), { kind: "withdraw", prompt: one }))).toBe(
      "not-possible",
    );
    expect(codeOf(play.act(participant(ada), anAnswer("anew")))).toBe("ok");
  });

  test("nobody answers who has not joined", () => {
    const play = aPlay();
    play.act(facilitator, { kind: "stage", prompt: one, stage: "open" });
    expect(codeOf(play.act(participant(ada), anAnswer("roses")))).toBe("not-allowed");
  });

  test("words that do not fit the question are refused", () => {
    expect(codeOf(anAnsweredPlay().act(participant(ben), anAnswer(" ")))).toBe("bad-answer");
  });
});

describe("S11 the spotlight", () => {
  test("is for revealed answers that are not hidden", () => {
    const play = anAnsweredPlay();
    const light: Command = { kind: "spotlight", prompt: one, author: ada };
    expect(codeOf(play.act(facilitator, light))).toBe("not-possible");
    play.act(facilitator, { kind: "stage", prompt: one, stage: "revealed" });
    expect(codeOf(play.act(facilitator, { ...light, author: ben }))).toBe("not-possible");
    play.act(facilitator, { kind: "hide", prompt: one, author: ada, hidden: true });
    expect(codeOf(play.act(facilitator, light))).toBe("not-possible");
    play.act(facilitator, { kind: "hide", prompt: one, author: ada, hidden: false });
    expect(codeOf(play.act(facilitator, light))).toBe("ok");
  });

  test.each([
    ["hiding", { kind: "hide", prompt: one, author: ada, hidden: true }],
    ["locking", { kind: "stage", prompt: one, stage: "locked" }],
    ["moving on", { kind: "move", to: { at: "hub" } }],
  ] as const)("ends by %s", (_, command) => {
    const play = anAnsweredPlay();
    play.act(facilitator, { kind: "stage", prompt: one, stage: "revealed" });
    play.act(facilitator, { kind: "spotlight", prompt: one, author: ada });
    expect(play.session.spotlight).not.toBeNull();
    play.act(facilitator, command);
    expect(play.session.spotlight).toBeNull();
  });
});

test("moves go to slides that are there", () => {
  const play = aPlay();
  expect(codeOf(play.act(stage, { kind: "move", to: { at: "slide", slide: firstSlide } }))).toBe(
    "ok",
  );
  const gone = { at: "slide", slide: "no/such/slide" as SlideId } as const;
  expect(codeOf(play.act(stage, { kind: "move", to: gone }))).toBe("not-possible");
});

test("a video plays where there is one, and not from before its beginning", () => {
  const play = aPlay();
  const from = (slide: SlideId, atSeconds: number): string =>
    codeOf(play.act(stage, { kind: "play", slide, playing: true, atSeconds }));
  expect(from(videoSlide, 0)).toBe("ok");
  expect(from(firstSlide, 0)).toBe("not-possible");
  expect(from(videoSlide, -1)).toBe("bad-request");
  expect(from(videoSlide, Number.NaN)).toBe("bad-request");
});

test("hides only what is there", () => {
  const hide: Command = { kind: "hide", prompt: one, author: ben, hidden: true };
  expect(codeOf(anAnsweredPlay().act(facilitator, hide))).toBe("not-possible");
});

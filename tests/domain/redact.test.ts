import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { floorOf } from "../../src/domain/floor.ts";
import type { AnswerId } from "../../src/domain/ids.ts";
import { stageEntry, stageSnapshot } from "../../src/domain/redact.ts";
import { apply, stageOf, type Entry, type Session } from "../../src/domain/session.ts";
import { fromSnapshot, takeSnapshot, type Snapshot } from "../../src/domain/snapshot.ts";
import {
  ada,
  anAnswer,
  anAnsweredPlay,
  anySteps,
  aPlay,
  ben,
  facilitator,
  one,
  participant,
  take,
  two,
  type Step,
} from "./a-session.ts";
import { runs } from "../dice.ts";

const often = { numRuns: runs(500) };

/** What a stage is sent, in order: an entry, or a snapshot where an entry does not do. */
interface Sent {
  readonly entry: Entry | null;
  readonly snapshot: Snapshot;
  /** Words that the stage may show at this moment. */
  readonly visible: ReadonlySet<string>;
}

function played(sequence: readonly Step[]): {
  readonly sent: readonly Sent[];
  readonly session: Session;
} {
  const play = aPlay();
  const sent: Sent[] = [];
  for (const step of sequence) {
    if (!take(play, step).ok) continue;
    const entry = play.log.at(-1);
    if (entry === undefined) continue;
    sent.push({
      entry: stageEntry(play.session, entry),
      snapshot: stageSnapshot(play.session),
      visible: visibleWords(play.session),
    });
  }
  return { sent, session: play.session };
}

function visibleWords(session: Session): ReadonlySet<string> {
  const visible = [...session.answers].flatMap(([prompt, answers]) =>
    stageOf(session, prompt) === "revealed" ||
    (prompt === two && stageOf(session, prompt) === "open")
      ? [...answers.values()].filter(({ hidden }) => !hidden)
      : [],
  );
  return new Set(visible.map(({ value }) => String(value?.["text"])));
}

test("T3 a stage that has followed from any moment on stands where one that starts now stands", () => {
  fc.assert(
    fc.property(anySteps, fc.nat(), (sequence, cut) => {
      const { sent, session } = played(sequence);
      const from = sent.length === 0 ? 0 : cut % sent.length;
      const start = sent[from]?.snapshot ?? stageSnapshot(session);
      let stage = fromSnapshot(start);
      for (const { entry, snapshot } of sent.slice(from + 1)) {
        if (entry === null) stage = fromSnapshot(snapshot);
        else apply(stage, entry);
      }
      expect(takeSnapshot(stage)).toEqual(stageSnapshot(session));
    }),
    often,
  );
});

test("S8 an answer under the id of somebody else's is refused, so hiding the one cannot miss the other", () => {
  const play = anAnsweredPlay();
  const same = anAnswer("weeds", { answer: "answer-roses" as AnswerId });
  expect(play.act(participant(ben), same)).toMatchObject({ refusal: { code: "stale-answer" } });
  expect(play.act(participant(ben), anAnswer("weeds")).ok).toBe(true);
  expect(play.act(participant(ada), anAnswer("tulips", { rev: 2 })).ok).toBe(true);
  expect(play.act(participant(ada), { kind: "withdraw", prompt: one }).ok).toBe(true);
  expect(play.act(participant(ada), anAnswer("roses")).ok).toBe(true);
});

test("T3 so does a console", () => {
  fc.assert(
    fc.property(anySteps, fc.nat(), (sequence, cut) => {
      const play = aPlay();
      const snapshots = [takeSnapshot(play.session)];
      for (const step of sequence) {
        take(play, step);
        snapshots.push(takeSnapshot(play.session));
      }
      const console = fromSnapshot(snapshots[cut % snapshots.length] ?? takeSnapshot(play.session));
      for (const entry of play.log.slice(console.seq)) apply(console, entry);
      expect(takeSnapshot(console)).toEqual(takeSnapshot(play.session));
    }),
    often,
  );
});

test("S7 a stage is never sent words that it may not show, S8 nor who anybody is", () => {
  fc.assert(
    fc.property(anySteps, (sequence) => {
      for (const { entry, snapshot, visible } of played(sequence).sent) {
        const text = JSON.stringify([entry, snapshot]);
        for (const words of text.match(/WORDS-\d+/g) ?? []) expect(visible).toContain(words);
        expect(text).not.toContain(ada);
        expect(text).not.toContain(ben);
        expect(text).not.toContain("NAME-");
      }
    }),
    often,
  );
});

function words({ session }: { readonly session: Session }): boolean {
  return JSON.stringify(stageSnapshot(session)).includes('"roses"');
}

describe("S14 of a question that is shown, the stage", () => {
  const tulips = anAnswer("roses", { prompt: two });
  const joined = (): ReturnType<typeof aPlay> => {
    const play = anAnsweredPlay();
    play.act(facilitator, { kind: "stage", prompt: two, stage: "open" });
    return play;
  };

  test("is sent the words with the answer itself, and no longer once it is locked", () => {
    const play = joined();
    play.act(participant(ben), tulips);
    const entry = play.log.at(-1);
    expect(JSON.stringify(entry && stageEntry(play.session, entry))).toContain('"roses"');
    play.act(facilitator, { kind: "stage", prompt: two, stage: "locked" });
    expect(words(play)).toBe(false);
  });

  test("is sent no words that are hidden, edited or not", () => {
    const play = joined();
    play.act(participant(ben), anAnswer("weeds", { prompt: two }));
    play.act(facilitator, { kind: "hide", prompt: two, author: ben, hidden: true });
    play.act(participant(ben), anAnswer("roses", { prompt: two, rev: 2 }));
    expect(words(play)).toBe(false);
  });

  test("follows what was said when it was opened, not what the course has come to say", () => {
    const play = joined();
    play.act(facilitator, { kind: "stage", prompt: two, stage: "closed" });
    const opened = { kind: "staged", prompt: two, stage: "open" } as const;
    apply(play.session, { seq: play.session.seq + 1, at: 0, event: opened });
    play.act(participant(ben), tulips);
    expect(words(play)).toBe(false);
    expect(floorOf(play.program, play.session).prompts.at(-1)?.shown).toBe(false);
  });

  test("can have one in the spotlight, which locking ends and revealing keeps", () => {
    const play = joined();
    play.act(participant(ben), tulips);
    const spotlight = { kind: "spotlight", prompt: two, author: ben } as const;
    expect(play.act(facilitator, spotlight).ok).toBe(true);
    play.act(facilitator, { kind: "stage", prompt: two, stage: "revealed" });
    expect(play.session.spotlight).not.toBeNull();
    play.act(facilitator, { kind: "stage", prompt: two, stage: "locked" });
    expect(play.session.spotlight).toBeNull();
  });
});

describe("S7 the stage", () => {
  test("sees an answer's words from reveal on, and not when they are locked again", () => {
    const play = anAnsweredPlay();
    expect(words(play)).toBe(false);
    play.act(facilitator, { kind: "stage", prompt: one, stage: "revealed" });
    expect(words(play)).toBe(true);
    play.act(facilitator, { kind: "stage", prompt: one, stage: "locked" });
    expect(words(play)).toBe(false);
  });

  test("loses them when they are hidden, and is given them back", () => {
    const play = anAnsweredPlay();
    play.act(facilitator, { kind: "stage", prompt: one, stage: "revealed" });
    play.act(facilitator, { kind: "hide", prompt: one, author: ada, hidden: true });
    expect(words(play)).toBe(false);
    play.act(facilitator, { kind: "hide", prompt: one, author: ada, hidden: false });
    const entry = play.log.at(-1);
    expect(JSON.stringify(entry && stageEntry(play.session, entry))).toContain('"roses"');
  });
});

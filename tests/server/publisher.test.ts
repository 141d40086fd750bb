import { expect, test } from "vitest";
import { createPublisher, type Listeners } from "../../server/publisher.ts";
import type { ParticipantId } from "../../src/domain/ids.ts";
import { stageEntry } from "../../src/domain/redact.ts";
import {
  facilitator,
  anAnsweredPlay,
  one,
  two,
  participant,
  ada,
  anAnswer,
  type Play,
} from "../domain/a-session.ts";

function aPublisher(play: Play) {
  const told: string[] = [];
  const listeners: Listeners = {
    has: () => true,
    entries: (to, after, entries) => told.push(`${to} ${after}+${entries.length}`),
    snapshot: (to, { seq }) => told.push(`${to} snapshot ${seq}`),
    floor: ({ seq }) => told.push(`phone floor ${seq}`),
  };
  const publisher = createPublisher({
    room: () => ({ program: play.program, view: async (take) => take(play.session) }),
    listeners,
    gatherMs: 50,
    now: () => 0,
    onError: (error) => told.push(String(error)),
  });
  const publishLast = (): void => {
    const entry = play.log.at(-1);
    if (entry === undefined) return;
    const text = JSON.stringify(entry.event);
    publisher.add({ entry, text, forStage: stageEntry(play.session, entry) });
  };
  return { told, publisher, publishLast };
}

test("T5 what is gathered goes out in one message", async () => {
  const play = anAnsweredPlay();
  const { told, publisher, publishLast } = aPublisher(play);
  publishLast();
  play.act(participant(ada), anAnswer("tulips", { rev: 2 }));
  publishLast();
  await publisher.flush();
  expect(told).toEqual(["console 3+2", "stage 3+2"]);
});

test("T5 a storm waits for no more than 250 answers, and goes out whole and in order", async () => {
  const play = anAnsweredPlay();
  const { told, publisher, publishLast } = aPublisher(play);
  for (let rev = 2; rev <= 601; rev += 1) {
    play.act(participant(ada), anAnswer("tulips", { rev }));
    publishLast();
    if (rev === 251) expect(told).toEqual(["console 4+250"]);
  }
  await publisher.flush();
  await publisher.flush();
  expect(told.filter((line) => line.startsWith("stage"))).toEqual(["stage 4+250", "stage 254+350"]);
});

test("a reveal is a snapshot for the stage, and a floor for phones", async () => {
  const play = anAnsweredPlay();
  const { told, publisher, publishLast } = aPublisher(play);
  play.act(facilitator, { kind: "stage", prompt: one, stage: "revealed" });
  publishLast();
  await publisher.flush();
  expect(told).toEqual(["console 4+1", "stage snapshot 5", "phone floor 5"]);
});

test("S7 words that were hidden or taken back while they were gathered are not sent any more", async () => {
  for (const [actor, undo] of [
    [facilitator, { kind: "hide", prompt: two, author: ada, hidden: true }],
    [participant(ada), { kind: "withdraw", prompt: two }],
  ] as const) {
    const play = anAnsweredPlay();
    play.act(facilitator, { kind: "stage", prompt: two, stage: "open" });
    const { told, publisher, publishLast } = aPublisher(play);
    play.act(participant(ada), anAnswer("secret", { prompt: two }));
    publishLast();
    play.act(actor, undo);
    publishLast();
    await publisher.flush();
    expect(told).toEqual(["console 5+2", "stage snapshot 7"]);
  }
});

test("an entry that a snapshot held is not sent again", async () => {
  const play = anAnsweredPlay();
  const { told, publisher, publishLast } = aPublisher(play);
  play.act(facilitator, { kind: "stage", prompt: one, stage: "revealed" });
  publishLast();
  play.act(facilitator, { kind: "move", to: { at: "hub" } });
  const flushed = publisher.flush();
  publishLast();
  await flushed;
  await publisher.flush();
  expect(told.filter((line) => line.startsWith("stage"))).toEqual(["stage snapshot 6"]);
});

test("T4 after a failed commit everybody gets a whole new state", async () => {
  const play = anAnsweredPlay();
  const { told, publisher, publishLast } = aPublisher(play);
  publishLast();
  publisher.startOver();
  await publisher.flush();
  expect(told).toEqual(["console snapshot 4", "stage snapshot 4", "phone floor 4"]);
});

test("phones hear of a room that has filled when it has doubled, and not of each who comes", async () => {
  const play = anAnsweredPlay();
  const { told, publisher, publishLast } = aPublisher(play);
  for (let index = play.session.people.size; index < 700; index += 1) {
    play.act(participant(`person-${index}` as ParticipantId), { kind: "join", name: null });
    publishLast();
    await publisher.flush();
  }
  const floors = told.filter((line) => line.startsWith("phone"));
  expect(floors).toHaveLength(2);
});

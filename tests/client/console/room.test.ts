import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { kindsProgram, placeOf } from "./a-program.ts";
import type { Material } from "../../../src/client/enter.ts";
import type { Connection } from "../../../src/client/link.ts";
import type { SessionModel } from "../../../src/client/session-model.ts";
import { createRoom } from "../../../src/console/room.ts";
import { strings } from "../../../src/console/strings.ts";
import type { Command } from "../../../src/domain/decide.ts";
import { accept, refuse, type Outcome } from "../../../src/domain/outcome.ts";
import type { ProgramView, Receipt } from "../../../src/domain/protocol.ts";
import { beginSession } from "../../../src/domain/session.ts";

const material: Material = {
  // Rooms go by decks alone; the rest is for views.
  program: kindsProgram as ProgramView,
  sections: [],
  notes: new Map(),
};

/** A server in the hand: commands wait until they are answered. */
function aModel(connection: Connection = "live") {
  const session = beginSession();
  const version = signal(0);
  const sent: Command[] = [];
  const answers: ((outcome: Outcome<Receipt>) => void)[] = [];
  const model: SessionModel = {
    get session() {
      void version.value;
      return session;
    },
    welcomed: signal(true),
    connection: signal(connection),
    refusal: signal(null),
    presence: signal({ phones: 0, stages: 0, consoles: 1 }),
    self: signal({ role: "facilitator", me: "facilitator" }),
    command: (command) => {
      sent.push(command);
      return new Promise((resolve) => answers.push(resolve));
    },
  };
  return {
    model,
    sent,
    answer: async (outcome: Outcome<Receipt>): Promise<void> => {
      answers.shift()?.(outcome);
      await Promise.resolve();
      await Promise.resolve();
    },
    /** The stage is there, and whoever listens is told. */
    arrive: (slide: string, seq: number): void => {
      session.place = placeOf(slide);
      session.seq = seq;
      version.value += 1;
    },
  };
}

const stored = (seq: number): Outcome<Receipt> => accept({ seq, receipt: "" });

test("presses that come before the stage is there add up", async () => {
  const { model, sent, answer, arrive } = aModel();
  const room = createRoom(model, material);
  arrive("d/1", 1);
  room.step(1);
  room.step(1);
  await answer(stored(2));
  await answer(stored(3));
  room.step(1);
  expect(sent).toEqual(
    ["d/2", "d/3", "d/4"].map((slide) => ({ kind: "move", to: placeOf(slide) })),
  );
});

test("steps from where the stage is once it has got there", async () => {
  const { model, sent, answer, arrive } = aModel();
  const room = createRoom(model, material);
  arrive("d/1", 1);
  room.step(1);
  await answer(stored(2));
  arrive("d/2", 2);
  arrive("d/5", 3);
  room.step(1);
  expect(sent.at(-1)).toEqual({ kind: "move", to: placeOf("d/6") });
});

test("there is nothing before the lobby and nothing after the last slide", () => {
  const { model, sent, arrive } = aModel();
  const room = createRoom(model, material);
  room.step(-1);
  arrive("d/6", 1);
  room.step(1);
  expect(sent).toEqual([]);
});

test("a refusal is said in the server's words, and forgotten when the next press succeeds", async () => {
  const { model, answer } = aModel();
  const room = createRoom(model, material);
  room.flip("blank");
  await answer(refuse("session-ended", "It is over."));
  expect(room.trouble.value).toBe("It is over.");
  room.flip("blank");
  await answer(stored(1));
  expect(room.trouble.value).toBeNull();
});

test("what did not get through is said to have done nothing, and the next step starts afresh", async () => {
  const { model, sent, answer, arrive } = aModel("away");
  const room = createRoom(model, material);
  arrive("d/1", 1);
  room.step(1);
  await answer(refuse("not-saved", "No connection."));
  expect(room.trouble.value).toBe(strings.trouble.away);
  room.step(1);
  expect(sent.at(-1)).toEqual({ kind: "move", to: placeOf("d/2") });
});

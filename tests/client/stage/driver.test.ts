import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Connection } from "../../../src/client/link.ts";
import type { LinkId } from "../../../src/domain/ids.ts";
import type { Command } from "../../../src/domain/decide.ts";
import { accept, refuse, type Outcome } from "../../../src/domain/outcome.ts";
import type { Receipt } from "../../../src/domain/protocol.ts";
import { apply, beginSession, type Place, type SessionEvent } from "../../../src/domain/session.ts";
import { createDriver } from "../../../src/stage/driver.ts";
import { aProgram } from "./a-program.ts";

const slide = (id: string): Place => ({ at: "slide", slide: id as never });

/** A session without a server: what is sent waits until the test answers it. */
function aRoom() {
  const session = beginSession();
  const version = signal(0);
  const connection = signal<Connection>("live");
  const sent: { readonly command: Command; answer(outcome: Outcome<Receipt>): void }[] = [];
  const model = {
    get session() {
      void version.value;
      return session;
    },
    connection,
    command: (command: Command) =>
      new Promise<Outcome<Receipt>>((resolve) => sent.push({ command, answer: resolve })),
  };
  const happen = (event: SessionEvent): void => {
    apply(session, { seq: session.seq + 1, at: 0, event });
    version.value += 1;
  };
  return {
    driver: createDriver(aProgram({ one: 3 }), model),
    sent,
    connection,
    happen,
    move: (to: Place) => happen({ kind: "moved", to }),
    stored: () => accept({ seq: session.seq + 1, receipt: "" }),
    away: () => refuse("not-saved", "No connection."),
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("the stage is where the session is", () => {
  const { driver, move } = aRoom();
  move(slide("one/2"));
  expect(driver.place.value).toEqual(slide("one/2"));
});

test("a key shows its slide at once and sends a move", () => {
  const { driver, sent } = aRoom();
  driver.step(1);
  expect(driver.place.value).toEqual({ at: "hub" });
  expect(sent.map(({ command }) => command)).toEqual([{ kind: "move", to: { at: "hub" } }]);
});

test("S16 while a co-facilitator drives, the stage's keys are dead and say so", () => {
  const { driver, sent, happen, connection, move } = aRoom();
  move(slide("one/1"));
  happen({ kind: "drove", driver: { id: "link" as LinkId, name: "" } });
  driver.step(1);
  driver.go({ at: "hub" });
  expect(driver.place.value).toEqual(slide("one/1"));
  expect(driver.mayTurn()).toBe(false);
  expect(driver.note.value).toContain("Take over");
  expect(sent).toEqual([]);
  connection.value = "away";
  driver.step(1);
  expect(driver.place.value).toEqual(slide("one/2"));
  connection.value = "live";
  happen({ kind: "drove", driver: { id: "facilitator", name: "" } });
  expect(driver.mayTurn()).toBe(true);
});

test("S16 a stage that went on alone comes back to where the co-facilitator has driven it", async () => {
  const { driver, sent, happen, connection, move, away } = aRoom();
  move(slide("one/1"));
  connection.value = "away";
  driver.step(1);
  sent[0]?.answer(away());
  await settled();
  happen({ kind: "drove", driver: { id: "link" as LinkId, name: "" } });
  connection.value = "live";
  await settled();
  expect(driver.place.value).toEqual(slide("one/1"));
  expect(sent).toHaveLength(1);
});

test("two quick keys do not flicker back when the first is stored", async () => {
  const { driver, sent, move, stored } = aRoom();
  driver.step(1);
  driver.step(1);
  sent[0]?.answer(stored());
  await settled();
  move({ at: "hub" });
  expect(driver.place.value).toEqual(slide("one/1"));
});

test("after a stored move the console's next one wins", async () => {
  const { driver, sent, move, stored } = aRoom();
  driver.step(1);
  sent[0]?.answer(stored());
  await settled();
  move({ at: "hub" });
  move(slide("one/3"));
  expect(driver.place.value).toEqual(slide("one/3"));
});

test("a refused move goes back and says why", async () => {
  const { driver, sent } = aRoom();
  driver.go(slide("one/1"));
  sent[0]?.answer(refuse("not-possible", "That slide is not in this module any more."));
  await settled();
  expect(driver.place.value).toEqual({ at: "lobby" });
  expect(driver.note.value).toBe("That slide is not in this module any more.");
});

test("after the session has ended the deck still turns pages", async () => {
  const { driver, sent } = aRoom();
  driver.go(slide("one/1"));
  sent[0]?.answer(refuse("session-ended", "This session has ended."));
  await settled();
  expect(driver.place.value).toEqual(slide("one/1"));
});

test("without a server the deck still turns pages", async () => {
  const { driver, sent, connection, away } = aRoom();
  connection.value = "away";
  driver.step(1);
  sent[0]?.answer(away());
  await settled();
  driver.step(1);
  expect(driver.place.value).toEqual(slide("one/1"));
});

test("on return the stage takes the room along", async () => {
  const { driver, sent, connection, away } = aRoom();
  connection.value = "away";
  driver.go(slide("one/2"));
  sent[0]?.answer(away());
  await settled();
  connection.value = "live";
  await settled();
  expect(sent[1]?.command).toEqual({ kind: "move", to: slide("one/2") });
});

test("on return the stage follows whoever moved the room meanwhile", async () => {
  const { driver, sent, connection, away, move } = aRoom();
  connection.value = "away";
  driver.go(slide("one/2"));
  sent[0]?.answer(away());
  await settled();
  connection.value = "live";
  move(slide("one/3"));
  await settled();
  expect(sent).toHaveLength(1);
  expect(driver.place.value).toEqual(slide("one/3"));
});

test("a slide that this deck does not have is shown as the hub", () => {
  const { driver, move } = aRoom();
  move(slide("gone/9"));
  expect(driver.place.value).toEqual({ at: "hub" });
});

test("a key's blank holds until the console says otherwise", () => {
  const { driver, happen } = aRoom();
  driver.toggle("blank");
  expect(driver.covers.blank.value).toBe(true);
  happen({ kind: "switched", what: "blank", on: true });
  happen({ kind: "switched", what: "blank", on: false });
  expect(driver.covers.blank.value).toBe(true);
});

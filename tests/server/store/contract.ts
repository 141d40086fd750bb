import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type {
  AnswerId,
  CommandId,
  ModuleId,
  ParticipantId,
  PromptId,
  SessionCode,
  SessionId,
} from "../../../src/domain/ids.ts";
import type { SessionEvent } from "../../../src/domain/session.ts";
import {
  CodeTaken,
  SeqTaken,
  type Line,
  type SessionHeader,
  type Store,
} from "../../../server/store/store.ts";

export function aHeader({
  id = "session-1",
  code = "ABC234",
  module = "tending",
} = {}): SessionHeader {
  return {
    id: id as SessionId,
    code: code as SessionCode,
    course: "A course",
    module: module as ModuleId,
    begunAt: 1_000,
  };
}

export function aLine(seq: number, event: SessionEvent, rest: Partial<Line> = {}): Line {
  return {
    session: "session-1" as SessionId,
    entry: { seq, at: 2_000 + seq, event },
    command: `command-${seq}` as CommandId,
    receipt: "",
    before: null,
    ...rest,
  };
}

export function answered(words: string | null, rev = 1): SessionEvent {
  return {
    kind: "answered",
    prompt: "tending/worksheet-1/q" as PromptId,
    author: "ada" as ParticipantId,
    answer: "answer-1" as AnswerId,
    rev,
    value: words === null ? null : { text: words },
  };
}

export const withdrew: SessionEvent = {
  kind: "withdrew",
  prompt: "tending/worksheet-1/q" as PromptId,
  author: "ada" as ParticipantId,
  answer: "answer-1" as AnswerId,
};

const toHub: SessionEvent = { kind: "moved", to: { at: "hub" } };

/** What every store must do, whatever it is made of. */
export function judgeStore(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    const session = aHeader().id;
    beforeEach(async () => {
      store = await open();
      await store.begin(aHeader());
    });
    afterEach(async () => {
      await store.close();
    });

    test("finds a session by its code, and none by another", async () => {
      expect(await store.find(aHeader().code)).toEqual(aHeader());
      expect(await store.find("XYZ234" as SessionCode)).toBeNull();
    });

    test("gives a code to one session only", async () => {
      await expect(store.begin(aHeader({ id: "session-2" }))).rejects.toThrow(CodeTaken);
    });

    test("brings back lines as they were written, from any place on", async () => {
      const lines = [
        aLine(1, toHub),
        aLine(2, answered("Grüße 👋 \u0000 \\ ' \"")),
        aLine(3, answered("again", 2), { before: 2, receipt: "7F3A" }),
      ];
      await store.append(lines.slice(0, 2));
      await store.append(lines.slice(2));
      expect(await store.read(session, 0)).toEqual(lines);
      expect(await store.read(session, 2)).toEqual(lines.slice(2));
      expect(await store.read(session, 3)).toEqual([]);
    });

    test("stores all lines or none", async () => {
      await store.append([aLine(1, toHub)]);
      await expect(store.append([aLine(2, toHub), aLine(2, toHub)])).rejects.toThrow(SeqTaken);
      expect(await store.read(session, 0)).toHaveLength(1);
      await store.append([aLine(2, toHub)]);
    });

    test("keeps the logs of two sessions apart", async () => {
      await store.begin(aHeader({ id: "session-2", code: "DEF234" }));
      const other = aLine(1, toHub, { session: "session-2" as SessionId });
      await store.append([aLine(1, answered("mine")), other]);
      expect(await store.read(session, 0)).toEqual([aLine(1, answered("mine"))]);
      expect(await store.read("session-2" as SessionId, 0)).toEqual([other]);
    });

    test("erases the words of all revisions of an answer that is taken back", async () => {
      await store.append([
        aLine(1, answered("one")),
        aLine(2, answered("two", 2), { before: 1 }),
        aLine(3, toHub),
        aLine(4, answered("three", 3), { before: 2 }),
      ]);
      await store.append([aLine(5, withdrew, { before: 4 })]);
      const events = (await store.read(session, 0)).map(({ entry }) => entry.event);
      expect(events).toEqual([
        answered(null),
        answered(null, 2),
        toHub,
        answered(null, 3),
        withdrew,
      ]);
    });

    test("knows the last session of a module, when it was last used, and whether it ended", async () => {
      expect(await store.last("A course", aHeader().module)).toMatchObject({
        lastAt: 1_000,
        ended: false,
      });
      await store.begin(aHeader({ id: "session-2", code: "DEF234", module: "other" }));
      await store.append([aLine(1, toHub), aLine(2, { kind: "ended" })]);
      expect(await store.last("A course", aHeader().module)).toEqual({
        header: aHeader(),
        lastAt: 2_002,
        ended: true,
      });
      expect(await store.last("Another course", aHeader().module)).toBeNull();
    });

    test("keeps secrets of one session, role and kind apart from all others, and drops them", async () => {
      const key = { session, role: "stage", kind: "key" } as const;
      await store.keepSecret({ ...key, hash: "one" });
      await store.keepSecret({ ...key, hash: "two" });
      await store.keepSecret({ ...key, kind: "cookie", hash: "three" });
      expect((await store.secrets(key)).toSorted()).toEqual(["one", "two"]);
      expect(await store.secrets({ ...key, role: "console" })).toEqual([]);
      await store.dropSecrets(key);
      expect(await store.secrets(key)).toEqual([]);
      expect(await store.secrets({ ...key, kind: "cookie" })).toEqual(["three"]);
    });
  });
}

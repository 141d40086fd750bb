import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type {
  AnswerId,
  CommandId,
  LinkId,
  ModuleId,
  ParticipantId,
  PromptId,
  SessionCode,
  SessionId,
} from "../../../src/domain/ids.ts";
import type { Link, LinkRole } from "../../../src/domain/link.ts";
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

    test("lists every session, the newest first", async () => {
      await store.begin(aHeader({ id: "session-2", code: "DEF234", module: "other" }));
      await store.append([aLine(1, toHub), aLine(2, { kind: "ended" })]);
      expect(await store.sessions()).toEqual([
        {
          header: aHeader({ id: "session-2", code: "DEF234", module: "other" }),
          lastAt: 1_000,
          ended: false,
        },
        { header: aHeader(), lastAt: 2_002, ended: true },
      ]);
    });

    const aLink = (id: string, role: LinkRole = "driver"): Link => ({
      id: id as LinkId,
      role,
      name: `For ${id}`,
      madeAt: 3_000,
    });
    const key = { kind: "key", hash: "one" } as const;
    const cookie = { kind: "cookie", hash: "two" } as const;

    test("keeps links with their secrets, in the order of their making, by session", async () => {
      await store.begin(aHeader({ id: "session-2", code: "DEF234" }));
      await store.keepLink(session, aLink("maria"));
      await store.keepLink(session, aLink("ben", "moderator"));
      await store.keepSecret(session, aLink("ben").id, key);
      await store.keepSecret(session, aLink("maria").id, cookie);
      await store.keepSecret(session, aLink("ben").id, cookie);
      const [maria, ben] = await store.links(session);
      expect(maria).toEqual({ ...aLink("maria"), secrets: [cookie] });
      expect(ben).toMatchObject(aLink("ben", "moderator"));
      expect(ben?.secrets.toSorted((a, b) => (a.hash < b.hash ? -1 : 1))).toEqual([key, cookie]);
      expect(await store.links("session-2" as SessionId)).toEqual([]);
    });

    test("drops a link's keys and leaves its cookies, or the whole of it, and no other", async () => {
      for (const id of ["maria", "ben"]) {
        await store.keepLink(session, aLink(id));
        await store.keepSecret(session, id as LinkId, { ...key, hash: `${id} key` });
        await store.keepSecret(session, id as LinkId, { ...cookie, hash: `${id} cookie` });
      }
      await store.dropLink(session, aLink("maria").id, "key");
      const [maria] = await store.links(session);
      expect(maria?.secrets).toEqual([{ kind: "cookie", hash: "maria cookie" }]);
      await store.dropLink(session, aLink("maria").id);
      expect((await store.links(session)).map(({ id }) => id)).toEqual(["ben"]);
    });

    test("takes no secret for a link that is gone", async () => {
      await store.keepLink(session, aLink("maria"));
      await store.keepSecret(session, aLink("maria").id, key);
      await store.dropLink(session, aLink("maria").id);
      await expect(store.keepSecret(session, aLink("maria").id, cookie)).rejects.toThrow("maria");
      expect(await store.links(session)).toEqual([]);
    });
  });
}

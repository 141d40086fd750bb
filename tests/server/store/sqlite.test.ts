import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import type { LinkId } from "../../../src/domain/ids.ts";
import { SeqTaken, type Line } from "../../../server/store/store.ts";
import { seeded } from "../../reliability/world/seeded.ts";
import { FolderBusy } from "../../../server/store/lock.ts";
import { databaseName, openDatabase, sqliteStore } from "../../../server/store/sqlite.ts";
import { aHeader, aLine, answered, judgeStore, withdrew } from "./contract.ts";

const folders: string[] = [];
function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "talkback-store-"));
  folders.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

judgeStore("sqlite", async () => sqliteStore(aFolder()));

test("holds sessions, answers and secrets for the next process", async () => {
  const folder = aFolder();
  const first = sqliteStore(folder);
  await first.begin(aHeader());
  await first.append([aLine(1, answered("kept"))]);
  const link = { id: "maria" as LinkId, role: "driver", name: "Maria", madeAt: 3_000 } as const;
  await first.keepLink(aHeader().id, link);
  await first.keepSecret(aHeader().id, link.id, { kind: "cookie", hash: "h" });
  await first.close();
  const second = sqliteStore(folder);
  expect(await second.find(aHeader().code)).toEqual(aHeader());
  expect(await second.read(aHeader().id, 0)).toEqual([aLine(1, answered("kept"))]);
  expect(await second.links(aHeader().id)).toEqual([
    { ...link, secrets: [{ kind: "cookie", hash: "h" }] },
  ]);
  await second.close();
});

test("is open in one process at a time", async () => {
  const folder = aFolder();
  const store = sqliteStore(folder);
  expect(() => sqliteStore(folder)).toThrow(FolderBusy);
  await store.close();
  await sqliteStore(folder).close();
});

test("leaves no word of an answer that was taken back in any file", async () => {
  const folder = aFolder();
  const store = sqliteStore(folder);
  await store.begin(aHeader());
  await store.append([aLine(1, answered("canary-one"))]);
  await store.append([
    aLine(2, answered("canary-two, and a long one: ".repeat(400), 2), { before: 1 }),
  ]);
  const canaries = (): number =>
    readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), "latin1").match(/canary/g)?.length ?? 0)
      .reduce((sum, count) => sum + count);
  expect(canaries()).toBeGreaterThan(400);
  await store.append([aLine(3, withdrew, { before: 2 })]);
  expect(canaries()).toBe(0);
  await store.close();
});

test("leaves no copy behind of words that stood beside others, in sessions that take turns", async () => {
  const folder = aFolder();
  const store = sqliteStore(folder);
  const random = seeded(4);
  const sessions = ["ABC234", "DEF567"].map((code) => ({
    header: aHeader({ id: `session-${code}`, code }),
    seq: 0,
  }));
  for (const { header } of sessions) await store.begin(header);
  const some = (below: number): number => Math.floor(random() * below);
  const standing: { readonly session: (typeof sessions)[number]; readonly seq: number }[] = [];
  const left: string[] = [];
  for (let round = 0; round < 700; round += 1) {
    const session = sessions[some(2)] ?? sessions[0];
    if (session === undefined) break;
    const { id, code } = session.header;
    const lines = Array.from({ length: 1 + some(6) }, (): Line => {
      session.seq += 1;
      standing.push({ session, seq: session.seq });
      const words = `canary-${code}-${session.seq}-${"of some length ".repeat(some(40))}`;
      return { ...aLine(session.seq, answered(words)), session: id };
    });
    await store.append(lines);
    const [gone] = round % 3 === 0 ? standing.splice(some(standing.length), 1) : [];
    if (gone === undefined) continue;
    const { header } = gone.session;
    gone.session.seq += 1;
    const line = aLine(gone.session.seq, withdrew, { before: gone.seq });
    await store.append([{ ...line, session: header.id }]);
    const canary = `canary-${header.code}-${gone.seq}-`;
    if (readFileSync(join(folder, databaseName)).includes(canary)) left.push(canary);
  }
  expect(left).toEqual([]);
  await store.close();
});

test("takes over answers and secrets of a file from before there were links", async () => {
  const folder = aFolder();
  const old = new DatabaseSync(join(folder, databaseName));
  old.exec(`
    CREATE TABLE session (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
      code TEXT NOT NULL UNIQUE, course TEXT NOT NULL, module TEXT NOT NULL, begun_at INTEGER NOT NULL) STRICT;
    CREATE TABLE entry (session INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
      command TEXT NOT NULL, receipt TEXT NOT NULL, before INTEGER, event TEXT NOT NULL,
      PRIMARY KEY (session, seq)) STRICT, WITHOUT ROWID;
    CREATE TABLE secret (session INTEGER NOT NULL REFERENCES session, role TEXT NOT NULL, kind TEXT NOT NULL,
      hash TEXT NOT NULL, PRIMARY KEY (session, role, kind, hash)) STRICT, WITHOUT ROWID;
    INSERT INTO session VALUES (1, 'session-1', 'ABC234', 'A course', 'tending', 1000);
    INSERT INTO secret VALUES (1, 'console', 'cookie', 'c'), (1, 'stage', 'cookie', 's'), (1, 'stage', 'key', 'k');
    PRAGMA user_version = 1`);
  const lines = [
    aLine(1, answered("Grüße 👋 \u0000")),
    aLine(2, answered(null, 2), { before: 1, receipt: "7F3A" }),
  ];
  const put = old.prepare("INSERT INTO entry VALUES (1, ?, ?, ?, ?, ?, ?)");
  for (const { entry, command, receipt, before } of lines)
    put.run(entry.seq, entry.at, command, receipt, before, JSON.stringify(entry.event));
  old.close();
  const store = sqliteStore(folder);
  expect(await store.read(aHeader().id, 0)).toEqual(lines);
  await store.append([aLine(3, withdrew, { before: 2 })]);
  expect((await store.read(aHeader().id, 0)).map(({ entry }) => entry.event)).toEqual([
    answered(null),
    answered(null, 2),
    withdrew,
  ]);
  const held = (await store.links(aHeader().id)).map(
    ({ role, secrets }) => [role, secrets.length] as const,
  );
  expect(new Map(held)).toEqual(
    new Map([
      ["facilitator", 1],
      ["stage", 2],
    ]),
  );
  await store.close();
});

test("shows whoever opens the file one entry after the other, more than fit on a page", async () => {
  const folder = aFolder();
  const store = sqliteStore(folder);
  await store.begin(aHeader());
  const lines = Array.from({ length: 450 }, (_, index) =>
    aLine(index + 1, answered(`"Words" of ${index}, ü`), { before: index === 9 ? 8 : null }),
  );
  await store.append(lines);
  await store.append([aLine(451, withdrew, { before: 10 })]);
  const expected = lines.map(({ entry, command, before }, index) => ({
    seq: entry.seq,
    at: entry.at,
    command,
    before,
    event: JSON.stringify([7, 9].includes(index) ? answered(null) : entry.event),
  }));
  await store.close();
  const database = new DatabaseSync(join(folder, databaseName), { readOnly: true });
  const rows = database
    .prepare("SELECT seq, at, command, before, event FROM entry ORDER BY seq LIMIT 450")
    .all();
  database.close();
  expect(rows.map((row) => ({ ...row }))).toEqual(expected);
});

test("takes nothing that does not follow the last line, in a turn of many or the next", async () => {
  const folder = aFolder();
  const store = sqliteStore(folder);
  await store.begin(aHeader());
  await store.append([1, 2, 3].map((seq) => aLine(seq, answered("kept"))));
  for (const wrong of [[2], [3], [5], [4, 6], [4, 4]]) {
    const lines = wrong.map((seq) => aLine(seq, answered("lost")));
    await expect(store.append(lines)).rejects.toThrow(SeqTaken);
  }
  expect(await store.read(aHeader().id, 0)).toHaveLength(3);
  await store.close();
});

test("S10 brings what a killed process left in SQLite's log into the tables, and empties it", async () => {
  const [folder, left] = [aFolder(), aFolder()];
  const store = sqliteStore(folder);
  await store.begin(aHeader());
  await store.append([aLine(1, answered("kept"))]);
  const log = `${databaseName}-wal`;
  for (const name of [databaseName, log]) copyFileSync(join(folder, name), join(left, name));
  await store.close();
  expect(statSync(join(left, log)).size).toBeGreaterThan(0);
  const next = sqliteStore(left);
  expect(statSync(join(left, log)).size).toBe(0);
  expect(await next.read(aHeader().id, 0)).toEqual([aLine(1, answered("kept"))]);
  await next.close();
});

test("refuses a file that a newer version has written", async () => {
  const folder = aFolder();
  await sqliteStore(folder).close();
  const database = openDatabase(join(folder, databaseName));
  database.exec("PRAGMA user_version = 99");
  database.close();
  expect(() => sqliteStore(folder)).toThrow("newer Talkback");
});

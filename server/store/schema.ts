import type { DatabaseSync } from "node:sqlite";

/** What turns version n of the tables into version n + 1; the first makes them. Never change one: add one. */
const steps: readonly string[] = [
  `
  CREATE TABLE session (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE,
    course TEXT NOT NULL,
    module TEXT NOT NULL,
    begun_at INTEGER NOT NULL
  ) STRICT;
  -- No reference to its session: looking that up for each answer costs as much as storing it.
  CREATE TABLE entry (
    session INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    command TEXT NOT NULL,
    receipt TEXT NOT NULL,
    before INTEGER,
    event TEXT NOT NULL,
    PRIMARY KEY (session, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE secret (
    session INTEGER NOT NULL REFERENCES session,
    role TEXT NOT NULL,
    kind TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (session, role, kind, hash)
  ) STRICT, WITHOUT ROWID;
  `,
  // Secrets belong to links from here on, so that one link can be taken back. Those that were given out
  // before are of one link for each role.
  `
  CREATE TABLE link (
    number INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES session,
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    UNIQUE (session, id)
  ) STRICT;
  INSERT INTO link (session, id, role, name, made_at)
    SELECT DISTINCT secret.session, 'before-' || role,
      CASE role WHEN 'console' THEN 'facilitator' ELSE role END, '', begun_at
    FROM secret JOIN session ON session.number = secret.session;
  CREATE TABLE link_secret (
    link INTEGER NOT NULL REFERENCES link,
    kind TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (link, kind, hash)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO link_secret (link, kind, hash)
    SELECT link.number, secret.kind, secret.hash
    FROM secret JOIN link ON link.session = secret.session AND link.id = 'before-' || secret.role;
  DROP TABLE secret;
  `,
  // Entries in the order in which they came, whosever session: only so does SQLite never move one to
  // another page, and leave a copy of its words where the first was, which no erasing finds.
  `
  ALTER TABLE entry RENAME TO entry_before;
  CREATE TABLE entry (
    place INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    command TEXT NOT NULL,
    receipt TEXT NOT NULL,
    before INTEGER,
    event TEXT NOT NULL
  ) STRICT;
  INSERT INTO entry (session, seq, at, command, receipt, before, event)
    SELECT session, seq, at, command, receipt, before, event FROM entry_before ORDER BY session, seq;
  DROP TABLE entry_before;
  CREATE UNIQUE INDEX entry_seq ON entry (session, seq);
  `,
  // What one turn of the event loop brought a session is one row: see `openPages`.
  `
  CREATE TABLE page (
    place INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    lines TEXT NOT NULL
  ) STRICT;
  INSERT INTO page (session, first, last, lines)
    SELECT session, seq, seq, json_array(json_array(at, command, receipt, before, json(event)))
    FROM entry ORDER BY place;
  DROP TABLE entry;
  CREATE UNIQUE INDEX page_last ON page (session, last);
  CREATE VIEW entry AS
    SELECT page.session, page.first + line.key AS seq, line.value ->> 0 AS at, line.value ->> 1 AS command,
      line.value ->> 2 AS receipt, line.value ->> 3 AS before, line.value -> 4 AS event
    FROM page, json_each(page.lines) AS line;
  `,
];

/** @throws when a newer Talkback has written the file: its tables may mean something else. */
export function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
  if (version > steps.length) {
    throw new Error(
      "This data folder was written by a newer Talkback. Use that one, or choose another folder with --data.",
    );
  }
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}

/** Writes the version that stands there already: a page, and a sync, that change nothing. */
export function stampVersion(database: DatabaseSync): void {
  database.exec(`PRAGMA user_version = ${steps.length}`);
}

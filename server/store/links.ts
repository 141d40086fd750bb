import type { DatabaseSync } from "node:sqlite";
import type { LinkId, SessionId } from "../../src/domain/ids.ts";
import type { LinkRole } from "../../src/domain/link.ts";
import type { HeldLink, Secret, Store } from "./store.ts";

type Row = Readonly<Record<string, unknown>>;

/** The links of a database's sessions, and their secrets' hashes. */
export function linkKeeper(
  database: DatabaseSync,
  numberOf: (session: SessionId) => number,
): Pick<Store, "keepLink" | "keepSecret" | "links" | "dropLink"> {
  const keepLink = database.prepare(
    "INSERT INTO link (session, id, role, name, made_at) VALUES (?, ?, ?, ?, ?)",
  );
  const keepSecret = database.prepare(
    "INSERT INTO link_secret (link, kind, hash) SELECT number, ?, ? FROM link WHERE session = ? AND id = ?",
  );
  const links = database.prepare(`
    SELECT id, role, name, made_at, kind, hash FROM link JOIN link_secret ON link = number
    WHERE session = ? ORDER BY number`);
  const dropSecrets = database.prepare(`
    DELETE FROM link_secret WHERE kind LIKE ?
    AND link IN (SELECT number FROM link WHERE session = ? AND id = ?)`);
  const dropEmpty = database.prepare(`
    DELETE FROM link WHERE session = ? AND id = ?
    AND NOT EXISTS (SELECT 1 FROM link_secret WHERE link = number)`);

  return {
    async keepLink(session, { id, role, name, madeAt }) {
      keepLink.run(numberOf(session), id, role, name, madeAt);
    },
    async keepSecret(session, link, { kind, hash }) {
      const { changes } = keepSecret.run(kind, hash, numberOf(session), link);
      if (changes === 0) throw new Error(`There is no link ${link}.`);
    },
    links: async (session) => heldLinks(links.all(numberOf(session))),
    // Secrets first: whoever reads in between, or after a power cut, finds a link that opens nothing.
    async dropLink(session, link, only) {
      dropSecrets.run(only ?? "%", numberOf(session), link);
      dropEmpty.run(numberOf(session), link);
    },
  };
}

// Rows are what was written above: nobody else writes to this file.
function heldLinks(rows: readonly Row[]): readonly HeldLink[] {
  const byId = Map.groupBy(rows, (row) => String(row["id"]));
  return [...byId.values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ ...linkOf(first), secrets: [first, ...more].map(secretOf) }],
  );
}

function linkOf(row: Row): Omit<HeldLink, "secrets"> {
  return {
    id: row["id"] as LinkId,
    role: row["role"] as LinkRole,
    name: String(row["name"]),
    madeAt: Number(row["made_at"]),
  };
}

function secretOf(row: Row): Secret {
  return { kind: row["kind"] as Secret["kind"], hash: String(row["hash"]) };
}

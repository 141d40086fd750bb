import type { SessionCode, SessionId } from "../../src/domain/ids.ts";
import type { Entry } from "../../src/domain/session.ts";
import {
  CodeTaken,
  SeqTaken,
  type HeldLink,
  type LastSession,
  type Line,
  type SessionHeader,
  type Store,
} from "./store.ts";

/** For tests, and for trying things out: everything is gone when the process ends. */
export function memoryStore(): Store {
  const headers = new Map<SessionCode, SessionHeader>();
  const logs = new Map<SessionId, Line[]>();

  function last(header: SessionHeader): LastSession {
    const line = logs.get(header.id)?.at(-1);
    return {
      header,
      lastAt: line?.entry.at ?? header.begunAt,
      ended: line?.entry.event.kind === "ended",
    };
  }

  return {
    async begin(header) {
      if (headers.has(header.code)) throw new CodeTaken(header.code);
      headers.set(header.code, header);
      logs.set(header.id, []);
    },
    find: async (code) => headers.get(code) ?? null,
    async last(course, module) {
      const header = [...headers.values()].findLast(
        (header) => header.course === course && header.module === module,
      );
      return header === undefined ? null : last(header);
    },
    sessions: async () => [...headers.values()].toReversed().map(last),
    async append(lines) {
      const next = new Map([...logs].map(([session, log]) => [session, log.length + 1]));
      for (const { session, entry } of lines) {
        if (next.get(session) !== entry.seq) throw new SeqTaken(`${session} ${entry.seq}`);
        next.set(session, entry.seq + 1);
      }
      for (const line of lines) {
        const log = logs.get(line.session) ?? [];
        log.push(line);
        if (line.entry.event.kind === "withdrew") erase(log, line.before);
      }
    },
    read: async (session, after) => (logs.get(session) ?? []).slice(after),
    ...memoryLinks(),
    close: async () => {},
  };
}

function memoryLinks(): Pick<Store, "keepLink" | "keepSecret" | "links" | "dropLink"> {
  const links = new Map<SessionId, readonly HeldLink[]>();
  return {
    async keepLink(session, link) {
      links.set(session, [...(links.get(session) ?? []), { ...link, secrets: [] }]);
    },
    async keepSecret(session, link, secret) {
      const held = links.get(session) ?? [];
      if (!held.some(({ id }) => id === link)) throw new Error(`There is no link ${link}.`);
      links.set(
        session,
        held.map((each) =>
          each.id === link ? { ...each, secrets: [...each.secrets, secret] } : each,
        ),
      );
    },
    links: async (session) =>
      (links.get(session) ?? []).filter(({ secrets }) => secrets.length > 0),
    async dropLink(session, link, only) {
      const left = (links.get(session) ?? []).flatMap((each) => {
        if (each.id !== link) return [each];
        const secrets = each.secrets.filter(({ kind }) => only !== undefined && kind !== only);
        return secrets.length === 0 ? [] : [{ ...each, secrets }];
      });
      links.set(session, left);
    },
  };
}

function erase(log: Line[], from: number | null): void {
  for (let seq = from; seq !== null;) {
    const line = log[seq - 1];
    if (line === undefined) return;
    log[seq - 1] = { ...line, entry: withoutWords(line.entry) };
    seq = line.before;
  }
}

function withoutWords(entry: Entry): Entry {
  const { event } = entry;
  return event.kind === "answered" ? { ...entry, event: { ...event, value: null } } : entry;
}

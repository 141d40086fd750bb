import type { SessionCode, SessionId } from "../../src/domain/ids.ts";
import type { Entry } from "../../src/domain/session.ts";
import {
  CodeTaken,
  SeqTaken,
  type LastSession,
  type Line,
  type Secret,
  type SessionHeader,
  type Store,
} from "./store.ts";

/** For tests, and for trying things out: everything is gone when the process ends. */
export function memoryStore(): Store {
  const headers = new Map<SessionCode, SessionHeader>();
  const logs = new Map<SessionId, Line[]>();
  const secrets = new Map<string, string[]>();

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
    async keepSecret(secret) {
      secrets.set(place(secret), [...(secrets.get(place(secret)) ?? []), secret.hash]);
    },
    secrets: async (of) => secrets.get(place(of)) ?? [],
    async dropSecrets(of) {
      secrets.delete(place(of));
    },
    close: async () => {},
  };
}

function place({ session, role, kind }: Omit<Secret, "hash">): string {
  return [session, role, kind].join("/");
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

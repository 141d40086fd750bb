import type { CommandId, LinkId, ModuleId, SessionCode, SessionId } from "../../src/domain/ids.ts";
import type { Link } from "../../src/domain/link.ts";
import type { Entry } from "../../src/domain/session.ts";

export interface SessionHeader {
  readonly id: SessionId;
  readonly code: SessionCode;
  /** The course's title, to find the session to go on with. */
  readonly course: string;
  readonly module: ModuleId;
  /** Server's clock, milliseconds since 1970. */
  readonly begunAt: number;
}

/** One entry of a session's log, with what the server needs to know of it and nobody else. */
export interface Line {
  readonly session: SessionId;
  readonly entry: Entry;
  /** The entry's event as JSON, where it has been written already: stringifying words twice is not free. */
  readonly text?: string;
  /** Of the command that brought it: sent again, it is not logged again. */
  readonly command: CommandId;
  /** As it was acknowledged; kept because erased words cannot be hashed again. */
  readonly receipt: string;
  /** Of an answer: the entry that held its words until now; null for a first answer and for all else. */
  readonly before: number | null;
}

/** A link's secret, as a sha256 in base64url: the secret itself is never stored. */
export interface Secret {
  /** A key stands in a link; it is swapped for a cookie. */
  readonly kind: "key" | "cookie";
  readonly hash: string;
}

export interface HeldLink extends Link {
  readonly secrets: readonly Secret[];
}

export interface LastSession {
  readonly header: SessionHeader;
  /** When its last entry was logged; when it began if there is none. */
  readonly lastAt: number;
  readonly ended: boolean;
}

/** An append-only log for each session. Nothing in it changes, but for words that are erased. */
export interface Store {
  /** @throws CodeTaken when a session has that code already. */
  begin(header: SessionHeader): Promise<void>;
  find(code: SessionCode): Promise<SessionHeader | null>;
  /** The session of that course and module that began last. */
  last(course: string, module: ModuleId): Promise<LastSession | null>;
  /** Every session, the one that began last first. */
  sessions(): Promise<readonly LastSession[]>;
  /**
   * Resolves once all lines would survive a power cut; they are stored all together or not at all.
   * A line that withdraws an answer erases its words from every entry that held them.
   * @throws SeqTaken when somebody else has written an entry of that seq.
   */
  append(lines: readonly Line[]): Promise<void>;
  /** Writes something that means nothing. @throws as `append` does while nothing can be written. */
  probe?(): Promise<void>;
  /** Lines with a seq above `after`, in order. */
  read(session: SessionId, after: number): Promise<readonly Line[]>;
  keepLink(session: SessionId, link: Link): Promise<void>;
  /** A further secret of a link. @throws where the session has no such link, or no longer. */
  keepSecret(session: SessionId, link: LinkId, secret: Secret): Promise<void>;
  /** What is worth something now, the oldest link first, each with its secrets. */
  links(session: SessionId): Promise<readonly HeldLink[]>;
  /** A link with all its secrets, or only its secrets of one kind, is worth nothing from now on. */
  dropLink(session: SessionId, link: LinkId, only?: Secret["kind"]): Promise<void>;
  close(): Promise<void>;
}

export class CodeTaken extends Error {
  override readonly name = "CodeTaken";
}

/** Somebody else wrote to this session: read the log again, and decide again. */
export class SeqTaken extends Error {
  override readonly name = "SeqTaken";
}

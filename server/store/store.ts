import type { CommandId, ModuleId, SessionCode, SessionId } from "../../src/domain/ids.ts";
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
  /** Of the command that brought it: sent again, it is not logged again. */
  readonly command: CommandId;
  /** As it was acknowledged; kept because erased words cannot be hashed again. */
  readonly receipt: string;
  /** Of an answer: the entry that held its words until now; null for a first answer and for all else. */
  readonly before: number | null;
}

/** `role`'s secret of one session, as a sha256 in base64url: the secret itself is never stored. */
export interface Secret {
  readonly session: SessionId;
  readonly role: "stage" | "console";
  /** A key stands in a link; it is swapped for a cookie. */
  readonly kind: "key" | "cookie";
  readonly hash: string;
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
  /**
   * Resolves once all lines would survive a power cut; they are stored all together or not at all.
   * A line that withdraws an answer erases its words from every entry that held them.
   * @throws SeqTaken when somebody else has written an entry of that seq.
   */
  append(lines: readonly Line[]): Promise<void>;
  /** Lines with a seq above `after`, in order. */
  read(session: SessionId, after: number): Promise<readonly Line[]>;
  keepSecret(secret: Secret): Promise<void>;
  /** Hashes of the secrets that are worth something now. */
  secrets(of: Omit<Secret, "hash">): Promise<readonly string[]>;
  /** Of a session's one role: what its links and cookies held is worth nothing from now on. */
  dropSecrets(of: Omit<Secret, "hash">): Promise<void>;
  close(): Promise<void>;
}

export class CodeTaken extends Error {
  override readonly name = "CodeTaken";
}

/** Somebody else wrote to this session: read the log again, and decide again. */
export class SeqTaken extends Error {
  override readonly name = "SeqTaken";
}

/** What a well-behaved person can run into. Programs decide on `code`, people read `message`. */
export type RefusalCode =
  | "bad-request"
  | "no-such-session"
  | "not-allowed"
  | "not-possible"
  /** Somebody else drives: take over first. */
  | "not-driving"
  | "prompt-closed"
  | "bad-answer"
  | "stale-answer"
  | "session-ended"
  | "session-full"
  | "door-locked"
  | "too-many"
  | "not-saved";

export interface Refusal {
  readonly code: RefusalCode;
  /** What happened and what to do, in a sentence fit to show to the person who caused it. */
  readonly message: string;
  /** When trying again may help; absent when it will not. */
  readonly retryAfterMs?: number;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(code: RefusalCode, message: string, retryAfterMs?: number): Outcome<never> {
  return {
    ok: false,
    refusal: retryAfterMs === undefined ? { code, message } : { code, message, retryAfterMs },
  };
}

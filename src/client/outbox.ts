import type { AnswerId, CommandId, PromptId } from "../domain/ids.ts";
import type { AnswerValue } from "../domain/prompt.ts";
import type { Keep } from "./keep.ts";

/** Something a person has sent and the server has not yet said it has. */
export interface Outgoing {
  readonly id: CommandId;
  readonly prompt: PromptId;
  /** Null takes the answer back. */
  readonly value: AnswerValue | null;
  readonly answer: AnswerId;
  /** Given at the first attempt and kept for all others: only then is a repeat the same command. */
  readonly rev: number | null;
}

const name = "outbox";

/** What waits to be sent, oldest first, from the page's last visit. */
export function readOutbox(keep: Keep): readonly Outgoing[] {
  const text = keep.get(name);
  if (text === null) return [];
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read.filter(isOutgoing) : [];
  } catch {
    return [];
  }
}

export function keepOutbox(keep: Keep, waiting: readonly Outgoing[]): void {
  if (waiting.length === 0) keep.remove(name);
  else keep.set(name, JSON.stringify(waiting));
}

/** Puts it last; replaces one to the same prompt that no attempt was made to send. */
export function enqueue(waiting: readonly Outgoing[], outgoing: Outgoing): readonly Outgoing[] {
  const others = waiting.filter((other) => other.prompt !== outgoing.prompt || other.rev !== null);
  return [...others, outgoing];
}

function isOutgoing(value: unknown): value is Outgoing {
  if (typeof value !== "object" || value === null) return false;
  return (
    "id" in value && "prompt" in value && "value" in value && "answer" in value && "rev" in value
  );
}

import { signal, type ReadonlySignal } from "@preact/signals";
import type { AnswerId, CommandId, PromptId } from "../domain/ids.ts";
import type { AnswerValue } from "../domain/prompt.ts";
import type { Shelf } from "./shelf.ts";

/** Something a person has sent and the server has not yet said it has. */
export interface Outgoing {
  readonly id: CommandId;
  readonly prompt: PromptId;
  /** Null takes the answer back. */
  readonly value: AnswerValue | null;
  readonly answer: AnswerId;
  /** Given at the first attempt and kept for all others: only then is a repeat the same command. */
  readonly rev: number | null;
  /** Only for the order in which this phone sends: milliseconds by its own clock, never the same twice. */
  readonly at: number;
}

export interface Outbox {
  /** Oldest first. */
  readonly waiting: ReadonlySignal<readonly Outgoing[]>;
  /** Puts it last, or in its own place again; in place of those to the same prompt that nobody has tried to send. */
  put(outgoing: Outgoing): Promise<void>;
  remove(outgoing: Outgoing): void;
}

/** With what is there from the page's last visit, or from another tab: it goes under the same ids. */
export function openOutbox(shelf: Shelf): Outbox {
  const waiting = signal(
    shelf
      .names(start)
      .flatMap((name) => read(shelf.get(name)))
      .toSorted(byAge),
  );

  function remove({ id }: Outgoing): void {
    waiting.value = waiting.value.filter((other) => other.id !== id);
    void shelf.remove(start + id);
  }

  function put(outgoing: Outgoing): Promise<void> {
    for (const other of waiting.value)
      if (other.prompt === outgoing.prompt && other.rev === null && other.id !== outgoing.id)
        remove(other);
    const others = waiting.value.filter(({ id }) => id !== outgoing.id);
    waiting.value = [...others, outgoing].toSorted(byAge);
    return shelf.set(start + outgoing.id, JSON.stringify(outgoing), "strict");
  }

  return { waiting, put, remove };
}

const start = "out:";

function byAge(one: Outgoing, other: Outgoing): number {
  return one.at - other.at;
}

function read(text: string | null): readonly Outgoing[] {
  try {
    const outgoing: unknown = JSON.parse(text ?? "");
    return isOutgoing(outgoing) ? [outgoing] : [];
  } catch {
    return [];
  }
}

function isOutgoing(value: unknown): value is Outgoing {
  // Written by this page itself, so what has an id has the rest.
  return typeof value === "object" && value !== null && "id" in value;
}

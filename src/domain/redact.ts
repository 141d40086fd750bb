import type { AnswerId, ParticipantId, PromptId } from "./ids.ts";
import {
  answersTo,
  isShown,
  type Answer,
  type Driver,
  type Entry,
  type Session,
  type SessionEvent,
} from "./session.ts";
import { takeSnapshot, type Snapshot } from "./snapshot.ts";

// What a stage may know, and a co-facilitator who drives: what the room may. It runs the same `apply` as everybody, on a state from which the words it
// may not show, the names, and whatever would tie one person's answers together have been taken out.

/** The stage's state: people as bare numbers, answers by their own id, words only of what is shown and not hidden. */
export function stageSnapshot(session: Session): Snapshot {
  const full = takeSnapshot(session);
  return {
    ...full,
    people: [...session.people.values()].map(({ seq }) => [personKey(seq), { name: null, seq }]),
    answers: [...session.answers].map(([prompt, answers]) => [
      prompt,
      [...answers.values()].map((answer) => [
        cardKey(answer.id),
        stageAnswer(session, prompt, answer),
      ]),
    ]),
    spotlight: stageSpotlight(session),
    driver: session.driver === null ? null : unnamed(session.driver),
  };
}

/**
 * The entry as a stage may have it, judged by the session as it is now, or null where only a new
 * snapshot will do: revealing and locking change what may be seen of many answers at once.
 */
export function stageEntry(session: Session, entry: Entry): Entry | null {
  const event = stageEvent(session, entry);
  if (event === null) return null;
  return event === entry.event ? entry : { ...entry, event };
}

function stageEvent(session: Session, { seq, event }: Entry): SessionEvent | null {
  switch (event.kind) {
    case "moved":
      return event.driver === undefined ? event : { ...event, driver: unnamed(event.driver) };
    case "drove":
      return { ...event, driver: unnamed(event.driver) };
    case "switched":
    case "played":
    case "barred":
    case "ended":
    case "unseen":
      return event;
    case "joined":
      return { kind: "joined", participant: personKey(seq), name: null };
    case "named":
      return { kind: "unseen" };
    case "staged":
      return answersTo(session, event.prompt).size > 0 ? null : event;
    case "answered": {
      const answer = answersTo(session, event.prompt).get(event.author);
      const value = answer === undefined ? null : stageAnswer(session, event.prompt, answer).value;
      return { ...event, author: cardKey(event.answer), value };
    }
    case "withdrew":
      return { ...event, author: cardKey(event.answer) };
    case "hid": {
      const answer = answersTo(session, event.prompt).get(event.author);
      if (answer === undefined) return { kind: "unseen" };
      const { value } = stageAnswer(session, event.prompt, answer);
      return { ...event, author: cardKey(answer.id), value };
    }
    case "spotlit":
      return { kind: "spotlit", spotlight: stageSpotlight(session) };
  }
}

function stageAnswer(session: Session, prompt: PromptId, answer: Answer): Answer {
  const visible = isShown(session, prompt) && !answer.hidden;
  return visible ? answer : { ...answer, value: null };
}

function stageSpotlight(session: Session): Session["spotlight"] {
  if (session.spotlight === null) return null;
  const { prompt, author } = session.spotlight;
  const answer = answersTo(session, prompt).get(author);
  return answer === undefined ? null : { prompt, author: cardKey(answer.id) };
}

/** On the stage an answer goes by its own random id, which no two answers of a person share. */
function cardKey(answer: AnswerId): ParticipantId {
  return answer as string as ParticipantId;
}

/** Who drives is for the consoles to say: their names are not for the wall. */
function unnamed({ id }: Driver): Driver {
  return { id, name: "" };
}

function personKey(seq: number): ParticipantId {
  return `person-${seq}` as ParticipantId;
}

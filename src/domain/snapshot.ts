import type { ParticipantId, PromptId } from "./ids.ts";
import { beginSession, countId, type Answer, type Person, type Session } from "./session.ts";

/** A session as plain JSON: what a stage or a console starts from. */
export interface Snapshot extends Omit<
  Session,
  "stages" | "shown" | "answers" | "answerIds" | "people"
> {
  readonly stages: readonly (readonly [PromptId, ReturnType<Session["stages"]["get"]> & string])[];
  readonly shown: readonly PromptId[];
  readonly answers: readonly (readonly [PromptId, readonly (readonly [ParticipantId, Answer])[]])[];
  readonly people: readonly (readonly [ParticipantId, Person])[];
}

export function takeSnapshot(session: Session): Snapshot {
  return {
    seq: session.seq,
    place: session.place,
    stages: [...session.stages],
    shown: [...session.shown],
    answers: [...session.answers].map(([prompt, answers]) => [prompt, [...answers]]),
    people: [...session.people],
    switches: { ...session.switches },
    spotlight: session.spotlight,
    playback: session.playback,
    driver: session.driver,
    door: session.door,
    ended: session.ended,
  };
}

export function fromSnapshot(snapshot: Snapshot): Session {
  const session: Session = {
    ...beginSession(),
    ...snapshot,
    switches: { ...snapshot.switches },
    stages: new Map(snapshot.stages),
    shown: new Set(snapshot.shown),
    answers: new Map(snapshot.answers.map(([prompt, answers]) => [prompt, new Map(answers)])),
    answerIds: new Map(snapshot.answers.map(([prompt]) => [prompt, new Map()])),
    people: new Map(snapshot.people),
  };
  for (const [prompt, answers] of session.answers)
    for (const { id } of answers.values()) countId(session, prompt, id, 1);
  return session;
}

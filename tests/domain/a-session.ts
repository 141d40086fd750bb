import * as fc from "fast-check";
import { decide, type Actor, type Command } from "../../src/domain/decide.ts";
import type { AnswerId, LinkId, ParticipantId, PromptId, SlideId } from "../../src/domain/ids.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import type { Program } from "../../src/domain/program.ts";
import {
  answersTo,
  apply,
  beginSession,
  type Entry,
  type Session,
  type SessionEvent,
} from "../../src/domain/session.ts";
import { aProgram, aPrompt } from "../server/a-course.ts";

export const one = "tending/worksheet-1/q" as PromptId;
export const two = "tending/worksheet-1/r" as PromptId;
export const ada = "participant-ada" as ParticipantId;
export const ben = "participant-ben" as ParticipantId;
export const firstSlide = "tending/tending/interests/1" as SlideId;
export const videoSlide = "tending/tending/interests/video" as SlideId;

export const facilitator: Actor = { role: "facilitator" };
export const stage: Actor = { role: "stage" };
export const driver: Actor = { role: "driver", id: "link-dora" as LinkId, name: "Dora" };
export const moderator: Actor = { role: "moderator", id: "link-mo" as LinkId };
export const participant = (id: ParticipantId): Actor => ({ role: "participant", id });

/** The answers to the second come up as they arrive. */
export function twoQuestions(): Program {
  return aProgram({ prompts: [aPrompt({ id: one }), aPrompt({ id: two, shown: true })] });
}

/** A session, and a way to let people act in it. */
export interface Play {
  readonly program: Program;
  readonly session: Session;
  readonly log: Entry[];
  /** As a room does it: what `decide` lets through is applied at once. */
  act(actor: Actor, command: Command): Outcome<SessionEvent>;
}

export function aPlay(): Play {
  const program = twoQuestions();
  const session = beginSession();
  const log: Entry[] = [];
  return {
    program,
    session,
    log,
    act(actor, command) {
      const decided = decide(program, session, actor, command);
      if (decided.ok) {
        const entry = { seq: session.seq + 1, at: 0, event: decided.value };
        apply(session, entry);
        log.push(entry);
      }
      return decided;
    },
  };
}

/** Two people have joined, the first question is open, and Ada has answered it. */
export function anAnsweredPlay(): Play {
  const play = aPlay();
  play.act(participant(ada), { kind: "join", name: "Ada" });
  play.act(participant(ben), { kind: "join", name: null });
  play.act(facilitator, { kind: "stage", prompt: one, stage: "open" });
  play.act(participant(ada), anAnswer("roses"));
  return play;
}

export function anAnswer(
  words: string,
  rest: Partial<Extract<Command, { kind: "answer" }>> = {},
): Command {
  return {
    kind: "answer",
    prompt: one,
    answer: `answer-${words}` as AnswerId,
    rev: 1,
    value: { text: words },
    ...rest,
  };
}

export interface Step {
  readonly actor: Actor;
  readonly command: Command;
}

/** What anybody might do next; much of it is refused, as in life. */
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  stepOf(fc.constantFrom(ada, ben).map(participant), anyParticipantCommand()),
  stepOf(fc.constant(facilitator), anyFacilitatorCommand()),
  stepOf(fc.constantFrom(driver, moderator), anyFacilitatorCommand()),
  stepOf(fc.constant(stage), anyFacilitatorCommand()),
);

/** How a session usually starts; without it chance alone seldom gets to an answer that is revealed. */
const start: readonly Step[] = [
  { actor: participant(ada), command: { kind: "join", name: "NAME-Ada" } },
  { actor: participant(ben), command: { kind: "join", name: null } },
  { actor: facilitator, command: { kind: "stage", prompt: one, stage: "open" } },
  { actor: participant(ada), command: anAnswer("WORDS-1", { answer: "answer-1" as AnswerId }) },
  { actor: participant(ben), command: anAnswer("WORDS-2", { answer: "answer-2" as AnswerId }) },
  { actor: facilitator, command: { kind: "stage", prompt: one, stage: "revealed" } },
  { actor: facilitator, command: { kind: "stage", prompt: two, stage: "open" } },
  {
    actor: participant(ada),
    command: anAnswer("WORDS-3", { prompt: two, answer: "answer-3" as AnswerId }),
  },
];

/** Any beginning of a usual start, and then anything. */
export const anySteps: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.nat(start.length), fc.array(anyStep, { maxLength: 60 }))
  .map(([usual, steps]) => start.slice(0, usual).concat(steps));

function stepOf(actor: fc.Arbitrary<Actor>, command: fc.Arbitrary<Command>): fc.Arbitrary<Step> {
  return fc.record({ actor, command });
}

function anyParticipantCommand(): fc.Arbitrary<Command> {
  const prompt = fc.constantFrom(one, two);
  return fc.oneof(
    fc.record({
      kind: fc.constant("join"),
      name: fc.constantFrom(null, "NAME-Ada", "NAME-Bea"),
    } as const),
    {
      weight: 5,
      arbitrary: fc
        .record({ prompt, rev: fc.integer({ min: 1, max: 3 }), number: fc.nat(1_000_000_000) })
        .map(({ prompt, rev, number }) =>
          anAnswer(`WORDS-${number}`, { prompt, rev, answer: `answer-${number}` as AnswerId }),
        ),
    },
    fc.record({ kind: fc.constant("withdraw"), prompt } as const),
  );
}

function anyFacilitatorCommand(): fc.Arbitrary<Command> {
  const prompt = fc.constantFrom(one, two);
  const author = fc.constantFrom(ada, ben);
  const slide = fc.constantFrom(firstSlide, videoSlide, "no/such/slide" as SlideId);
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant("stage"),
        prompt,
        stage: fc.constantFrom("closed", "open", "locked", "revealed"),
      } as const),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant("hide"),
        prompt,
        author,
        hidden: fc.boolean(),
      } as const),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("spotlight"),
        prompt,
        author: fc.option(author),
      } as const),
    },
    fc.record({ kind: fc.constant("door"), locked: fc.boolean() } as const),
    fc.record({
      kind: fc.constant("move"),
      to: fc.oneof(
        fc.constantFrom({ at: "lobby" } as const, { at: "hub" } as const),
        fc.record({ at: fc.constant("slide"), slide } as const),
      ),
    } as const),
    fc.record({ kind: fc.constant("drive") } as const),
    fc.record({
      kind: fc.constant("switch"),
      what: fc.constantFrom("blank", "dim", "join"),
      on: fc.boolean(),
    } as const),
    fc.record({
      kind: fc.constant("play"),
      slide,
      playing: fc.boolean(),
      atSeconds: fc.integer({ min: -1, max: 90 }),
    } as const),
  );
}

/** Revisions right more often than chance has them, so that sequences get somewhere. */
export function take(play: Play, { actor, command }: Step): Outcome<SessionEvent> {
  if (command.kind !== "answer" || actor.role !== "participant") return play.act(actor, command);
  const before = answersTo(play.session, command.prompt).get(actor.id)?.rev ?? 0;
  return play.act(actor, command.rev === 3 ? command : { ...command, rev: before + 1 });
}

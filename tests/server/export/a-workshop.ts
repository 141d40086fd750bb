import type { Course, Sphere } from "../../../src/domain/course.ts";
import type {
  AnswerId,
  BoardId,
  ModuleId,
  ParticipantId,
  PromptId,
  SessionCode,
  SessionId,
} from "../../../src/domain/ids.ts";
import type { AnswerValue, Field, Prompt } from "../../../src/domain/prompt.ts";
import type { PromptMaterial } from "../../../src/domain/prompts/kind.ts";
import { promptKind } from "../../../src/domain/prompts/registry.ts";
import {
  apply,
  beginSession,
  type Session,
  type SessionEvent,
} from "../../../src/domain/session.ts";
import { arrange, type SealedResults } from "../../../server/export/arrange.ts";
import { createPace } from "../../../server/export/pace.ts";
import { gather, type Scope } from "../../../server/export/results.ts";
import type { SessionHeader } from "../../../server/store/store.ts";
import { aModule, aPrompt } from "../a-course.ts";

// A workshop with a question of every kind, and people who answer.

function asked(
  key: string,
  kind: string,
  ask: string,
  material: Partial<PromptMaterial> = {},
): Prompt {
  const fields = promptKind(kind).fields({ ask, labels: [], range: null, atMost: 1, ...material });
  return aPrompt({ id: `tending/worksheet-1/${key}`, kind, ask, fields });
}

function inSphere(sphere: Sphere): Prompt {
  const id = `tending/worksheet-1/board@${sphere}`;
  const chips: Field = {
    kind: "choice",
    name: "chip",
    label: "Sort",
    options: ["Strength", "Challenge"],
    atMost: 1,
    required: false,
    tag: true,
  };
  const plain = aPrompt({ id, ask: "What do we do well, and what is hard?", sphere });
  return { ...plain, lead: "Think of your own branch.", fields: [...plain.fields, chips] };
}

export const questions = {
  interests: inSphere("interests"),
  relationships: inSphere("relationships"),
  opportunity: inSphere("opportunity"),
  text: {
    ...asked("text", "text", "What did a mentor notice about you?"),
    examples: { values: [{ text: "An example of the author’s" }], whileOpen: true },
  },
  list: asked("list", "list", "Which interests do people bring along?"),
  columns: asked("columns", "columns", "Where do we stand?", {
    labels: ["What we know", "What we want to know", "What we learned", "What we do next"],
  }),
  choice: asked("choice", "choice", "What is hardest where you work?", {
    labels: ["Finding mentors", "Keeping mentors", "Finding time"],
    atMost: 2,
  }),
  rating: asked("rating", "rating", "How ready do you feel?"),
} as const;

export const workshopCourse: Course = {
  title: "Growing Together",
  description: "",
  licence: "CC BY-SA 4.0",
  modules: [aModule({ prompts: Object.values(questions) })],
};

export const workshopHeader: SessionHeader = {
  id: "the-secret-id-of-a-session" as SessionId,
  code: "K7PQ2M" as SessionCode,
  course: workshopCourse.title,
  module: "tending" as ModuleId,
  begunAt: Date.UTC(2026, 10, 23, 12),
};

export interface Workshop {
  readonly session: Session;
  join(who: string, name?: string): void;
  open(prompt: Pick<Prompt, "id">): void;
  reveal(prompt: Pick<Prompt, "id">): void;
  answer(who: string, prompt: Pick<Prompt, "id">, value: AnswerValue): void;
  withdraw(who: string, prompt: Pick<Prompt, "id">): void;
  hide(who: string, prompt: Pick<Prompt, "id">): void;
  results(scope?: Partial<Scope>): Promise<SealedResults>;
}

export function aWorkshop(course: Course = workshopCourse): Workshop {
  const session = beginSession();
  const revs = new Map<string, number>();
  const take = (event: SessionEvent): void =>
    apply(session, { seq: session.seq + 1, at: session.seq * 1_000, event });
  const by = (who: string) => who as ParticipantId;
  const idOf = (who: string, prompt: PromptId) => `answer of ${who} to ${prompt}` as AnswerId;
  return {
    session,
    join: (who, name) => take({ kind: "joined", participant: by(who), name: name ?? null }),
    open: ({ id }) => take({ kind: "staged", prompt: id, stage: "open" }),
    reveal: ({ id }) => take({ kind: "staged", prompt: id, stage: "revealed" }),
    answer(who, { id: prompt }, value) {
      const rev = (revs.get(who + prompt) ?? 0) + 1;
      revs.set(who + prompt, rev);
      const author = by(who);
      take({ kind: "answered", prompt, author, answer: idOf(who, prompt), rev, value });
    },
    withdraw: (who, { id: prompt }) =>
      take({ kind: "withdrew", prompt, author: by(who), answer: idOf(who, prompt) }),
    hide: (who, { id: prompt }) => take({ kind: "hid", prompt, author: by(who), hidden: true }),
    results(scope) {
      const [module = aModule()] = course.modules;
      const gathered = gather({
        course,
        module,
        header: workshopHeader,
        session,
        scope: { answers: "all", hidden: false, ...scope },
        day: "2026-11-23",
      });
      return arrange(workshopHeader.id, gathered, createPace());
    },
  };
}

/** One question, and somebody who answers it with each of these texts. */
export async function resultsOf(texts: readonly string[]): Promise<SealedResults> {
  const workshop = aWorkshop();
  workshop.open(questions.text);
  for (const [index, text] of texts.entries()) {
    workshop.join(`person-${index}`);
    workshop.answer(`person-${index}`, questions.text, { text });
  }
  return workshop.results();
}

/** A board of its own for a question that the course has lost. */
export function lostPrompt(id: string): Pick<Prompt, "id" | "board"> {
  return { id: id as PromptId, board: id as BoardId };
}

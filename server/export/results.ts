import type { Course, Hue, Module, Source, Sphere } from "../../src/domain/course.ts";
import type { BoardId, ParticipantId, PromptId, WorksheetId } from "../../src/domain/ids.ts";
import type { AnswerValue, Prompt } from "../../src/domain/prompt.ts";
import {
  answersTo,
  isShown,
  stageOf,
  type Answer,
  type PromptStage,
  type Session,
} from "../../src/domain/session.ts";
import type { SessionHeader } from "../store/store.ts";
import { lostQuestions } from "./lost-questions.ts";

/** What of a session goes into an export. */
export interface Scope {
  /** `shown`: only what the room itself may see; no hidden answers and no names. */
  readonly answers: "all" | "shown";
  /** Hidden answers too, marked as such. */
  readonly hidden: boolean;
}

/**
 * What came of a session, in the order of the course: worksheets, their questions, and the answers of
 * each. Only questions that were put to the room are here. Answers of one question stand in the order
 * of their receipts, which says nothing of who came when; nothing ties one person's answers together.
 */
export interface Results<A = ResultAnswer> {
  readonly course: Pick<Course, "title" | "licence">;
  readonly module: Pick<Module, "id" | "title">;
  readonly code: string;
  /** When the session began, `2026-11-23` where the server stands: the only time in an export. */
  readonly day: string;
  readonly people: number;
  readonly hidden: { readonly included: boolean; readonly leftOut: number };
  readonly worksheets: readonly ResultsWorksheet<A>[];
}

export interface ResultsWorksheet<A = ResultAnswer> {
  readonly id: WorksheetId;
  readonly title: string;
  readonly hue: Hue;
  /** Null for answers whose question is not in the course any more. */
  readonly source: Source | null;
  readonly questions: readonly ResultsQuestion<A>[];
}

export interface ResultsQuestion<A = ResultAnswer> {
  readonly board: BoardId;
  readonly ask: string;
  readonly lead: string;
  /** One for each sphere that the question was put in; one alone where it has none. */
  readonly parts: readonly ResultsPart<A>[];
}

export interface ResultsPart<A = ResultAnswer> {
  readonly prompt: Prompt;
  readonly sphere: Sphere | null;
  readonly stage: PromptStage;
  readonly answers: readonly A[];
}

export interface ResultAnswer {
  /** As the phone showed it: four characters. */
  readonly receipt: string;
  /** Null: has given no name. */
  readonly name: string | null;
  readonly hidden: boolean;
  readonly value: AnswerValue;
}

/** An answer as the session has it, before its receipt is made and its place found. */
export interface RawAnswer {
  readonly answer: Answer;
  readonly name: string | null;
  readonly value: AnswerValue;
}

export interface Gathering {
  readonly course: Pick<Course, "title" | "licence">;
  readonly module: Pick<Module, "id" | "title" | "pages" | "worksheets">;
  readonly header: SessionHeader;
  readonly session: Session;
  readonly scope: Scope;
  readonly day: string;
}

/** Takes hold of a session's answers as they are now. Quick, because nobody may change them meanwhile. */
export function gather(gathering: Gathering): Results<RawAnswer> {
  const { course, module, header, session, scope, day } = gathering;
  const known = module.worksheets.map((worksheet) => ({
    id: worksheet.id,
    title: worksheet.title,
    hue: module.pages.find(({ id }) => id === worksheet.page)?.decks[0]?.hue ?? 1,
    source: worksheet.source,
    questions: questionsOf(gathering, worksheet.prompts),
  }));
  const lost = lostQuestions(session, module.worksheets);
  const all = [...known, { ...lost, questions: questionsOf(gathering, lost.prompts) }];
  return {
    course: { title: course.title, licence: course.licence },
    module: { id: module.id, title: module.title },
    code: header.code,
    day,
    people: session.people.size,
    hidden: { included: takesHidden(scope), leftOut: countLeftOut(session, scope) },
    worksheets: all
      .filter(({ questions }) => questions.length > 0)
      .map(({ id, title, hue, source, questions }) => ({ id, title, hue, source, questions })),
  };
}

function questionsOf(
  { session, scope }: Gathering,
  prompts: readonly Prompt[],
): readonly ResultsQuestion<RawAnswer>[] {
  const asked = prompts.filter(({ id }) => wasAsked(session, scope, id));
  return [...Map.groupBy(asked, ({ board }) => board)].map(([board, [first, ...others]]) => ({
    board,
    ask: first?.ask ?? "",
    lead: first?.lead ?? "",
    parts: (first === undefined ? [] : [first, ...others]).map((prompt) => ({
      prompt,
      sphere: prompt.sphere,
      stage: stageOf(session, prompt.id),
      answers: answersIn(session, scope, prompt.id),
    })),
  }));
}

function wasAsked(session: Session, scope: Scope, prompt: PromptId): boolean {
  if (scope.answers === "shown") return isShown(session, prompt);
  return session.stages.has(prompt) || answersTo(session, prompt).size > 0;
}

function answersIn(session: Session, scope: Scope, prompt: PromptId): readonly RawAnswer[] {
  const taken: RawAnswer[] = [];
  for (const [author, answer] of answersTo(session, prompt)) {
    if (answer.value === null || (answer.hidden && !takesHidden(scope))) continue;
    const name = scope.answers === "shown" ? null : nameOf(session, author);
    taken.push({ answer, name, value: answer.value });
  }
  return taken;
}

function nameOf(session: Session, author: ParticipantId): string | null {
  return session.people.get(author)?.name ?? null;
}

function takesHidden({ answers, hidden }: Scope): boolean {
  return hidden && answers === "all";
}

/** Whoever may see only what the room sees is not told either how much that is not. */
function countLeftOut(session: Session, scope: Scope): number {
  if (scope.hidden || scope.answers === "shown") return 0;
  let hidden = 0;
  for (const answers of session.answers.values())
    for (const answer of answers.values()) if (answer.hidden) hidden += 1;
  return hidden;
}

import type { Course, Slide } from "../../src/domain/course.ts";
import type { AnswerId, PromptId, SlideId } from "../../src/domain/ids.ts";
import type { StageRoom } from "../browser/stage-room.ts";
import { aCourse, aDeck, aModule, aPrompt, aSlide } from "../server/a-course.ts";
import { endOfAnything } from "./raw-pages.ts";

const inputsASlide = 40;

/** A course whose slides and notes are the inputs themselves, as if the compiler let everything through. */
export function unguardedCourse(inputs: readonly string[]): Course {
  const slides = Array.from({ length: Math.ceil(inputs.length / inputsASlide) }, (_, at): Slide => {
    const held = inputs.slice(at * inputsASlide, (at + 1) * inputsASlide);
    const html = `<div class="slide">${held.map((input) => `<div>${input}</div>${endOfAnything}`).join("")}</div>`;
    return aSlide({ id: `tending/tending/interests/${at + 1}`, html, notes: html });
  });
  return aCourse({ decks: [aDeck({ slides })] });
}

export function slidesOf(course: Course): readonly SlideId[] {
  const decks = course.modules.flatMap(({ pages }) => pages.flatMap((page) => page.decks));
  return decks.flatMap(({ slides }) => slides.map(({ id }) => id));
}

export const wallPrompt = "tending/worksheet-1/wall" as PromptId;
const wallSlide = "tending/tending/asked/1" as SlideId;

/** A course that has an input wherever it has words which are not HTML; each is a question too. */
export function wordyCourse(inputs: readonly string[]): Course {
  const asked = inputs.map((input, at) =>
    aPrompt({ id: `tending/worksheet-1/q${at}`, ask: input, lead: input }),
  );
  const wall = aPrompt({ id: wallPrompt, ask: inputs[0] ?? "" });
  const slides = inputs.map((title, at) => aSlide({ id: `tending/tending/titles/${at}`, title }));
  const wallHtml = `<div class="slide" data-look="prompt"><div class="wall" data-prompt="${wallPrompt}"></div></div>`;
  const title = inputs.slice(0, 40).join(" ");
  const module = aModule({
    prompts: [wall, ...asked],
    decks: [
      aDeck({
        id: "tending/tending/asked",
        title,
        slides: [aSlide({ id: wallSlide, layout: "prompt", prompt: wallPrompt, html: wallHtml })],
      }),
      aDeck({ id: "tending/tending/titles", title, slides }),
    ],
  });
  return {
    ...aCourse(),
    title,
    description: title,
    licence: title,
    modules: [{ ...module, title }],
  };
}

/** Everybody has an input for a name and answers with it; one phone answers every question. */
export async function fillRoom(
  room: StageRoom,
  inputs: readonly string[],
  token: string,
): Promise<void> {
  await room.facilitate({ kind: "move", to: { at: "slide", slide: wallSlide } });
  await room.facilitate({ kind: "stage", prompt: wallPrompt, stage: "open" });
  await room.submitFrom(token, { kind: "join", name: null });
  for (const [at, text] of inputs.entries()) {
    const person = `somebody-else-${at}`;
    await room.submitFrom(person, { kind: "join", name: text.slice(0, 60).trim() });
    await room.submitFrom(person, answer(wallPrompt, text));
    const prompt = `tending/worksheet-1/q${at}` as PromptId;
    await room.facilitate({ kind: "stage", prompt, stage: "open" });
    await room.submitFrom(token, answer(prompt, text));
  }
}

let answers = 0;

function answer(prompt: PromptId, text: string) {
  const id = `answer-${(answers += 1)}` as AnswerId;
  return { kind: "answer", prompt, answer: id, rev: 1, value: { text } } as const;
}

import type { Course, Deck, Module, Slide } from "./course.ts";
import type { BoardId, PromptId, SlideId } from "./ids.ts";
import type { Prompt } from "./prompt.ts";

/** What one session runs: a module's decks, in order, and the questions they may put. */
export interface Program {
  readonly course: Pick<Course, "title" | "licence">;
  readonly module: Pick<Module, "id" | "title">;
  readonly decks: readonly Deck[];
  readonly slides: ReadonlyMap<SlideId, ProgramSlide>;
  readonly prompts: ReadonlyMap<PromptId, Prompt>;
  readonly boards: ReadonlyMap<BoardId, readonly Prompt[]>;
}

export interface ProgramSlide {
  readonly slide: Slide;
  readonly deck: Deck;
}

export function programOf(course: Course, module: Module): Program {
  const decks = module.pages.flatMap((page) => page.decks);
  const prompts = module.worksheets.flatMap((worksheet) => worksheet.prompts);
  return {
    course,
    module,
    decks,
    slides: new Map(
      decks.flatMap((deck) => deck.slides.map((slide) => [slide.id, { slide, deck }])),
    ),
    prompts: new Map(prompts.map((prompt) => [prompt.id, prompt])),
    boards: Map.groupBy(prompts, (prompt) => prompt.board),
  };
}

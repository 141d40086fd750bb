import type { Course, Deck, Module, Page, Slide, Sphere } from "../../src/domain/course.ts";
import type {
  BoardId,
  DeckId,
  ModuleId,
  PageId,
  PromptId,
  SlideId,
  WorksheetId,
} from "../../src/domain/ids.ts";
import { programOf, type Program } from "../../src/domain/program.ts";
import type { Prompt } from "../../src/domain/prompt.ts";
import { text } from "../../src/domain/prompts/text.ts";

// Small makers: what a test does not name is made up here.

const source = { file: "modules/tending/_posts/2001-01-01-tending.md", line: 1 } as const;
const page = "tending/tending" as PageId;

export function aPrompt({
  id = "tending/worksheet-1/q",
  ...rest
}: Partial<Omit<Prompt, "id">> & { id?: string } = {}): Prompt {
  const ask = rest.ask ?? "What do you tend?";
  return {
    id: id as PromptId,
    board: id.split("@")[0] as BoardId,
    worksheet: "tending/worksheet-1" as WorksheetId,
    sphere: null,
    kind: "text",
    ask,
    lead: "",
    fields: text.fields({ ask, labels: [], range: null, atMost: 1 }),
    source,
    ...rest,
  };
}

export function aSlide({
  id = "tending/tending/interests/1",
  ...rest
}: Partial<Omit<Slide, "id">> & { id?: string } = {}): Slide {
  return {
    id: id as SlideId,
    title: "A slide",
    layout: "text",
    html: "<p>Words of the course.</p>",
    notes: "<p>A note to the speaker.</p>",
    video: null,
    prompt: null,
    board: null,
    source,
    chrome: false,
    ...rest,
  };
}

export function aVideoSlide(id = "tending/tending/interests/video"): Slide {
  return aSlide({
    id,
    layout: "video",
    video: {
      host: "youtube",
      key: "abcdefghijk",
      title: "A garden",
      startSeconds: 0,
      endSeconds: null,
      runningTime: "3:18",
      playerUrl: "https://www.youtube-nocookie.com/embed/abcdefghijk",
      shortUrl: "https://youtu.be/abcdefghijk",
    },
  });
}

export function aDeck({
  id = "tending/tending/interests",
  ...rest
}: Partial<Omit<Deck, "id">> & { id?: string } = {}): Deck {
  return {
    id: id as DeckId,
    page,
    part: "sphere",
    sphere: "interests" satisfies Sphere,
    title: "Interests",
    hue: 1,
    slides: [aSlide(), aVideoSlide()],
    videoSeconds: 198,
    ...rest,
  };
}

export interface Parts {
  readonly prompts?: readonly Prompt[];
  readonly decks?: readonly Deck[];
  readonly module?: string;
}

export function aModule({ prompts = [aPrompt()], decks, module = "tending" }: Parts = {}): Module {
  const asked = prompts.map((prompt, index) =>
    aSlide({
      id: `tending/tending/interests/prompt-${index + 1}`,
      layout: "prompt",
      prompt: prompt.id,
    }),
  );
  const pages: readonly Page[] = [
    {
      id: page,
      title: "Tending",
      source,
      decks: decks ?? [aDeck({ slides: [aSlide(), aVideoSlide(), ...asked] })],
    },
  ];
  const worksheets = [
    {
      id: "tending/worksheet-1" as WorksheetId,
      number: 1,
      title: "Worksheet #1",
      page,
      prompts,
      source,
    },
  ];
  return { id: module as ModuleId, title: "Tending", listed: true, pages, worksheets };
}

export function aCourse(parts: Parts = {}): Course {
  return {
    title: "A course",
    description: "",
    licence: "CC BY 4.0",
    modules: [aModule(parts)],
  };
}

export function aProgram(parts: Parts = {}): Program {
  const course = aCourse(parts);
  const [module = aModule(parts)] = course.modules;
  return programOf(course, module);
}

/** Many questions, for whoever needs many answers. */
export function manyPrompts(count: number): readonly Prompt[] {
  return Array.from({ length: count }, (_, index) =>
    aPrompt({ id: `tending/worksheet-1/q${index + 1}` }),
  );
}

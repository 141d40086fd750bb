import type { Course, Deck, Slide, Sphere } from "../../src/domain/course.ts";
import type {
  BoardId,
  DeckId,
  ModuleId,
  PageId,
  PromptId,
  SlideId,
  WorksheetId,
} from "../../src/domain/ids.ts";
import type { Prompt } from "../../src/domain/prompt.ts";
import type { PromptMaterial } from "../../src/domain/prompts/kind.ts";
import { promptKind } from "../../src/domain/prompts/registry.ts";

// Made by hand and not compiled: what phone and console do must not hang on what the compiler makes of a page.

const page = "mentors/first-steps" as PageId;
const worksheet = "mentors/worksheet-1" as WorksheetId;
const source = { file: "modules/mentors/_posts/2001-01-01-first-steps.md", line: 7 };

interface Asked extends Partial<PromptMaterial> {
  readonly key: string;
  readonly kind: string;
  readonly ask: string;
  readonly sphere?: Sphere;
}

function prompt({ key, kind, ask, sphere, labels = [], range = null, atMost = 1 }: Asked): Prompt {
  return {
    id: `mentors/worksheet-1/${key}` as PromptId,
    board: `mentors/worksheet-1/${key}` as BoardId,
    worksheet,
    sphere: sphere ?? null,
    kind,
    ask,
    lead: key === "text" ? "Think of the last mentor you had." : "",
    fields: promptKind(kind).fields({ ask, labels, range, atMost }),
    source,
  };
}

/** One question of every kind of field. */
export const asked = {
  text: prompt({
    key: "text",
    kind: "text",
    ask: "What did a mentor notice about you?",
    sphere: "interests",
  }),
  list: prompt({
    key: "list",
    kind: "list",
    ask: "Which interests do people bring along?",
    sphere: "relationships",
  }),
  columns: prompt({
    key: "columns",
    kind: "columns",
    ask: "Where do we stand?",
    labels: ["What I know", "What I want to know", "What I learned", "What I will do next"],
  }),
  choice: prompt({
    key: "choice",
    kind: "choice",
    ask: "What is hardest where you work?",
    labels: ["Finding mentors", "Keeping mentors", "Finding time"],
    atMost: 2,
  }),
  scale: prompt({
    key: "scale",
    kind: "rating",
    ask: "How ready do you feel?",
    sphere: "opportunity",
  }),
} as const;

const prompts = Object.values(asked);

function slide(deck: string, number: number, made: Partial<Slide>): Slide {
  return {
    id: `${page}/${deck}/${number}` as SlideId,
    title: "",
    layout: "text",
    html: `<div class="slide" data-look="text"><h2 class="title">${made.title ?? ""}</h2></div>`,
    notes: "",
    video: null,
    prompt: null,
    board: null,
    source,
    chrome: false,
    ...made,
  };
}

function deck(
  part: string,
  sphere: Sphere | null,
  hue: Deck["hue"],
  slides: readonly Partial<Slide>[],
): Deck {
  return {
    id: `${page}/${part}` as DeckId,
    page,
    part: sphere === null ? "page" : "sphere",
    sphere,
    title: sphere === null ? "First steps" : "Interests",
    hue,
    slides: slides.map((made, index) => slide(part, index + 1, made)),
    videoSeconds: 198,
  };
}

const video: Slide["video"] = {
  host: "youtube",
  key: "abcdefghijk",
  title: "A first meeting",
  startSeconds: 30,
  endSeconds: 228,
  runningTime: "3:18",
  playerUrl: "https://www.youtube-nocookie.com/embed/abcdefghijk",
  shortUrl: "https://youtu.be/abcdefghijk",
};

const decks = [
  deck("interests", "interests", 1, [
    { title: "Somebody asks what you have made", notes: "<p>Ask who had such a mentor.</p>" },
    { title: "A first meeting", layout: "video", video },
    ...[asked.text].map(({ id, ask }): Partial<Slide> => ({
      title: ask,
      layout: "prompt",
      prompt: id,
      html: `<div class="slide" data-look="prompt"><h2 class="ask">${ask}</h2><div class="wall" data-prompt="${id}"></div></div>`,
    })),
  ]),
  deck("page", null, 4, [
    { title: "Where we stand" },
    ...prompts
      .slice(1)
      .map(({ id, ask }): Partial<Slide> => ({ title: ask, layout: "prompt", prompt: id })),
  ]),
];

export const kindsCourse: Course = {
  title: "Learning with Others",
  description: "",
  licence: "",
  modules: [
    {
      id: "mentors" as ModuleId,
      title: "Mentors",
      listed: true,
      pages: [{ id: page, title: "First steps", source, decks }],
      worksheets: [{ id: worksheet, number: 1, title: "First steps", page, prompts, source }],
    },
  ],
};

/** Slides by what the tests call them. */
export const slideIds = {
  text: `${page}/interests/1` as SlideId,
  video: `${page}/interests/2` as SlideId,
  question: `${page}/interests/3` as SlideId,
} as const;

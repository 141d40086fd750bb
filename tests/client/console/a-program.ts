import type {
  BoardId,
  DeckId,
  PageId,
  PromptId,
  SlideId,
  WorksheetId,
} from "../../../src/domain/ids.ts";
import type { Prompt } from "../../../src/domain/prompt.ts";
import type { DeckView, ProgramView } from "../../../src/domain/protocol.ts";
import type { Place } from "../../../src/domain/session.ts";

type SlideView = DeckView["slides"][number];

const source = { file: "m.md", line: 1 };

function aSlide(number: number, made: Partial<SlideView> = {}): SlideView {
  return {
    id: `d/${number}` as SlideId,
    title: `Slide ${number}`,
    layout: "text",
    video: null,
    prompt: null,
    board: null,
    source,
    chrome: false,
    ...made,
  };
}

function aPrompt(id: string): Prompt {
  const [board = ""] = id.split("@");
  return {
    id: id as PromptId,
    board: board as BoardId,
    worksheet: "w" as WorksheetId,
    sphere: null,
    kind: "text",
    ask: "?",
    lead: "",
    fields: [],
    source,
  };
}

const asks = (id: string): Partial<SlideView> => ({ layout: "prompt", prompt: id as PromptId });

const deck: DeckView = {
  id: "d" as DeckId,
  page: "m/p" as PageId,
  part: "page",
  sphere: null,
  title: "Deck",
  hue: 1,
  videoSeconds: 0,
  slides: [
    aSlide(1),
    aSlide(2),
    aSlide(3, asks("p/a")),
    aSlide(4, asks("p/b@interests")),
    aSlide(5, asks("p/c")),
    aSlide(6, { layout: "prompt", board: "p/b" as BoardId }),
  ],
};

/** Six slides in one deck: two of text, three questions, and a board for the second of them. */
export const kindsProgram: Pick<ProgramView, "decks" | "prompts"> = {
  decks: [deck],
  prompts: ["p/a", "p/b@interests", "p/c"].map(aPrompt),
};

export function placeOf(slide: string): Place {
  return { at: "slide", slide: slide as SlideId };
}

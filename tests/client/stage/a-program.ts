import type { Slide } from "../../../src/domain/course.ts";
import type { Prompt } from "../../../src/domain/prompt.ts";
import { promptKind } from "../../../src/domain/prompts/registry.ts";
import type { DeckView, ProgramView } from "../../../src/domain/protocol.ts";

// Ids are made here and nowhere checked: `never` fits every one of them.
const id = (text: string): never => text as never;
const source = { file: "page.md", line: 1 };

/** Decks by name with so many slides each. */
export function aProgram(decks: Readonly<Record<string, number>>): ProgramView {
  return {
    code: id("ABCDEF"),
    course: { title: "A course", licence: "" },
    module: { id: id("module"), title: "A module" },
    modules: [],
    decks: Object.entries(decks).map(([name, slides]) => aDeck(name, slides)),
    prompts: [],
    joinUrl: "HTTP://HOST/ABCDEF",
    joinHost: "host",
  };
}

function aDeck(name: string, slides: number): DeckView {
  return {
    id: id(name),
    page: id("page"),
    part: "page",
    sphere: null,
    title: name,
    hue: 1,
    slides: Array.from({ length: slides }, (_, index) => aSlide(`${name}/${index + 1}`)),
    videoSeconds: 0,
  };
}

function aSlide(name: string): Omit<Slide, "html" | "notes"> {
  const nothing = { video: null, prompt: null, board: null };
  return { id: id(name), title: name, layout: "text", ...nothing, source, chrome: false };
}

/** A question of that kind; `labels` as its kind takes them. */
export function aPrompt(
  name: string,
  more: { readonly kind?: string; readonly labels?: readonly string[] } & Partial<Prompt> = {},
): Prompt {
  const { kind = "text", labels = [], ...rest } = more;
  const fields = promptKind(kind).fields({ ask: "Why?", labels, range: null, atMost: 1 });
  const ids = { id: id(name), board: id(name), worksheet: id("worksheet") };
  return { ...ids, sphere: null, kind, ask: "Why?", lead: "", fields, source, ...rest };
}

import type { Deck, Slide } from "../src/domain/course.ts";
import type { SessionCode } from "../src/domain/ids.ts";
import type { Program } from "../src/domain/program.ts";
import type { DeckView, ProgramView } from "../src/domain/protocol.ts";
import type { Addresses } from "./addresses.ts";

/** A module's slides as one document; with speaker notes, for the console, each slide's right after it. */
export function deckPage({ module, decks }: Program, { notes }: { notes: boolean }): string {
  const slides = decks.flatMap((deck) =>
    deck.slides.map((slide) => section(deck, slide) + (notes ? aside(slide) : "")),
  );
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escape(module.title)}</title></head><body>${slides.join("\n")}</body></html>`;
}

function section(deck: Deck, slide: Slide): string {
  const attributes = {
    "data-slide": slide.id,
    "data-deck": deck.id,
    "data-layout": slide.layout,
    "data-sphere": deck.sphere ?? "",
    "data-hue": String(deck.hue),
    "data-source": `${slide.source.file}:${slide.source.line}`,
  };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
  return `<section${written.join("")}${slide.chrome ? " data-chrome" : ""}>${slide.html}</section>`;
}

function aside(slide: Slide): string {
  return `<aside data-notes="${escape(slide.id)}">${slide.notes}</aside>`;
}

export interface ProgramViewParts {
  readonly program: Program;
  readonly code: SessionCode;
  readonly modules: ProgramView["modules"];
  readonly addresses: Addresses;
}

export function viewProgram({ program, code, modules, addresses }: ProgramViewParts): ProgramView {
  return {
    code,
    course: { title: program.course.title, licence: program.course.licence },
    module: { id: program.module.id, title: program.module.title },
    modules: modules.map(({ id, title }) => ({ id, title })),
    decks: program.decks.map(viewDeck),
    prompts: [...program.prompts.values()],
    joinUrl: addresses.joinUrl(code),
    joinHost: addresses.joinHost(),
  };
}

function viewDeck({ slides, ...deck }: Deck): DeckView {
  return { ...deck, slides: slides.map(({ html: _html, notes: _notes, ...slide }) => slide) };
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

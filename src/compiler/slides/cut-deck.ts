import type { Deck, Slide, Video } from "../../domain/course.ts";
import type { SlideId } from "../../domain/ids.ts";
import type { DeckDraft } from "../draft.ts";
import type { Bench, Cut, SlideDraft, Under } from "./bench.ts";
import { cutBlocks } from "./cut-blocks.ts";
import { headTitle, startTrail } from "./head.ts";
import { openingSlide } from "./opening.ts";
import { slideHtml } from "./render-section.ts";

export type { Cut } from "./bench.ts";

/**
 * A deck's slides: every word of the draft's blocks on one slide, once and in order, outside of
 * `data-chrome`; what the deck adds itself inside of it. Deterministic, and linear in the length of the page.
 */
export function cutDeck(draft: DeckDraft): { deck: Deck; cuts: readonly Cut[] } {
  const slides: Slide[] = [];
  const cuts: Cut[] = [];
  // The opening is number 1, but made last: it says how many follow.
  const nextId = (): SlideId => slideId(draft, slides.length + 2);
  let parts = 0;
  let left = "";
  const bench: Bench = {
    draft,
    nextId,
    begun: new Set(),
    nextPart: () => {
      parts += 1;
      return `${draft.sphere ?? draft.part}-${parts}`;
    },
    put: (slide) => {
      slides.push(holding(finish(bench, nextId(), slide), left));
      left = "";
    },
    leave: (html) => {
      left += html;
    },
    cut: (blocks, under) => cutBlocks(blocks, under, bench),
    note: (cut) => cuts.push(cut),
  };
  const under: Under = { trail: startTrail(), box: null, tone: null, callout: "", chrome: false };
  cutBlocks(draft.blocks, under, bench);
  for (const worksheet of draft.closing) {
    cutBlocks([worksheet], { ...under, trail: startTrail(), chrome: true }, bench);
  }
  const last = slides.at(-1);
  if (last !== undefined) slides[slides.length - 1] = holding(last, left);
  const videoSeconds = slides.reduce((sum, slide) => sum + secondsOf(slide.video), 0);
  const opening = openingSlide(draft, slideId(draft, 1), {
    slides: slides.length,
    videoSeconds,
    questions: slides.filter(({ prompt }) => prompt !== null).length,
  });
  const { id, page, part, sphere, title, hue } = draft;
  const deck: Deck = {
    id,
    page,
    part,
    sphere,
    title,
    hue,
    slides: [opening, ...slides],
    videoSeconds,
  };
  return { deck, cuts };
}

function slideId({ id }: DeckDraft, number: number): SlideId {
  // This is where slide ids are made.
  return `${id}/${number}` as SlideId;
}

/** Inside of the slide's box, where its style sheet reaches. */
function holding(slide: Slide, html: string): Slide {
  return html === "" ? slide : { ...slide, html: slide.html.replace(/<\/div>$/, `${html}</div>`) };
}

/** For outlines: a line, not a paragraph. */
function shorten(words: string): string {
  const text = words.replace(/\s+/g, " ").trim();
  if (text.length <= 70) return text;
  const cut = text.lastIndexOf(" ", 68);
  return `${text.slice(0, cut > 30 ? cut : 68)}…`;
}

function finish(bench: Bench, id: SlideId, slide: SlideDraft): Slide {
  const { draft } = bench;
  const heading = slide.head === null ? "" : headTitle(slide.head);
  return {
    id,
    title: heading || shorten(slide.words) || draft.title,
    layout: slide.layout,
    html: slideHtml(bench, slide),
    notes: slide.notes ?? "",
    video: slide.video ?? null,
    prompt: slide.prompt ?? null,
    board: slide.board ?? null,
    source: { file: draft.file, line: slide.line },
    chrome: slide.under.chrome,
  };
}

/** The author's label counts; without one, the excerpt's length; 0 where neither says. */
function secondsOf(video: Video | null): number {
  if (video === null) return 0;
  const label = /(?:(\d+):)?(\d{1,2}):(\d{2})/.exec(video.runningTime);
  if (label !== null) {
    const [, hours = "0", minutes = "0", seconds = "0"] = label;
    return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  }
  return video.endSeconds === null ? 0 : Math.max(0, video.endSeconds - video.startSeconds);
}

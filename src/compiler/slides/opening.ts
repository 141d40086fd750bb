import { spheres } from "../../domain/course.ts";
import type { Slide } from "../../domain/course.ts";
import type { SlideId } from "../../domain/ids.ts";
import type { DeckDraft } from "../draft.ts";
import { escapeText, tag } from "./html.ts";
import { inlineHtml, runsOf } from "./inline.ts";
import { openingSizes } from "./layout.ts";
import { linesOf, wordsOf } from "./measure.ts";

export interface Contents {
  readonly slides: number;
  readonly videoSeconds: number;
  readonly questions: number;
}

/** The deck's title beside its sphere's circle. The title is the page's word only where it is a heading of the page. */
export function openingSlide(draft: DeckDraft, id: SlideId, contents: Contents): Slide {
  const { heading, title, moduleTitle, pageTitle } = draft;
  const runs =
    heading === null
      ? [{ text: title, wraps: [], element: null, cut: "body", scale: 1 } as const]
      : runsOf(heading.inline);
  const words = wordsOf(runs, "title");
  const size =
    openingSizes.find(({ size, measure, lines }) => linesOf(words, measure / size) <= lines) ??
    openingSizes.at(-1);
  const name = `opening-title ${size?.name ?? ""}`;
  const shown =
    heading === null
      ? tag("p", { class: name, "data-chrome": true }, escapeText(title))
      : tag(`h${heading.depth}`, { class: name }, inlineHtml(runs));
  const above = [moduleTitle, pageTitle === title || pageTitle === moduleTitle ? "" : pageTitle];
  const kicker = above
    .filter((part) => part !== "")
    .map((part) => tag("span", {}, escapeText(part)));
  const html = tag(
    "div",
    { class: "slide", "data-look": "opening" },
    mark(draft) +
      tag("p", { class: "opening-kicker", "data-chrome": true }, kicker.join("")) +
      shown +
      tag(
        "p",
        { class: "opening-contents", "data-chrome": true },
        escapeText(contentsLine(contents)),
      ),
  );
  return {
    id,
    title,
    layout: "opening",
    html,
    notes: "",
    video: null,
    prompt: null,
    board: null,
    source: { file: draft.file, line: heading?.line ?? draft.line },
    chrome: heading === null,
  };
}

/** The sphere's circle; where they meet, all three. */
function mark({ part }: DeckDraft): string {
  const hidden = { "data-chrome": true, "aria-hidden": "true" };
  if (part !== "together") return tag("div", { class: "circle", ...hidden }, "");
  const circles = spheres.map((_, index) => tag("span", { "data-hue": index + 1 }, "")).join("");
  return tag("div", { class: "spheres", ...hidden }, circles);
}

function contentsLine({ slides, videoSeconds, questions }: Contents): string {
  const minutes = videoSeconds === 0 ? 0 : Math.max(1, Math.round(videoSeconds / 60));
  return [
    counted(slides, "slide"),
    ...(minutes === 0 ? [] : [`${counted(minutes, "minute")} of video`]),
    ...(questions === 0 ? [] : [counted(questions, "question")]),
  ].join(" · ");
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

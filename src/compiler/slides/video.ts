import type { VideoBlock } from "../block.ts";
import type { SlideId } from "../../domain/ids.ts";
import type { Bench, HeadingsHtml, Under } from "./bench.ts";
import { headHeight, headHtml, headTitle } from "./head.ts";
import type { Head } from "./head.ts";
import { escapeText, tag } from "./html.ts";
import { absentHtml } from "./image.ts";
import { inlineHtml, plainText, runsOf } from "./inline.ts";
import type { Intro } from "./intro.ts";
import { layout, videoHead, videoHeights } from "./layout.ts";
import { linesOf, wordsOf } from "./measure.ts";
import { qrSvg, shortAddress } from "./qr.ts";

const playMark =
  '<svg class="play" viewBox="0 0 96 96" aria-hidden="true"><circle cx="48" cy="48" r="48" fill="currentColor"/><path class="play-triangle" d="M38 28l34 20-34 20z"/></svg>';

/** A label that is a time and nothing else: "3:18". */
const onlyTime = /^(?:\d+:)?\d{1,2}:\d{2}$/;

interface Caption {
  readonly chip: string;
  readonly label: string;
  readonly height: number;
}

/** The author's words beside the running time: a time alone is a chip; more is text to read below. */
function captionOf(block: VideoBlock): Caption {
  const runs = runsOf(block.label);
  const text = plainText(runs);
  if (text === "") return { chip: "", label: "", height: 0 };
  const time = block.linked === true ? "" : "videotime ";
  if (onlyTime.test(text))
    return { chip: tag("div", { class: `${time}chip` }, escapeText(text)), label: "", height: 0 };
  const lines = linesOf(wordsOf(runs), layout.videoWidth / layout.labelSize);
  return {
    chip: "",
    label: tag("div", { class: `${time}video-label` }, inlineHtml(runs)),
    height: lines * layout.labelLeading + 16,
  };
}

/** Title, player as large as the rest of the slide allows, and what the author says beside it. */
export function putVideo(block: VideoBlock, intro: Intro, under: Under, bench: Bench): void {
  const own = under.trail.take();
  const caption = captionOf(block);
  const title = titleOf(block, own, bench);
  const fresh = own.title?.fresh === true;
  const top = fresh
    ? headHeight({ ...own, label: "" }, videoHead)
    : layout.kickerLeading + layout.headGap;
  const room = layout.videoBottom - layout.videoTop - top - intro.height - caption.height;
  const tall = videoHeights.find((height) => height <= room) ?? videoHeights.at(-1);
  const running = tag(
    "header",
    { class: "head" },
    tag("p", { class: "running", "data-chrome": true }, escapeText(title)),
  );
  const heading: HeadingsHtml = fresh
    ? headHtml({ ...own, label: "" }, under)
    : (box) => (box === null ? running : "");
  const headings: HeadingsHtml = (box) => {
    const html = heading(box);
    return html === "" ? "" : tag("div", { class: "video-head" }, html);
  };
  const id = bench.nextId();
  const player = tag(
    "div",
    { class: "player", "data-video": id },
    frame(block, title) + poster(block, title, id),
  );
  const image = block.image === undefined ? "" : absentHtml(block.image);
  const html = intro.html + image + player + caption.chip + caption.label;
  bench.put({
    layout: "video",
    head: null,
    body: (inCallout) => tag("div", { class: `video tall-${tall}` }, inCallout({ headings, html })),
    words: title,
    line: block.line,
    under,
    video: block.video,
  });
}

function titleOf({ video }: VideoBlock, head: Head, { draft }: Bench): string {
  const generic = video.title === "" || /^(?:youtube|vimeo)\b.*player/i.test(video.title);
  return headTitle(head) || (generic ? draft.title : video.title);
}

/**
 * The player itself, which fetches nothing: a frame has its address as `data-src`, and its page holds it
 * back until somebody plays it. Of a link that stands alone the page shows the link's words and no player:
 * there it is the deck's own.
 */
function frame({ video, address, linked = false }: VideoBlock, title: string): string {
  const attributes = { title: video.title || title, "data-chrome": linked };
  if (video.host === "file") {
    const own = { src: video.playerUrl, "data-src-original": address };
    return tag("video", { ...own, preload: "none", ...attributes }, "");
  }
  return tag("iframe", { "data-src": video.playerUrl, ...attributes }, "");
}

function poster({ video }: VideoBlock, title: string, id: SlideId): string {
  const time =
    video.runningTime === ""
      ? ""
      : tag("p", { class: "poster-time" }, escapeText(video.runningTime));
  const link = tag("p", { class: "poster-link" }, escapeText(shortAddress(video.shortUrl)));
  const code = tag("div", { class: "poster-code" }, qrSvg(video.shortUrl));
  const words = tag(
    "div",
    { class: "poster-words" },
    tag("p", { class: "poster-title" }, escapeText(title)) + time,
  );
  const attributes = { class: "poster", "data-chrome": true, "data-poster": id };
  return tag(
    "div",
    attributes,
    playMark + words + tag("div", { class: "poster-foot" }, code + link),
  );
}

import { escapeText, tag } from "../../src/compiler/slides/html.ts";
import { frameSources, type FrameHosts } from "../frame-hosts.ts";
import { relativeAddress } from "./site-names.ts";

/**
 * As strict as a page can be that is also opened from disk, where `'self'` means the folder's files. A
 * meta element cannot forbid frames around the page; all else of the live pages' policy holds.
 */
const policy = (frames: FrameHosts): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    `frame-src https://www.youtube-nocookie.com https://player.vimeo.com https://embed.ted.com${frameSources(frames)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
  ].join("; ");

export interface Shell {
  /** The file's path inside the folder. */
  readonly file: string;
  readonly title: string;
  readonly description: string;
  readonly kind: "hub" | "deck" | "worksheet";
  /** Of the course; English, as our own labels are, where it says nothing. */
  readonly language: string | undefined;
  readonly body: string;
  /** Hosts whose frames a slide may show. */
  readonly frames?: FrameHosts;
}

export function htmlDocument({
  file,
  title,
  description,
  kind,
  language = "en",
  body,
  frames = [],
}: Shell): string {
  const asset = (name: string): string => relativeAddress(file, `assets/${name}`);
  const script = kind === "hub" ? "" : `<script defer src="${asset("decks.js")}"></script>`;
  const about = tag("meta", { name: "description", content: description }, "");
  return [
    "<!doctype html>",
    tag("html", { lang: language, class: kind }, "").replace("</html>", ""),
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(frames)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    // YouTube plays only for pages that say where they are; no path of ours is told.
    '<meta name="referrer" content="strict-origin-when-cross-origin">',
    frames.length === 0 ? "" : `<meta name="frames" content="${frames.join(" ")}">`,
    `<title>${escapeText(title)}</title>`,
    description === "" ? "" : about.replace("</meta>", ""),
    `<link rel="icon" href="${asset("icon.svg")}" type="image/svg+xml">`,
    `<link rel="stylesheet" href="${asset("decks.css")}">`,
    script,
    "</head>",
    `<body>${body}</body>`,
    "</html>",
    "",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

import type { AbsentImage, Block, EmbedBlock, ImageBlock, VideoBlock } from "./block.ts";
import type { Reading } from "./blocks.ts";
import { remoteUrl } from "./addresses.ts";
import { findFile, servedPath } from "./course-paths.ts";
import { isElement, plainText } from "./inline.ts";
import { videoAt } from "./media.ts";
import type { ElementNode, Node } from "./tree.ts";

/** An image of the course; one that lies elsewhere is never loaded and becomes a card that links to it. */
export function readImage(element: ElementNode, reading: Reading): readonly Block[] {
  const { src = "", alt = "", title = "", href = "" } = element.attributes;
  const { line } = element;
  const remote = remoteUrl(src);
  const shared = element.attributes["shared"] === undefined ? {} : { shared: true };
  const absent: AbsentImage = { address: src, alt, href, ...shared };
  const linked = href === "" ? null : videoAt({ src: href, title: alt || title, file: null });
  const file = findFile(src, reading.place);
  if (linked !== null && file === null)
    return [{ kind: "video", video: linked, linked: true, image: absent, label: [], line }];
  if (remote !== null) {
    reading.note({
      line,
      severity: "note",
      code: "remote-image",
      message: `the image is on ${remote.host} and is not loaded; a card links to it. Put a copy into the course to show it.`,
    });
    return [{ ...embed(remote, alt || title, line), image: absent }];
  }
  if (file === null) {
    reading.note({
      line,
      severity: "warning",
      code: "missing-image",
      message: `there is no image "${src}" in the course; a box says so. Add the file, or correct the address.`,
    });
  }
  const image: ImageBlock = {
    kind: "image",
    src: file === null ? "" : servedPath(file),
    address: src,
    alt,
    width: pixels(element.attributes["width"]),
    height: pixels(element.attributes["height"]),
    href,
    ...shared,
    line,
  };
  return [image];
}

function pixels(size: string | undefined): number | null {
  const number = /^(\d+)(?:\.\d+)?(?:px)?$/.exec(size ?? "")?.[1];
  return number === undefined || Number(number) === 0 ? null : Number(number);
}

/** A frame, a video or a sound. */
export function readPlayer(element: ElementNode, reading: Reading): readonly Block[] {
  const { of: tag = "", src = "", title = "" } = element.attributes;
  const { line } = element;
  const file = findFile(src, reading.place);
  const video = videoAt({ src, title, file });
  if (video !== null) {
    const written = file === null ? {} : { address: src };
    return [{ kind: "video", video, ...written, label: [], line }];
  }
  const url = remoteUrl(src);
  const media = mediaOf(tag, src);
  if (url !== null) return [{ ...embed(url, title, line), ...media }];
  reading.note({
    line,
    severity: "warning",
    code: "missing-media",
    message:
      src === ""
        ? `the <${tag}> names nothing that can be shown; it is left out. Give it a src that starts with https:// or is a file of the course.`
        : `there is no file "${src}" in the course; a box says so. Add the file, or correct the address.`,
  });
  const missing = { kind: "embed", url: "", address: src, host: "", title, line } as const;
  return src === "" ? [] : [{ ...missing, ...media }];
}

/** Films of hosts that have no player here are linked to, and are films all the same. */
const filmAddress =
  /\.(?:mp4|webm|ogv|mov|m4v)(?:$|[?#])|^(?:https?:)?\/\/(?:www\.|geo\.)?(?:dailymotion\.com\/.*video\/|fast\.wistia\.|archive\.org\/embed\/|loom\.com\/embed\/)/i;

function mediaOf(tag: string, src: string): Pick<EmbedBlock, "media"> {
  if (tag === "audio") return { media: "audio" };
  return tag === "video" || filmAddress.test(src) ? { media: "video" } : {};
}

function embed(url: URL, title: string, line: number): EmbedBlock {
  return { kind: "embed", url: url.href, host: url.hostname.replace(/^www\./, ""), title, line };
}

/** A paragraph that is nothing but a link to a video, or its bare address. Its words stay, beside the player. */
export function videoLink(
  inline: readonly Node[],
  reading: Reading,
  line: number,
): VideoBlock | null {
  const [only, more] = inline;
  if (only === undefined || more !== undefined) return null;
  const text = plainText(inline);
  const link = isElement(only, "a") ? only : null;
  const address = link?.attributes["href"] ?? (/^<?https?:\/\/\S+?>?$/.test(text) ? text : null);
  if (address === null) return null;
  const file = remoteUrl(address) === null ? findFile(address, reading.place) : null;
  const title = link === null || /^https?:/.test(text) ? "" : text;
  const video = videoAt({ src: address.replace(/^<|>$/g, ""), title, file });
  return video === null ? null : { kind: "video", video, linked: true, label: inline, line };
}

import { parse, type DefaultTreeAdapterTypes } from "parse5";

type Parsed = DefaultTreeAdapterTypes.ChildNode;

// Where a word ends although no white space stands there.
const breaks = new Set(
  (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer " +
    "form h1 h2 h3 h4 h5 h6 header hr iframe img input button select textarea legend li main nav ol p pre " +
    "section summary table caption tbody td tfoot th thead tr ul video audio br"
  ).split(" "),
);
const unseen = new Set(["script", "style", "template", "head", "iframe", "audio", "video", "svg"]);

/** The words a person sees, in order, without those the deck adds itself (`data-chrome`). */
export function visibleWords(html: string): readonly string[] {
  const pieces: string[] = [];
  // As every page of ours and of a course says; without it a table would not end a paragraph.
  collect(parse(`<!doctype html>${html}`).childNodes, pieces);
  return pieces.join("").normalize("NFC").split(/\s+/).filter(Boolean);
}

function collect(nodes: readonly Parsed[], pieces: string[]): void {
  for (const node of nodes) {
    if ("value" in node) pieces.push(node.value);
    if (!("tagName" in node)) continue;
    if (breaks.has(node.tagName)) pieces.push(" ");
    const left = node.attrs.some(({ name }) => name === "data-chrome" || name === "hidden");
    if (!left && !unseen.has(node.tagName)) collect(node.childNodes, pieces);
    if (breaks.has(node.tagName)) pieces.push(" ");
  }
}

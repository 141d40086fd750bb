/**
 * What of an author's HTML reaches a slide. Default deny: an element that is not named here loses its
 * tag and keeps its words, an attribute that is not named is gone.
 */
export type Treatment =
  /** Stays, under the name `as`. */
  | { readonly kind: "keep"; readonly as: string; readonly attributes: readonly Attribute[] }
  /** A video, a sound or a frame: becomes a `player`, which only `media.ts` understands. */
  | { readonly kind: "player" }
  /** The words stay, the element does not. */
  | { readonly kind: "unwrap" }
  /** Goes with everything in it. */
  | { readonly kind: "drop" };

export type Attribute =
  | "alt"
  | "class"
  | "colspan"
  | "dir"
  | "height"
  | "href"
  | "id"
  | "lang"
  | "rowspan"
  | "settings"
  | "src"
  | "start"
  | "target"
  | "title"
  | "width";

const everywhere: readonly Attribute[] = ["class", "dir", "lang"];
/** Elements that only `blocks.ts` reads; they may carry the author's settings (`data-prompt`). */
const block: readonly Attribute[] = [...everywhere, "settings"];

function keep(names: string, attributes: readonly Attribute[]): [string, Treatment][] {
  return names.split(" ").map((name) => [name, { kind: "keep", as: name, attributes }]);
}
function renamed(
  names: string,
  as: string,
  attributes: readonly Attribute[],
): [string, Treatment][] {
  return names.split(" ").map((name) => [name, { kind: "keep", as, attributes }]);
}
function drop(names: string): [string, Treatment][] {
  return names.split(" ").map((name) => [name, { kind: "drop" }]);
}

const treatments: ReadonlyMap<string, Treatment> = new Map<string, Treatment>([
  ...keep("h1 h2 h3 h4 h5 h6 p blockquote div dl dt dd li pre figure figcaption hr", block),
  ...keep("ul table thead tbody tfoot tr caption details summary", block),
  ...keep("ol", [...block, "start"]),
  ...keep("td th", [...block, "colspan", "rowspan"]),
  ...renamed(
    "address article aside body center dialog dir fieldset footer form header hgroup legend main menu " +
      "nav search section button select optgroup option textarea",
    "div",
    block,
  ),

  ...keep("abbr b bdi bdo br cite code dfn del em i ins kbd mark q s samp small", everywhere),
  ...keep("span strong sub sup time u var wbr ruby rt rp", everywhere),
  ...renamed("strike", "s", everywhere),
  ...renamed("tt", "code", everywhere),
  ...renamed("big font label", "span", everywhere),
  ...keep("a", [...everywhere, "href", "id", "target", "title"]),
  ...keep("img", ["alt", "height", "src", "title", "width"]),

  ["iframe", { kind: "player" }],
  ["video", { kind: "player" }],
  ["audio", { kind: "player" }],
  ["embed", { kind: "player" }],
  ["object", { kind: "player" }],

  // What a browser does not show as text, or what shows something other than text.
  ...drop("script style template noscript noframes noembed head title base meta link"),
  ...drop("applet canvas datalist frame frameset svg math input area map param source track"),
  ...drop("portal fencedframe xmp plaintext"),
]);

export function treatmentOf(name: string): Treatment {
  return treatments.get(name) ?? { kind: "unwrap" };
}

/** Elements that stand in a line of text; everything else that stays is a block. */
export const phrasingNames: ReadonlySet<string> = new Set(
  (
    "a abbr b bdi bdo br cite code dfn del em i img ins kbd mark q s samp small span strong sub sup " +
    "time u var wbr ruby rt rp"
  ).split(" "),
);

/** Classes that stay on elements in a line of text, where our style sheet sees them. */
export const phrasingClasses: ReadonlySet<string> = new Set([
  "as-center",
  "as-right",
  "as-bold",
  "as-italic",
  "as-underline",
  "as-struck",
  "as-small",
  "checkbox",
  "checked",
  "footnote",
]);

/** The language of code, where kramdown writes it. */
export const languageClass = /^language-[\w.+#-]{1,30}$/;

/** How an author refines a worksheet, by attribute list; read by `worksheets/refinement.ts` and never written into a slide. */
export const settingNames: ReadonlySet<string> = new Set(
  (
    "prompt off fields options at-most min max order sphere key " +
    "shown chips chips-label chips-required examples examples-open"
  )
    .split(" ")
    .map((name) => `data-${name}`),
);

/** Inline style that means something becomes a class; all other style is gone. */
export const meaningfulStyles: readonly { readonly style: RegExp; readonly class: string }[] = [
  { style: /(?:^|;)text-align:center/, class: "as-center" },
  { style: /(?:^|;)text-align:(?:right|end)/, class: "as-right" },
  { style: /(?:^|;)font-weight:(?:bold|bolder|[6-9]00)/, class: "as-bold" },
  { style: /(?:^|;)font-style:(?:italic|oblique)/, class: "as-italic" },
  { style: /(?:^|;)text-decoration(?:-line)?:[^;]*underline/, class: "as-underline" },
  { style: /(?:^|;)text-decoration(?:-line)?:[^;]*line-through/, class: "as-struck" },
];

/** Words of a course that a browser would not show either. */
export const hiddenStyle = /(?:^|;)display:none/;

/** What a link may lead to. A relative address has no scheme and is fine. */
export const linkSchemes: ReadonlySet<string> = new Set(["http", "https", "mailto", "tel"]);

/** Where a player may come from. */
export const playerSchemes: ReadonlySet<string> = new Set(["http", "https"]);

/**
 * kramdown's classes of HTML elements (lib/kramdown/parser/html.rb): which may begin a block, which are
 * text, and how `markdown="1"` reads what is inside.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const BLOCK_CONTENT = words(`address applet article aside blockquote body dd details div dl fieldset
  figure figcaption footer form header hgroup iframe li main map menu nav noscript object section
  summary td`);
const SPAN_CONTENT =
  words(`a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6
  i ins label legend optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt`);
const RAW_CONTENT = words("script style math option textarea pre code kbd samp var");
const SPAN_ELEMENTS =
  words(`a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd
  label mark option q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var`);
const BLOCK_ELEMENTS =
  words(`address article aside applet body blockquote caption col colgroup dd div dl
  dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li
  main map nav ol optgroup p pre section summary table tbody td th thead tfoot tr ul`);
const VOID_ELEMENTS =
  words(`area base br col command embed hr img input keygen link meta param source
  track wbr`);

/** How the inside of an element is read: as blocks, as text, or as HTML with nothing else in it. */
export type Content = "block" | "span" | "raw";

export function contentOf(name: string): Content {
  if (BLOCK_CONTENT.has(name)) return "block";
  return SPAN_CONTENT.has(name) ? "span" : "raw";
}

export const isSpanElement = (name: string): boolean => SPAN_ELEMENTS.has(name);
export const isBlockElement = (name: string): boolean => BLOCK_ELEMENTS.has(name);
export const isVoidElement = (name: string): boolean => VOID_ELEMENTS.has(name);

/** Elements whose names may be written in capitals. */
export function isKnownElement(name: string): boolean {
  return [
    SPAN_ELEMENTS,
    BLOCK_ELEMENTS,
    VOID_ELEMENTS,
    BLOCK_CONTENT,
    SPAN_CONTENT,
    RAW_CONTENT,
  ].some((set) => set.has(name));
}

/** `markdown="…"` on an element; null when it is absent or says something else. */
export function contentAsked(name: string, attribute: string | undefined): Content | null {
  switch (attribute) {
    case "0":
      return "raw";
    case "1":
      return contentOf(name);
    case "span":
      return "span";
    case "block":
      return "block";
  }
  return null;
}

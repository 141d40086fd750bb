import { type DefaultTreeAdapterTypes, html as namespaces, parseFragment } from "parse5";

// Written apart from the compiler's own list, so that a slip there is one here only if it is made twice.

const everywhere = "class dir lang data-chrome data-continues data-part".split(" ");
const allowed: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    a: "href target rel title data-href-original",
    code: "data-language",
    div: "aria-hidden data-board data-callout data-head data-join data-look data-poster data-prompt data-tone data-video",
    iframe: "data-src title",
    video: "src preload title data-src-original",
    audio: "preload title data-src-original",
    img: "src alt title width height data-src-original",
    li: "value",
    ol: "start",
    td: "colspan rowspan",
    th: "colspan rowspan",
    svg: "viewbox role aria-label aria-hidden shape-rendering",
    path: "d fill",
    circle: "cx cy r fill",
    ...Object.fromEntries(
      (
        "abbr aside b bdi bdo blockquote br caption cite col colgroup dd del details dfn dl dt em figcaption figure footer " +
        "h1 h2 h3 h4 h5 h6 header hr i ins kbd mark p pre q rp rt ruby s samp section small span strong sub summary sup " +
        "table tbody template tfoot thead time tr u ul var wbr"
      )
        .split(" ")
        .map((name) => [name, ""]),
    ),
  }).map(([name, own]) => [name, new Set([...own.split(" "), ...everywhere])]),
);

/** The URL standard's own reading: what a browser would do with it. */
function leadsTo(address: string): string {
  return new URL(address, "http://page.example/stage/").protocol;
}

function isSafeLink(address: string): boolean {
  return (
    !URL.canParse(address, "http://page.example/") ||
    ["http:", "https:", "mailto:", "tel:"].includes(leadsTo(address))
  );
}

/** Pictures come from the course and from nowhere else. */
function isOwnPicture(address: string): boolean {
  const url = new URL(address, "http://page.example/stage/");
  return url.origin === "http://page.example" && url.pathname.startsWith("/course/");
}

/** Every element, attribute and address in the HTML that a slide is never made of. */
export function complaintsAbout(html: string): readonly string[] {
  const found: string[] = [];
  const waiting: DefaultTreeAdapterTypes.ChildNode[] = [...parseFragment(html).childNodes];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.nodeName === "#text") continue;
    if (!("tagName" in node)) found.push(node.nodeName);
    else {
      found.push(...complaintsAboutElement(node));
      if ("content" in node) found.push(...complaintsAboutTemplate(node));
      waiting.push(...node.childNodes);
    }
  }
  return found;
}

type Template = DefaultTreeAdapterTypes.Template;

const playerHosts = new Set(["www.youtube-nocookie.com", "player.vimeo.com", "embed.ted.com"]);
const keptAttributes = new Set(["title", "data-src-original"]);

/** Of three hosts, and by an attribute that no browser fetches. */
function isHeldPlayer(address: string): boolean {
  const { protocol, host } = new URL(address, "http://page.example/");
  return protocol === "https:" && playerHosts.has(host);
}

/** A template only tells which frame the page had. */
function complaintsAboutTemplate({ content }: Template): readonly string[] {
  return content.childNodes.flatMap((node) => {
    if (!("tagName" in node) || node.childNodes.length > 0)
      return [`in template: ${node.nodeName}`];
    const { tagName, attrs } = node;
    const isPlain = attrs.every(({ name }) => keptAttributes.has(name));
    return tagName === "iframe" && isPlain ? [] : [`in template: <${tagName}>`];
  });
}

const drawn = new Set(["svg", "path", "circle"]);

function complaintsAboutElement({
  tagName,
  namespaceURI,
  attrs,
}: DefaultTreeAdapterTypes.Element): readonly string[] {
  const attributes = allowed.get(tagName);
  const isDrawn = namespaceURI !== namespaces.NS.HTML;
  if (attributes === undefined || isDrawn !== drawn.has(tagName)) return [`<${tagName}>`];
  return attrs.flatMap(({ name, value }) => {
    const said = `<${tagName} ${name}="${value}">`;
    if (!attributes.has(name.toLowerCase())) return [said];
    if (name === "href" && !isSafeLink(value)) return [said];
    if (name === "src" && !isOwnPicture(value)) return [said];
    if (name === "data-src" && !isHeldPlayer(value)) return [said];
    if (name === "preload" && value !== "none") return [said];
    if (name === "target" && value !== "_blank") return [said];
    if (name === "fill" && value !== "currentColor") return [said];
    return [];
  });
}

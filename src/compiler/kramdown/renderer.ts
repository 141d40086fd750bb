import type { Renderer, Token } from "./markdown-it.ts";
import { escapeAttribute, escapeCode, escapeText } from "./escape-html.ts";

type Write = (token: Token, renderer: Renderer) => string;

/** Tokens that are no plain tags. */
const WRITERS: Readonly<Record<string, Write>> = {
  blank: () => "\n",
  boundary: () => "",
  text: ({ content }) => escapeText(content),
  glyph: ({ content }) => escapeText(content),
  html_text: ({ content }) => escapeText(content),
  html_raw: ({ content }) => content,
  html_comment: (token) => token.content + lineEnd(token),
  html_open: (token, renderer) =>
    `${lineEnd(token)}<${token.tag}${renderer.renderAttrs(token)}>${token.markup === "block" ? "\n" : ""}`,
  html_close: (token) => `${token.markup === "block" ? "\n" : ""}</${token.tag}>${lineEnd(token)}`,
  html_void: (token, renderer) =>
    `${lineEnd(token)}<${token.tag}${renderer.renderAttrs(token)} />${lineEnd(token)}`,
  line_break: () => "<br />",
  image: (token, renderer) => `<img${renderer.renderAttrs(token)} />`,
  code_inline: (token, renderer) =>
    `<code${renderer.renderAttrs(token)}>${escapeCode(token.content)}</code>`,
  code_block: writeCode,
  math_block: (token, renderer) =>
    writeMath(token, renderer, { tag: "div", marks: ["\\[", "\\]"] }),
  math_inline: (token, renderer) =>
    writeMath(token, renderer, { tag: "span", marks: ["\\(", "\\)"] }),
};

export function setUpRenderer(renderer: Renderer): void {
  renderer.renderAttrs = ({ attrs }) =>
    (attrs ?? [])
      .filter(([name, value]) => name !== "id" || String(value).trim() !== "")
      .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
      .join("");
  for (const [type, write] of Object.entries(WRITERS)) {
    renderer.rules[type] = (tokens, index, _options, _env, self) => {
      const token = tokens[index];
      return token === undefined ? "" : write(token, self);
    };
  }
}

/** Blocks stand on lines of their own; inside of HTML without Markdown the author's white space is enough. */
function lineEnd({ block, info }: Token): string {
  return block && info !== "raw" ? "\n" : "";
}

/** The language stands on `code`; other classes and attributes on `pre`. */
function writeCode(token: Token, renderer: Renderer): string {
  const classes = String(token.attrGet("class") ?? "");
  const language = /\blanguage-(\S+)/.exec(classes);
  const others = language === null ? classes : classes.replace(language[0], "").trim();
  const attrs = (token.attrs ?? []).filter(([name]) => name !== "class");
  if (others !== "") attrs.push(["class", others]);
  const code = language === null ? "" : ` class="${escapeAttribute(language[0])}"`;
  const text = escapeCode(token.content.replace(/\n$/, ""));
  return `<pre${renderer.renderAttrs({ attrs })}><code${code}>${text}\n</code></pre>\n`;
}

/** As MathJax would find it. With attributes of its own a formula gets an element to hold them. */
function writeMath(
  token: Token,
  renderer: Renderer,
  { tag, marks: [open, close] }: { tag: string; marks: readonly [string, string] },
): string {
  const attributes = renderer.renderAttrs({
    attrs: (token.attrs ?? []).filter(([name]) => name !== "data-line"),
  });
  const text = `${open}${escapeCode(token.content)}${close}`;
  if (attributes === "") return token.block ? `${text}\n` : text;
  if (token.block) return `<${tag}${renderer.renderAttrs(token)}>${text}</${tag}>\n`;
  return `<${tag}${attributes}>$${escapeCode(token.content)}$</${tag}>`;
}

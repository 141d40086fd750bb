import MarkdownIt from "markdown-it";
import type { Page, Token } from "../markdown-it.ts";
import { definitionsOf } from "../definitions.ts";
import { escapeAttribute } from "../escape-html.ts";
import { append } from "../../long-lists.ts";

interface Note {
  readonly name: string;
  readonly number: number;
  uses: number;
}

/** Numbers footnotes as they are first mentioned and shows them below the page, in that order. */
export function collectFootnotes({ tokens, env }: Page): void {
  const { footnotes } = definitionsOf(env);
  const notes = new Map<string, Note>();
  mention(tokens, notes);
  const items: Token[] = [];
  // Notes mention other notes, which then follow.
  for (const note of notes.values()) {
    const blocks = footnotes.get(note.name) ?? [];
    const back = backLinks(note);
    mention(blocks, notes);
    append(items, itemOf(note, blocks, back));
  }
  if (items.length === 0) return;
  const box = block("html_open", "div", { class: "footnotes", role: "doc-endnotes" });
  const list = block("list_open", "ol", {});
  box.map = items[0]?.map ?? null;
  list.map = box.map;
  append(tokens, [
    box,
    list,
    ...items,
    block("list_close", "ol", {}),
    block("html_close", "div", {}),
  ]);
}

function mention(tokens: readonly Token[], notes: Map<string, Note>): void {
  for (const mark of tokens.flatMap(({ children }) => children ?? [])) {
    if (mark.type !== "footnote_mark") continue;
    const known = notes.get(mark.info);
    const note = known ?? { name: mark.info, number: notes.size + 1, uses: 0 };
    notes.set(note.name, note);
    const repeat = note.uses === 0 ? "" : `:${String(note.uses)}`;
    note.uses += 1;
    const name = escapeAttribute(note.name);
    mark.type = "html_raw";
    mark.content =
      `<sup id="fnref:${name}${repeat}" role="doc-noteref">` +
      `<a href="#fn:${name}" class="footnote" rel="footnote">${String(note.number)}</a></sup>`;
  }
}

/** The note's own tokens, a way back in its last paragraph. */
function itemOf(note: Note, blocks: readonly Token[], links: string): readonly Token[] {
  const back = new MarkdownIt.Token("html_raw", "", 0);
  const last = blocks.at(-1)?.type === "paragraph_close" ? blocks.at(-2) : undefined;
  back.content = (last === undefined ? "" : "\u00A0") + links;
  const end =
    last === undefined
      ? [block("paragraph_open", "p", {}), back, block("paragraph_close", "p", {})]
      : [];
  last?.children?.push(back);
  const line = blocks[0]?.map ?? null;
  const open = block("list_item_open", "li", { id: `fn:${note.name}`, role: "doc-endnote" });
  open.map = line;
  return [open, ...blocks, ...end, block("list_item_close", "li", {})];
}

function backLinks({ name, uses }: Note): string {
  const links: string[] = [];
  for (let use = 0; use < uses; use += 1) {
    const target = escapeAttribute(use === 0 ? name : `${name}:${String(use)}`);
    const again = use === 0 ? "" : `<sup>${String(use + 1)}</sup>`;
    links.push(
      `<a href="#fnref:${target}" class="reversefootnote" role="doc-backlink">&#8617;${again}</a>`,
    );
  }
  return links.join("\u00A0");
}

function block(type: string, tag: string, attributes: Readonly<Record<string, string>>): Token {
  const token = new MarkdownIt.Token(type, tag, type.endsWith("_open") ? 1 : -1);
  token.block = true;
  for (const [name, value] of Object.entries(attributes)) token.attrSet(name, value);
  return token;
}

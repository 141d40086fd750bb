import MarkdownIt from "markdown-it";
import type { BlockRule, Markdown, PageRule, SpanRule } from "./markdown-it.ts";
import { blankLine } from "./block/blank-line.ts";
import { blockExtension } from "./block/block-extension.ts";
import { definitionList } from "./block/definition-list.ts";
import { abbreviationDefinition, footnoteDefinition, linkDefinition } from "./block/definitions.ts";
import { endMark } from "./block/end-mark.ts";
import { fence } from "./block/fence.ts";
import { heading, underlinedHeading } from "./block/heading.ts";
import { comment, htmlBlock, htmlEnd } from "./block/html-block.ts";
import { indentedCode } from "./block/indented-code.ts";
import { list } from "./block/list.ts";
import { math } from "./block/math.ts";
import { paragraph } from "./block/paragraph.ts";
import { quote } from "./block/quote.ts";
import { BlockState } from "./block/state.ts";
import { table } from "./block/table.ts";
import { thematicRule } from "./block/thematic-rule.ts";
import { tokenizeBlocks } from "./block/tokenize.ts";
import { tooDeep } from "./block/too-deep.ts";
import { markAbbreviations } from "./page/abbreviations.ts";
import { applyAttributeLists } from "./page/attribute-lists.ts";
import { fillContents } from "./page/contents.ts";
import { makeFigures } from "./page/figures.ts";
import { collectFootnotes } from "./page/footnotes.ts";
import { markHardBreaks } from "./page/hard-breaks.ts";
import { nameHeadings } from "./page/heading-ids.ts";
import { evenLineEnds } from "./page/line-ends.ts";
import { numberLines } from "./page/line-numbers.ts";
import { readSpans } from "./page/spans.ts";
import { setUpRenderer } from "./renderer.ts";
import { autolink } from "./span/autolink.ts";
import { codeSpan } from "./span/code-span.ts";
import { emphasis } from "./span/emphasis.ts";
import { entity } from "./span/entity.ts";
import { escape } from "./span/escape.ts";
import { footnoteMark } from "./span/footnote-mark.ts";
import { lineBreak } from "./span/line-break.ts";
import { link } from "./span/link.ts";
import { mathSpan } from "./span/math.ts";
import { smartQuotes } from "./span/smart-quotes.ts";
import { spanExtension } from "./span/span-extension.ts";
import { spanHtml } from "./span/span-html.ts";
import { SpanState } from "./span/state.ts";
import { strikethrough } from "./span/strikethrough.ts";
import { tokenizeSpans } from "./span/tokenize.ts";
import { typography } from "./span/typography.ts";

/*
 * The dialect, in order: of the rules that could take a place in the text, the first that does, has it.
 * The order is that of kramdown's GFM parser.
 */

const BLOCK_RULES: Readonly<Record<string, BlockRule>> = {
  blankLine,
  tooDeep,
  indentedCode,
  fence,
  quote,
  heading,
  thematicRule,
  list,
  definitionList,
  comment,
  htmlBlock,
  htmlEnd,
  underlinedHeading,
  math,
  table,
  footnoteDefinition,
  linkDefinition,
  abbreviationDefinition,
  blockExtension,
  endMark,
  paragraph,
};

const SPAN_RULES: Readonly<Record<string, SpanRule>> = {
  emphasis,
  codeSpan,
  autolink,
  spanHtml,
  footnoteMark,
  link,
  smartQuotes,
  mathSpan,
  spanExtension,
  entity,
  typography,
  lineBreak,
  escape,
  strikethrough,
};

/** Inside of HTML that holds no Markdown, and in the search for the pipes of a table, few rules apply. */
const ALSO_IN: Readonly<Record<string, string[]>> = {
  codeSpan: ["code-and-tags"],
  spanHtml: ["code-and-tags", "tags"],
};

/** What happens to a page as a whole, before its blocks are read and after. */
const PAGE_RULES: Readonly<Record<string, PageRule>> = {
  evenLineEnds,
  readBlocks: ({ src, md, env, tokens }) => {
    md.block.parse(src, md, env, tokens);
  },
  readSpans,
  applyAttributeLists,
  makeFigures,
  markAbbreviations,
  markHardBreaks,
  nameHeadings,
  fillContents,
  collectFootnotes,
  numberLines,
};

/** markdown-it with kramdown's rules for its own. */
export function createKramdown(): Markdown {
  const md = new MarkdownIt("zero");
  md.core.ruler = new MarkdownIt.Ruler();
  for (const [name, rule] of Object.entries(PAGE_RULES)) md.core.ruler.push(name, rule);
  md.block.ruler = new MarkdownIt.Ruler();
  for (const [name, rule] of Object.entries(BLOCK_RULES)) md.block.ruler.push(name, rule);
  md.block.State = BlockState;
  md.block.tokenize = (state) => {
    if (state instanceof BlockState) tokenizeBlocks(state);
  };
  md.inline.ruler = new MarkdownIt.Ruler();
  for (const [name, rule] of Object.entries(SPAN_RULES)) {
    md.inline.ruler.push(name, rule, { alt: ALSO_IN[name] ?? [] });
  }
  md.inline.ruler2 = new MarkdownIt.Ruler();
  md.inline.State = SpanState;
  md.inline.tokenize = (state) => {
    if (!(state instanceof SpanState)) return;
    tokenizeSpans(state, { at: () => false });
    state.finish();
  };
  setUpRenderer(md.renderer);
  return md;
}

import MarkdownIt from "markdown-it";
import type { BlockRule as MarkdownItBlockRule, Token } from "../markdown-it.ts";
import type { AttributeList } from "../attribute-list.ts";
import { definitionsOf } from "../definitions.ts";
import type { Definitions } from "../definitions.ts";
import type { Content } from "../html-elements.ts";
import { createSeeker } from "../seeker.ts";
import type { Seek } from "../seeker.ts";

/** The HTML element whose inside is being read, when nothing else stands between. */
export interface Scope {
  readonly name: string;
  readonly content: Content;
}

/**
 * markdown-it's state, with two things that kramdown needs. A block may end in the middle of a line
 * (`</div> and on`): then `bMarks[line]` is where the rest begins, and the line comes again. And a rule
 * may end its container from within (`</div>`), by setting `ended`.
 */
export class BlockState extends MarkdownIt.StateBlock {
  /** Line of the page on which this text begins, from 0. */
  firstLine = 0;
  scope: Scope | null = null;
  ended = false;
  /** A list that stands before the block it is about. */
  awaiting: AttributeList | null = null;
  /** After this line no fence of that character closes. */
  readonly fenceless = new Map<string, number>();
  readonly seek: Seek = createSeeker(this.src);
  readonly definitions: Definitions = definitionsOf(this.env);

  get here(): number {
    return this.startOf(this.line);
  }

  startOf(line: number): number {
    return this.bMarks[line] ?? this.src.length;
  }

  /** Past the newline. */
  endOf(line: number): number {
    return Math.min((this.eMarks[line] ?? this.src.length) + 1, this.src.length);
  }

  lineText(line: number): string {
    return this.src.slice(this.startOf(line), this.endOf(line));
  }

  /** Goes on at `pos`, which lies at or after `here`. */
  moveTo(pos: number): void {
    if (pos >= this.src.length) {
      this.line = this.lineMax;
      return;
    }
    while (this.line < this.lineMax && this.endOf(this.line) <= pos) this.line += 1;
    if (pos > this.startOf(this.line)) this.bMarks[this.line] = pos;
  }

  /** The child before, of the element being read; undefined when there is none. */
  last(): Token | undefined {
    const token = this.tokens.at(-1);
    return token === undefined || token.nesting === 1 ? undefined : token;
  }

  /** A paragraph, table, rule of headings or math must stand apart from what is above it. */
  afterBoundary(): boolean {
    const last = this.last();
    return (
      last === undefined ||
      last.type === "blank" ||
      (last.type === "boundary" && last.info === "") ||
      this.awaiting !== null
    );
  }

  /** Pushes the opening token of a block that begins on `line` of this text. */
  open(type: string, tag: string, line: number): Token {
    return this.placed(this.push(`${type}_open`, tag, 1), line);
  }

  close(open: Token, type: string): Token {
    const token = this.push(`${type}_close`, open.tag, -1);
    this.definitions.openOf.set(token, open);
    return token;
  }

  /** A block without blocks inside. */
  leaf(type: string, tag: string, line: number): Token {
    return this.placed(this.push(type, tag, 0), line);
  }

  /** Comments and HTML as it is: no blocks, so that a list above them waits for the next one. */
  markup(type: "html_comment" | "html_raw", content: string): Token {
    const token = this.push(type, "", 0);
    token.content = content;
    return token;
  }

  /** `text` as running text: spans are read when all blocks are known. */
  inline(text: string, line: number): Token {
    const token = this.push("inline", "", 0);
    token.content = text;
    token.children = [];
    token.map = [this.firstLine + line, this.firstLine + line + 1];
    return token;
  }

  private placed(token: Token, line: number): Token {
    token.map = [this.firstLine + line, this.firstLine + line + 1];
    if (this.awaiting !== null) this.definitions.listOf.set(token, this.awaiting);
    this.awaiting = null;
    return token;
  }
}

type BlockRule = (state: BlockState, line: number) => boolean;

/** A rule of ours as markdown-it's ruler takes it. */
export function blockRule(rule: BlockRule): MarkdownItBlockRule {
  return (state, line) => state instanceof BlockState && rule(state, line);
}

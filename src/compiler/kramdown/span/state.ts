import MarkdownIt from "markdown-it";
import type { SpanRule as MarkdownItSpanRule, Token } from "../markdown-it.ts";
import { definitionsOf } from "../definitions.ts";
import type { Definitions } from "../definitions.ts";
import { createSeeker } from "../seeker.ts";
import type { Seek } from "../seeker.ts";

/** What a span inside asks about the spans around it. */
export type Around = "em" | "strong" | "a" | "img" | "html" | "raw";

/** Where the state was, so that an opening that nothing closes can be taken back. */
export interface Mark {
  readonly pos: number;
  readonly tokens: number;
  readonly pending: string;
  readonly level: number;
}

/**
 * Steps a text may take before openings are read as text, and what is left of the page's own. Authors'
 * texts need about two for each character; the rest is for texts made of nothing but openings, each of
 * which looks for its end in all that follows.
 */
const STEPS_PER_CHARACTER = 16;
const STEPS_AT_LEAST = 20_000;

/** markdown-it's state with kramdown's stack of open spans. */
export class SpanState extends MarkdownIt.StateInline {
  readonly around: Around[] = [];
  readonly seek: Seek = createSeeker(this.src);
  readonly definitions: Definitions = definitionsOf(this.env);
  private readonly allowed = Math.min(
    STEPS_AT_LEAST + this.src.length * STEPS_PER_CHARACTER,
    this.definitions.budget.steps,
  );
  steps = this.allowed;

  mark(): Mark {
    return { pos: this.pos, tokens: this.tokens.length, pending: this.pending, level: this.level };
  }

  revert(mark: Mark): void {
    this.tokens.length = mark.tokens;
    this.tokens_meta.length = mark.tokens;
    this.pending = mark.pending;
    this.level = mark.level;
    this.pendingLevel = mark.level;
    this.pos = mark.pos;
  }

  /** The first `length` characters as text. */
  asText(length: number): true {
    this.pending += this.src.slice(this.pos, this.pos + length);
    this.pos += length;
    return true;
  }

  /** A character that typography made: no author's text, and yet visible. */
  glyph(text: string): void {
    this.push("glyph", "", 0).content = text;
  }

  close(open: Token): Token {
    const token = this.push(open.type.replace("_open", "_close"), open.tag, -1);
    token.info = open.info;
    this.definitions.openOf.set(token, open);
    return token;
  }

  /** The text is read: what it took is the page's no longer. */
  finish(): void {
    if (this.pending !== "") this.pushPending();
    this.definitions.budget.steps -= this.allowed - this.steps;
  }

  /** Takes over tokens that another state has made at this one's level. */
  adopt(tokens: readonly Token[]): void {
    if (this.pending !== "") this.pushPending();
    for (const token of tokens) {
      this.tokens.push(token);
      this.tokens_meta.push(undefined);
    }
  }

  hasSince(mark: Mark): boolean {
    return this.tokens.length > mark.tokens || this.pending !== "";
  }

  isExhausted(): boolean {
    return this.steps < 0 || this.level > 60;
  }
}

type SpanRule = (state: SpanState) => boolean;

/** A rule of ours as markdown-it's ruler takes it. */
export function spanRule(rule: SpanRule): MarkdownItSpanRule {
  return (state, silent) => !silent && state instanceof SpanState && rule(state);
}

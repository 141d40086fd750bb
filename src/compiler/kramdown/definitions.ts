import type { Env, Token } from "./markdown-it.ts";
import type { AttributeList } from "./attribute-list.ts";

export interface LinkDefinition {
  readonly url: string;
  readonly title: string | null;
  /** The token that stands for the definition: a list on the next line is about the links. */
  readonly token: Token;
}

export interface Abbreviation {
  readonly title: string;
  readonly token: Token;
}

/** `{::options key="value" /}`, as far as it changes what is shown. */
export interface PageOptions {
  parseBlockHtml: boolean;
  parseSpanHtml: boolean;
  autoIds: boolean;
  headerOffset: number;
}

/** What a page defines in one place and uses in others. */
export interface Definitions {
  readonly attributeLists: Map<string, AttributeList>;
  readonly links: Map<string, LinkDefinition>;
  /** Blocks of each footnote, by its name. */
  readonly footnotes: Map<string, readonly Token[]>;
  readonly abbreviations: Map<string, Abbreviation>;
  readonly options: PageOptions;
  /** Steps that the page's running text may still take. */
  readonly budget: { steps: number };
  /** Lists that follow or precede a block, to be applied when all names are known. */
  readonly listOf: WeakMap<Token, AttributeList>;
  /** The opening token of each closing one. */
  readonly openOf: WeakMap<Token, Token>;
}

const definitions = new WeakMap<Env, Definitions>();

export function definitionsOf(env: Env): Definitions {
  const known = definitions.get(env);
  if (known !== undefined) return known;
  const fresh: Definitions = {
    attributeLists: new Map(),
    links: new Map(),
    footnotes: new Map(),
    abbreviations: new Map(),
    options: { parseBlockHtml: false, parseSpanHtml: true, autoIds: true, headerOffset: 0 },
    budget: { steps: 1_000_000 },
    listOf: new WeakMap(),
    openOf: new WeakMap(),
  };
  definitions.set(env, fresh);
  return fresh;
}

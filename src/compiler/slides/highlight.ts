import { createRequire } from "node:module";
import type { HLJSApi, LanguageFn } from "highlight.js";
import { escapeText } from "./html.ts";

// Asked for when a course has code in one of these languages, and not before: most have none, and
// each grammar costs milliseconds that whoever starts a session would wait for.
const load = createRequire(import.meta.url);
let highlighter: HLJSApi | null = null;

/** What authors write behind the fence → the grammar's own name. */
const grammars: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bash: "bash sh shell zsh console",
    c: "c h",
    cpp: "cpp c++ hpp cc",
    csharp: "csharp cs c#",
    css: "css",
    diff: "diff patch",
    go: "go golang",
    java: "java",
    javascript: "javascript js jsx node",
    json: "json",
    kotlin: "kotlin kt",
    markdown: "markdown md",
    php: "php",
    python: "python py python3",
    r: "r",
    ruby: "ruby rb",
    rust: "rust rs",
    sql: "sql",
    swift: "swift",
    typescript: "typescript ts tsx",
    xml: "xml html xhtml svg htm",
    yaml: "yaml yml",
  }).flatMap(([grammar, names]) => names.split(" ").map((name) => [name, grammar])),
);

/**
 * Code as HTML, its words escaped, parts of speech in `<span class="hljs-…">`. In a language that is
 * not known it is plain text.
 */
export function highlighted(text: string, language: string): string {
  const grammar = grammars.get(language.toLowerCase());
  if (grammar === undefined) return escapeText(text);
  return speaking(grammar).highlight(text, { language: grammar, ignoreIllegals: true }).value;
}

function speaking(grammar: string): HLJSApi {
  highlighter ??= load("highlight.js/lib/core") as HLJSApi;
  if (highlighter.getLanguage(grammar) === undefined) {
    const learn = load(`highlight.js/lib/languages/${grammar}`) as LanguageFn;
    highlighter.registerLanguage(grammar, learn);
  }
  return highlighter;
}

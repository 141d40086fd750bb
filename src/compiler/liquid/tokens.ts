import { createSeeker } from "../kramdown/seeker.ts";

/** A piece of a text with Liquid in it; lines count from 1. */
export type LiquidToken =
  | { readonly kind: "text"; readonly text: string; readonly line: number }
  | { readonly kind: "output"; readonly expression: string; readonly line: number }
  | { readonly kind: "tag"; readonly name: string; readonly rest: string; readonly line: number };

interface Markup {
  readonly kind: "output" | "tag";
  readonly at: number;
  readonly end: number;
  readonly inner: string;
  readonly trimsBefore: boolean;
  readonly trimsAfter: boolean;
}

/** Cuts a text at its `{{ }}` and `{% %}`; `raw` and `comment` swallow everything up to their ends. */
export function cut(text: string, firstLine: number): readonly LiquidToken[] {
  const tokens: LiquidToken[] = [];
  const next = findMarkup(text);
  let line = firstLine;
  let at = 0;
  let trimsNext = false;
  const take = (end: number, trimsEnd: boolean): void => {
    const whole = text.slice(at, end);
    const start = trimsNext ? whole.length - whole.trimStart().length : 0;
    const kept = trimsEnd ? whole.slice(start).trimEnd() : whole.slice(start);
    if (kept !== "")
      tokens.push({ kind: "text", text: kept, line: line + newlines(whole.slice(0, start)) });
    line += newlines(whole);
    at = end;
  };
  for (let found = next(at); found !== null; found = next(at)) {
    take(found.at, found.trimsBefore);
    trimsNext = found.trimsAfter;
    const [name = ""] = found.inner.split(/\s/, 1);
    const here = line;
    line += newlines(text.slice(at, found.end));
    at = found.end;
    if (found.kind === "output") {
      tokens.push({ kind: "output", expression: found.inner, line: here });
    } else if (name === "raw" || name === "comment") {
      const close = findEnd(text, { name, from: at });
      if (name === "raw") take(close.at, close.trimsBefore);
      line += newlines(text.slice(at, close.end));
      at = close.end;
      trimsNext = close.trimsAfter;
      if (close.isMissing)
        tokens.push({ kind: "tag", name: `unclosed ${name}`, rest: "", line: here });
    } else {
      tokens.push({ kind: "tag", name, rest: found.inner.slice(name.length).trim(), line: here });
    }
  }
  take(text.length, false);
  return tokens;
}

function findMarkup(text: string): (from: number) => Markup | null {
  const seek = createSeeker(text);
  return (from) => {
    for (let at = seek("{", from); at !== -1; at = seek("{", at + 1)) {
      const opener = text.slice(at, at + 2);
      if (opener !== "{{" && opener !== "{%") continue;
      const isTag = opener === "{%";
      const close = seek(isTag ? "%}" : "}", at + 2);
      if (close === -1) continue;
      const end = isTag || text[close + 1] === "}" ? close + 2 : close + 1;
      const inner = text.slice(at + 2, close);
      return {
        kind: isTag ? "tag" : "output",
        at,
        end,
        inner: inner.replace(/^-/, "").replace(/-$/, "").trim(),
        trimsBefore: inner.startsWith("-"),
        trimsAfter: inner.endsWith("-") && inner !== "-",
      };
    }
    return null;
  };
}

interface End {
  readonly at: number;
  readonly end: number;
  readonly trimsBefore: boolean;
  readonly trimsAfter: boolean;
  readonly isMissing: boolean;
}

function findEnd(text: string, { name, from }: { name: string; from: number }): End {
  const pattern = new RegExp(String.raw`\{%(-?)\s{0,99}end${name}\s{0,99}(-?)%\}`, "g");
  pattern.lastIndex = from;
  const found = pattern.exec(text);
  return {
    at: found?.index ?? text.length,
    end: found === null ? text.length : pattern.lastIndex,
    trimsBefore: found?.[1] === "-",
    trimsAfter: found?.[2] === "-",
    isMissing: found === null,
  };
}

export function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

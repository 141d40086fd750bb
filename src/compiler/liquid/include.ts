import { evaluate, evaluatePath } from "./expression.ts";
import type { Surroundings } from "./expression.ts";
import { toText } from "./values.ts";

export interface Include {
  readonly file: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

const PARAMETER = /([\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)/g;

/** `video.md id="x" title=page.title`; the name may itself hold `{{ … }}`. */
export function readInclude(rest: string, around: Surroundings): Include {
  const name = /^(?:\{\{[^{}]*\}\}|[^\s{]|\{(?!\{))+/.exec(rest)?.[0] ?? "";
  const file = name.replace(/\{\{([^{}]*)\}\}/g, (_, expression: string) =>
    toText(evaluate(expression.trim(), around)),
  );
  const parameters = [...rest.slice(name.length).matchAll(PARAMETER)].map(
    ([, key = "", value = ""]) => [key, evaluatePath(value, around)] as const,
  );
  return { file: file.replace(/^\.?\//, ""), parameters: Object.fromEntries(parameters) };
}

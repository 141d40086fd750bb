import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface Kramdown {
  /** What kramdown makes of a text; null where it stumbles itself. */
  readonly render: (text: string) => Promise<string | null>;
  readonly stop: () => void;
}

/** Starts the real kramdown (Ruby, gems kramdown and kramdown-parser-gfm). */
export function startKramdown(): Kramdown {
  const { RUBY = "ruby" } = process.env;
  const ruby = spawn(RUBY, [`${import.meta.dirname}/kramdown.rb`], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const waiting: ((html: string | null) => void)[] = [];
  createInterface({ input: ruby.stdout }).on("line", (line) => {
    const html: unknown = JSON.parse(line);
    waiting.shift()?.(typeof html === "string" ? html : null);
  });
  return {
    render: (text) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        ruby.stdin.write(`${JSON.stringify(text)}\n`);
      }),
    stop: () => ruby.stdin.end(),
  };
}

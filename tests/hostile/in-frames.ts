import type { Browser } from "@playwright/test";
import { createDetector, type Caught } from "./detector.ts";
import { serveRaw } from "./raw-pages.ts";

const framesAPage = 30;

export interface Shown {
  readonly executions: readonly Caught[];
  readonly foreign: readonly Caught[];
  readonly violations: readonly Caught[];
}

/** Shows every document in a frame of its own, and tells what they did. `at` of what was caught is `/raw/<number>`. */
export async function showInFrames(
  browser: Browser,
  documents: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): Promise<Shown> {
  const { context, executions, foreign, violations } = await createDetector(browser, {
    touching: true,
  });
  const server = await serveRaw(documents, headers);
  for (let from = 0; from < documents.length; from += framesAPage) {
    const to = Math.min(from + framesAPage, documents.length);
    const page = await context.newPage();
    await page.goto(`${server.url}/frames/${from}/${to}`);
    // Loading has ended and everything has been touched; what that set going needs a turn or two.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0, null))),
    );
    await page.close();
  }
  await server.close();
  await context.close();
  return { executions, foreign, violations };
}

const batchSize = 20;

export function inBatches(inputs: readonly string[]): readonly (readonly string[])[] {
  // These two end a document's markup for good, so nothing may come after them.
  const isLast = (input: string): boolean => /<plaintext|<frameset/i.test(input);
  const others = inputs.filter((input) => !isLast(input));
  const batches = Array.from({ length: Math.ceil(others.length / batchSize) }, (_, at) =>
    others.slice(at * batchSize, (at + 1) * batchSize),
  );
  return [...batches, ...inputs.filter(isLast).map((input) => [input])];
}

export interface Shower {
  readonly browser: Browser;
  readonly documentOf: (inputs: readonly string[]) => string | Promise<string>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The inputs that ran something or, where `foreign` counts, asked somebody outside: each by itself, found from its batch. */
export async function culpritsAmong(
  inputs: readonly string[],
  { browser, documentOf, headers }: Shower,
  { foreign }: { readonly foreign: boolean },
): Promise<readonly string[]> {
  const judge = async (batches: readonly (readonly string[])[]): Promise<readonly string[]> => {
    const documents = await Promise.all(batches.map(async (batch) => documentOf(batch)));
    const shown = await showInFrames(browser, documents, headers);
    const caught = [...shown.executions, ...(foreign ? shown.foreign : [])];
    const numbers = new Set(caught.map(({ at }) => Number(/^\/raw\/(\d+)/.exec(at)?.[1] ?? "0")));
    return [...numbers].flatMap((number) => batches[number] ?? []);
  };
  const suspects = await judge(inBatches(inputs));
  if (suspects.length === 0) return [];
  const alone = await judge(suspects.map((input) => [input]));
  return alone.length > 0 ? alone : [`only together: ${suspects.join("\n")}`];
}

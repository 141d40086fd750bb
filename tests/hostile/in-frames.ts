import type { Browser } from "@playwright/test";
import { createDetector, type Caught } from "./detector.ts";
import { serveRaw } from "./raw-pages.ts";

const framesAPage = 30;
/** A page of thirty frames takes a tenth of a second, on a machine that has too much to do ten. */
const patienceMs = 20_000;

export interface Shown {
  readonly executions: readonly Caught[];
  readonly foreign: readonly Caught[];
  readonly violations: readonly Caught[];
  /** Documents whose page, with nothing else on it, did not come to its end, and how. */
  readonly stuck: readonly Caught[];
}

export interface ShowOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** How long a page may take. */
  readonly patience?: number;
}

/** Shows every document in a frame of its own, and tells what they did. `at` of what was caught is `/raw/<number>`. */
export async function showInFrames(
  browser: Browser,
  documents: readonly string[],
  { headers = {}, patience = patienceMs }: ShowOptions = {},
): Promise<Shown> {
  const server = await serveRaw(documents, headers);
  const seen: Shown[] = [];
  const show = async (from: number, to: number): Promise<void> => {
    const shown = await showPage(browser, `${server.url}/frames/${from}/${to}`, patience);
    const stuck = shown.stuck.map(({ what }) => ({ what, at: `/raw/${from}` }));
    if (stuck.length === 0 || to - from === 1) return void seen.push({ ...shown, stuck });
    // One of them keeps the page from its end, and with that the others from their turn.
    seen.push({ ...shown, stuck: [] });
    for (let each = from; each < to; each += 1) await show(each, each + 1);
  };
  for (let from = 0; from < documents.length; from += framesAPage)
    await show(from, Math.min(from + framesAPage, documents.length));
  await server.close();
  return {
    executions: seen.flatMap(({ executions }) => executions),
    foreign: seen.flatMap(({ foreign }) => foreign),
    violations: seen.flatMap(({ violations }) => violations),
    stuck: seen.flatMap(({ stuck }) => stuck),
  };
}

/** In a profile of its own, which goes away with whatever is stuck in it. */
async function showPage(browser: Browser, url: string, patience: number): Promise<Shown> {
  const { context, executions, foreign, violations } = await createDetector(browser, {
    touching: true,
  });
  const stuck: Caught[] = [];
  const walk = async (): Promise<void> => {
    const page = await context.newPage();
    await page.goto(url, { timeout: 0 });
    // Loading has ended and everything has been touched; what that set going needs a turn or two.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0, null))),
    );
  };
  try {
    await within(patience, walk());
  } catch (error) {
    if (!browser.isConnected()) throw error;
    stuck.push({ what: error instanceof Error ? error.message : String(error), at: url });
  }
  await within(patience, context.close());
  return { executions, foreign, violations, stuck };
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error(`It did not end within ${ms / 1_000} s.`)), ms);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
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

export interface Shower extends ShowOptions {
  readonly browser: Browser;
  readonly documentOf: (inputs: readonly string[]) => string | Promise<string>;
}

type Batch = readonly string[];

/** Each input by itself, found from its batch; where it takes several, they are one text that says so. */
export interface Culprits {
  /** Ran something or, where `foreign` counts, asked somebody outside. */
  readonly ran: readonly string[];
  /** Kept their page from ever coming to its end. */
  readonly stuck: readonly string[];
}

export async function culpritsAmong(
  inputs: readonly string[],
  { browser, documentOf, ...options }: Shower,
  { foreign }: { readonly foreign: boolean },
): Promise<Culprits> {
  const judge = async (batches: readonly Batch[]) => {
    const documents = await Promise.all(batches.map(async (batch) => documentOf(batch)));
    const shown = await showInFrames(browser, documents, options);
    return {
      ran: batchesOf(batches, [...shown.executions, ...(foreign ? shown.foreign : [])]),
      stuck: batchesOf(batches, shown.stuck),
    };
  };
  const together = await judge(inBatches(inputs));
  const suspects = new Set([...together.ran, ...together.stuck].flat());
  if (suspects.size === 0) return { ran: [], stuck: [] };
  const alone = await judge([...suspects].map((input) => [input]));
  return {
    ran: namesOf(together.ran, alone.ran.flat()),
    stuck: namesOf(together.stuck, alone.stuck.flat()),
  };
}

function batchesOf(batches: readonly Batch[], caught: readonly Caught[]): readonly Batch[] {
  const numbers = new Set(caught.map(({ at }) => Number(/^\/raw\/(\d+)/.exec(at)?.[1] ?? "0")));
  return [...numbers].map((number) => batches[number] ?? []);
}

function namesOf(batches: readonly Batch[], alone: readonly string[]): readonly string[] {
  return batches.flatMap((batch) => {
    const guilty = batch.filter((input) => alone.includes(input));
    return guilty.length > 0 ? guilty : [`only together: ${batch.join("\n")}`];
  });
}

import { join } from "node:path";
import type { Browser } from "@playwright/test";
import type { Check, Context, Finding } from "./check.ts";
import { deckPage } from "../../server/deck-page.ts";
import { htmlOf } from "../../server/export/html.ts";
import { headersFor } from "../../server/headers.ts";
import { programOf } from "../../src/domain/program.ts";
import type { Course } from "../../src/domain/course.ts";
import { carriers, compiled, courseNamed, pagesOf } from "../hostile/carriers.ts";
import { launchAlone } from "../hostile/detector.ts";
import { culpritsAmong, type Culprits } from "../hostile/in-frames.ts";
import { inputs } from "../hostile/inputs.ts";
import { rawDocument } from "../hostile/raw-pages.ts";
import { resultsOf } from "../server/export/a-workshop.ts";
import { buildPages } from "./world/build-pages.ts";
import { walkHostileRoom } from "./world/hostile-walk.ts";
import { withMutants } from "./world/mutants.ts";

export const p09Scripts: Check = {
  id: "p09-scripts",
  promises: ["P9"],
  promise:
    "Nothing that an author or a participant writes ever runs as a script, or asks anybody outside.",
  how: "Hostile inputs of our own, the big list of naughty strings and mutants of both go through eleven places of a course, names of folders and files, the results' page and the live pages; compiler and policies are each tried alone, with handlers set off and links clicked. A hit, and a page of ours that does not come to its end, is taken apart to the input that did it.",
  longest: { quick: 400, full: 2_400, soak: 14_400 },
  needs: [{ command: "chromium", debianPackage: "chromium" }],
  run,
};

const inputsIn = { quick: 2_400, full: 100_000, soak: 1_000_000 };
const answersIn = { quick: 40, full: 300, soak: 300 };
const batch = 600;

/** Where an input can end up as part of a page. */
interface Sink {
  readonly name: string;
  readonly documentOf: (inputs: readonly string[]) => string | Promise<string>;
  readonly headers?: Readonly<Record<string, string>>;
  /** What we have made of the inputs: a request to elsewhere counts, too, and so does a page that is stuck. */
  readonly ours: boolean;
  /** Share of the inputs; 1 for the others. */
  readonly weight: number;
}

const deckOf = (course: Course): string =>
  course.modules.map((module) => deckPage(programOf(course, module), { notes: true })).join("\n");

const sinks: readonly Sink[] = [
  ...Object.entries(carriers).map(([place, carry]) => ({
    name: `the compiler alone: ${place}`,
    documentOf: (some: readonly string[]) => deckOf(compiled(pagesOf(some, carry))),
    ours: true,
    weight: 1,
  })),
  {
    name: "the compiler alone: names and settings",
    documentOf: (some) => some.map((input) => deckOf(compiled(courseNamed(input)))).join("\n"),
    ours: true,
    weight: 0.5,
  },
  {
    name: "the results' page alone",
    documentOf: (some) => resultsPage(some.filter((text) => text.trim() !== "")),
    ours: true,
    weight: 2,
  },
  ...(["stage", "console", "phone"] as const).map((surface) => ({
    name: `the ${surface}'s policy alone`,
    documentOf: rawDocument,
    headers: headersAlone(surface),
    ours: false,
    weight: 1,
  })),
];

/** Without the policy that the page carries in its head. */
async function resultsPage(texts: readonly string[]): Promise<string> {
  const html = [...htmlOf(await resultsOf(texts))].join("");
  return html.replace(/<meta http-equiv="content-security-policy"[^>]*>/i, "");
}

/** As the server sends them; here documents stand in frames, to be many at once, which changes nothing of what may run. */
function headersAlone(surface: "stage" | "console" | "phone"): Readonly<Record<string, string>> {
  const headers = headersFor(surface, { host: "127.0.0.1:1", nonce: "AAAAAAAAAAAAAAAAAAAAAA" });
  const policy = headers["content-security-policy"] ?? "";
  return { ...headers, "content-security-policy": policy.replace("; frame-ancestors 'none'", "") };
}

async function run(context: Context): Promise<Finding> {
  const { tier, random, folder, say } = context;
  const browser = await launchAlone();
  try {
    const total = inputsIn[tier];
    const weights = sinks.reduce((sum, { weight }) => sum + weight, 0);
    const broken: string[] = [];
    let tried = 0;
    let stuckRaw = 0;
    for (const sink of sinks) {
      const count = Math.ceil((total * sink.weight) / weights);
      const some = [...withMutants(shuffled(inputs, random), count, random)];
      for (let from = 0; from < some.length; from += batch) {
        const { ran, stuck } = await culpritsIn(sink, some.slice(from, from + batch), browser);
        broken.push(...ran.map((input) => sentence(sink, "ran or asked", input)));
        if (sink.ours) broken.push(...stuck.map((input) => sentence(sink, "stuck", input)));
        else stuckRaw += stuck.length;
      }
      tried += some.length;
      say(`${sink.name}: ${some.length}`);
    }
    const dist = await buildPages(join(folder, "dist"));
    const words = [...withMutants(shuffled(inputs, random), answersIn[tier], random)];
    const live = await walkHostileRoom(browser, dist, words);
    return {
      figures: {
        "inputs tried": tried,
        "places that they were brought to": sinks.length,
        "answers, names, questions and titles on the live pages": live.shown,
        "executions, requests and pages of ours that never came to their end":
          broken.length + live.caught.length,
        "raw pages that were stuck by what stood on them": stuckRaw,
      },
      broken: [...broken, ...live.caught],
      defects: await defects(browser),
      notTested: [
        "Browsers other than Chromium.",
        "What a person types into their own address bar.",
      ],
    };
  } finally {
    await browser.close();
  }
}

function shuffled(all: readonly string[], random: () => number): readonly string[] {
  return all
    .map((text) => ({ text, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ text }) => text);
}

function culpritsIn(
  { documentOf, headers, ours }: Pick<Sink, "documentOf" | "headers" | "ours">,
  some: readonly string[],
  browser: Browser,
): Promise<Culprits> {
  const shower = { browser, documentOf, ...(headers === undefined ? {} : { headers }) };
  return culpritsAmong(some, shower, { foreign: ours });
}

function sentence({ name }: Sink, what: string, input: string): string {
  return `${name}: ${what}: ${JSON.stringify(input).slice(0, 1_000)}`;
}

/** The detector has to see what each layer would let through if it were not there. */
async function defects(browser: Browser): Promise<Finding["defects"]> {
  const some = inputs.slice(0, 60);
  const among = async (sink: Pick<Sink, "documentOf" | "headers">): Promise<boolean> =>
    (await culpritsIn({ ours: false, ...sink }, some, browser)).ran.length > 0;
  const headers = headersAlone("stage");
  const loose = (headers["content-security-policy"] ?? "")
    .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    .replace(/require-trusted-types-for.*$/, "");
  const unescaped = async (texts: readonly string[]): Promise<string> =>
    (await resultsPage(["It stands here."])).replace("It stands here.", () => rawDocument(texts));
  const endless = "An input that sends our page round in circles.";
  const stuck = await culpritsAmong(
    [...some.filter((text) => !/<plaintext|<frameset/i.test(text)).slice(0, 30), endless],
    {
      browser,
      documentOf: (texts) => (texts.includes(endless) ? "<script>for (;;);</script>" : ""),
      patience: 4_000,
    },
    { foreign: true },
  );
  return [
    {
      name: "HTML of a course that nobody has cleaned",
      caught: await among({ documentOf: rawDocument }),
    },
    {
      name: "a policy that lets inline scripts in",
      caught: await among({
        documentOf: rawDocument,
        headers: { ...headers, "content-security-policy": loose },
      }),
    },
    {
      name: "answers put into the results as HTML",
      caught: await among({ documentOf: unescaped }),
    },
    {
      name: "one input of many that keeps a page of ours from its end",
      caught: stuck.stuck.join() === endless && stuck.ran.length === 0,
    },
  ];
}

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
import { culpritsAmong } from "../hostile/in-frames.ts";
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
  how: "Hostile inputs of our own, the big list of naughty strings and mutants of both go through eleven places of a course, names of folders and files, the results' page and the live pages; compiler and policies are each tried alone, with handlers set off and links clicked. A hit is taken apart to the input that did it.",
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
  /** A request to elsewhere counts, too. */
  readonly foreign: boolean;
  /** Share of the inputs; 1 for the others. */
  readonly weight: number;
}

const deckOf = (course: Course): string =>
  course.modules.map((module) => deckPage(programOf(course, module), { notes: true })).join("\n");

const sinks: readonly Sink[] = [
  ...Object.entries(carriers).map(([place, carry]) => ({
    name: `the compiler alone: ${place}`,
    documentOf: (some: readonly string[]) => deckOf(compiled(pagesOf(some, carry))),
    foreign: true,
    weight: 1,
  })),
  {
    name: "the compiler alone: names and settings",
    documentOf: (some) => some.map((input) => deckOf(compiled(courseNamed(input)))).join("\n"),
    foreign: true,
    weight: 0.5,
  },
  {
    name: "the results' page alone",
    documentOf: (some) => resultsPage(some.filter((text) => text.trim() !== "")),
    foreign: true,
    weight: 2,
  },
  ...(["stage", "console", "phone"] as const).map((surface) => ({
    name: `the ${surface}'s policy alone`,
    documentOf: rawDocument,
    headers: headersAlone(surface),
    foreign: false,
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
    for (const sink of sinks) {
      const count = Math.ceil((total * sink.weight) / weights);
      const some = [...withMutants(shuffled(inputs, random), count, random)];
      for (let from = 0; from < some.length; from += batch)
        broken.push(...(await culpritsIn(sink, some.slice(from, from + batch), browser)));
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
        "executions or requests": broken.length + live.caught.length,
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

async function culpritsIn(
  { name, documentOf, headers, foreign }: Sink,
  some: readonly string[],
  browser: Browser,
): Promise<readonly string[]> {
  const shower = { browser, documentOf, ...(headers === undefined ? {} : { headers }) };
  const culprits = await culpritsAmong(some, shower, { foreign });
  return culprits.map((input) => `${name}: ${JSON.stringify(input).slice(0, 300)}`);
}

/** The detector has to see what each layer would let through if it were not there. */
async function defects(browser: Browser): Promise<Finding["defects"]> {
  const some = inputs.slice(0, 60);
  const among = async (sink: Pick<Sink, "documentOf" | "headers">): Promise<boolean> =>
    (await culpritsIn({ name: "", foreign: false, weight: 1, ...sink }, some, browser)).length > 0;
  const headers = headersAlone("stage");
  const loose = (headers["content-security-policy"] ?? "")
    .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    .replace(/require-trusted-types-for.*$/, "");
  const unescaped = async (texts: readonly string[]): Promise<string> =>
    (await resultsPage(["It stands here."])).replace("It stands here.", () => rawDocument(texts));
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
  ];
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Check, Context, Finding } from "./check.ts";
import { besideTheDoor } from "./world/beside-the-door.ts";
import { buildPages } from "./world/build-pages.ts";
import { withMistakes, type Mistake } from "./world/mistakes.ts";
import { lonelyPlace } from "./world/namespaces.ts";
import { plain, startServer, stopServer, type Started } from "./world/server.ts";
import type { SessionSettings, SessionTale } from "./world/session-process.ts";

export const p22Nobody: Check = {
  id: "p22-nobody",
  promises: ["P22"],
  promise: "A session asks nobody else for anything, and its log says nothing of anybody.",
  how: "In a network namespace whose way out goes to nobody, a whole session in Chromium: every packet that would have left is counted, and the log at its most talkative is searched for words, names, tokens, keys, cookies, codes and addresses.",
  longest: { quick: 180, full: 240, soak: 300 },
  needs: [
    { command: "ip", debianPackage: "iproute2" },
    { command: "nft", debianPackage: "nftables" },
    { command: "chromium", debianPackage: "chromium" },
  ],
  run,
};

interface Night {
  readonly tale: SessionTale;
  readonly leaving: readonly string[];
  readonly log: string;
  /** By what it is: must not be in the log. */
  readonly secrets: Readonly<Record<string, string>>;
}

async function run(context: Context): Promise<Finding> {
  const dist = await buildPages(join(context.folder, "dist"));
  const night = await oneNight(context, "real", dist, []);
  const tracked = join(context.folder, "tracked");
  await buildPages(tracked);
  const page = join(tracked, "phone", "index.html");
  const picture = `<img src="http://203.0.113.9/who-is-here.png" alt="">`;
  writeFileSync(page, readFileSync(page, "utf8").replace("<body>", `<body>${picture}`));
  const lenient: Mistake = {
    file: "server/headers.ts",
    instead: `"img-src 'self' data:"`,
    put: `"img-src *"`,
  };
  const talkative = besideTheDoor("console.error(event, JSON.stringify(args))");
  const broken = await oneNight(context, "broken", tracked, [talkative, lenient]);
  return judge(night, [
    {
      name: "a picture from elsewhere, and a policy that lets it in",
      caught: broken.leaving.length > 0,
    },
    { name: "a log with what was sent", caught: inLog(broken).length > 0 },
  ]);
}

async function oneNight(
  { folder, random }: Context,
  name: string,
  dist: string,
  mistakes: readonly Mistake[],
): Promise<Night> {
  const data = join(folder, name);
  const home = join(data, "home");
  mkdirSync(home, { recursive: true });
  const letters = (): string =>
    Array.from({ length: 22 }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join("");
  const [words, called, token] = [letters(), letters(), letters()];
  const place = lonelyPlace();
  try {
    const server = await startServer(
      { ...plain, folder: data, dist, limits: "standard", prompts: 1, logs: true },
      { wrapper: place.inside, environment: withMistakes(mistakes) },
    );
    const { port, code, prompts, links } = server;
    const started: Started = { port, code, prompts, links };
    const tale = await play(place.inside, {
      server: started,
      words,
      name: called,
      token,
      home,
      dist,
    });
    await stopServer(server, "SIGTERM");
    const keyOf = (link: string): string => new URL(link).hash.slice(3);
    const secrets = {
      "an answer": words,
      "a name": called,
      "a token": token,
      "the code": code,
      "the stage's key": keyOf(links.stage),
      "the console's key": keyOf(links.console),
      "an address": "127.0.0.1",
      ...Object.fromEntries(tale.cookies.map((value, index) => [`cookie ${index + 1}`, value])),
    };
    return { tale, leaving: place.leaving(), log: server.complaints(), secrets };
  } finally {
    place.remove();
  }
}

async function play(inside: readonly string[], settings: SessionSettings): Promise<SessionTale> {
  const file = join(import.meta.dirname, "world/session-process.ts");
  const [command, ...args] = [...inside, process.execPath, file, JSON.stringify(settings)];
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit").then(() => {
    throw new Error("The session ended before it was over.");
  });
  ended.catch(() => {});
  const line = once(createInterface(child.stdout), "line");
  const [text]: unknown[] = await Promise.race([line, ended]);
  return JSON.parse(String(text));
}

function inLog({ log, secrets }: Night): readonly string[] {
  return Object.entries(secrets).flatMap(([what, secret]) => (log.includes(secret) ? [what] : []));
}

function judge(night: Night, defects: Finding["defects"]): Finding {
  const { tale, leaving, log, secrets } = night;
  const broken = [
    ...tale.foreign.map((url) => `A page asked for ${url}.`),
    ...leaving.map((where) => `A packet wanted to leave: ${where}.`),
    ...inLog(night).map((what) => `The log has ${what}.`),
    ...(tale.saved ? [] : ["The answer was not saved, so the session proves nothing."]),
    ...(tale.onTheStage
      ? []
      : ["The answer did not come to the stage, so the session proves nothing."]),
    ...(log === "" ? ["There was no log to search."] : []),
  ];
  return {
    figures: {
      "requests to others": tale.foreign.length,
      "packets that would have left, by where to": leaving.length,
      "lines of log": log.split("\n").length - 1,
      "secrets looked for": Object.keys(secrets).length,
      "secrets found": inLog(night).length,
    },
    broken,
    defects,
    notTested: [
      "What a page makes the browser look up by name without asking for it; another check with a proxy does.",
      "Players after a click, which ask the host that the author named.",
      "Browsers other than Chromium, and what a proxy in front of the server logs.",
    ],
  };
}

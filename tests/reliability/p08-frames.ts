import { join } from "node:path";
import type { Check, Context, Finding } from "./check.ts";
import { launchAlone } from "../hostile/detector.ts";
import { buildPages } from "./world/build-pages.ts";
import { openFaultProxy } from "./world/fault-proxy.ts";
import { attackFromSites, type SiteTale } from "./world/foreign-sites.ts";
import { attackByFrames, type FrameTale } from "./world/hostile-frames.ts";
import { withMistakes, type Mistake } from "./world/mistakes.ts";
import { plain, startServer, stopServer } from "./world/server.ts";

export const p08Frames: Check = {
  id: "p08-frames",
  promises: ["P8"],
  promise:
    "Frames in a course's slides and pages of other sites can drive neither deck nor session.",
  how: "Chromium: a hostile frame on every slide sends 1,000 messages a slide to deck and top (reveal.js's whole API, sockets' packets, keys); pages from 14 origins, null and rebound names among them, knock for a socket in the browser in which the console is open.",
  longest: { quick: 120, full: 300, soak: 900 },
  needs: [{ command: "chromium", debianPackage: "chromium" }],
  run,
};

const slidesOf = { quick: 4, full: 30, soak: 100 };
const name = "talk.lan";

async function run(context: Context): Promise<Finding> {
  const { folder, tier } = context;
  const dist = await buildPages(join(folder, "dist"));
  const frames = await framesOn(dist, slidesOf[tier]);
  context.say(`${frames.messages} messages`);
  const sites = await sitesAgainst(context, dist, []);
  const listening = await buildPages(join(folder, "dist-listening"), [
    {
      file: "src/client/reveal-settings.ts",
      instead: "postMessage: false",
      put: "postMessage: true",
    },
  ]);
  const toldDeck = await framesOn(listening, 2);
  const openGate = await sitesAgainst(context, dist, [
    {
      file: "server/gate.ts",
      instead: "originHost(origin) !== url.host",
      put: "originHost(origin) === url.host && origin.length > 1_000",
    },
  ]);
  return {
    figures: {
      "messages from frames": frames.messages,
      "moves by frames": frames.moves.length,
      "foreign origins": sites.length,
      "sockets that they opened": sites.reduce((sum, { opened }) => sum + opened, 0),
      "answers that they read": sites.reduce((sum, { read }) => sum + read, 0),
      "handshakes begun that they cannot read, which time out": sites.reduce(
        (sum, { unread }) => sum + unread,
        0,
      ),
    },
    broken: [...frames.moves, ...brokenIn(sites)],
    defects: [
      { name: "reveal.js takes messages", caught: toldDeck.moves.length > 0 },
      { name: "no look at the Origin", caught: brokenIn(openGate).length > 0 },
    ],
    notTested: ["Browsers other than Chromium."],
  };
}

async function framesOn(dist: string, slides: number): Promise<FrameTale> {
  const browser = await launchAlone();
  try {
    return await attackByFrames(browser, dist, slides);
  } finally {
    await browser.close();
  }
}

let servers = 0;

/** A server in a process of its own, with everything it sends looked at on the way. */
async function sitesAgainst(
  { folder, random }: Context,
  dist: string,
  mistakes: readonly Mistake[],
): Promise<readonly SiteTale[]> {
  const data = join(folder, `data-${(servers += 1)}`);
  const settings = { ...plain, folder: data, dist, names: [name] };
  const server = await startServer(settings, {
    environment: mistakes.length === 0 ? {} : withMistakes(mistakes),
  });
  const said = { handshakes: 0, sockets: 0 };
  const tap = (chunk: Buffer): void => {
    const text = chunk.toString();
    said.sockets += text.match(/40\{"sid":"/g)?.length ?? 0;
    said.handshakes += text.match(/(?<!4)0\{"sid":"/g)?.length ?? 0;
  };
  const proxy = await openFaultProxy({ target: () => server.port, random, tap });
  try {
    return await attackFromSites({
      port: proxy.port,
      name,
      consoleUrl: server.links.console.replace(/\/\/[^/]+/, `//127.0.0.1:${proxy.port}`),
      said: () => ({ ...said }),
    });
  } finally {
    await proxy.close();
    await stopServer(server, "SIGTERM");
  }
}

function brokenIn(sites: readonly SiteTale[]): readonly string[] {
  return sites.flatMap(({ site, opened, read }) => [
    ...(opened > 0 ? [`A page from ${site} opened ${opened} sockets.`] : []),
    ...(read > 0 ? [`A page from ${site} read ${read} answers.`] : []),
  ]);
}

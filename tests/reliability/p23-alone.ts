import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import type { Check, Context, Finding } from "./check.ts";
import type { Place } from "../../src/domain/session.ts";
import { launchAlone } from "../hostile/detector.ts";
import { decksOf, stageCourse } from "../browser/stage-course.ts";
import { openStageRoom, type StageRoom } from "../browser/stage-room.ts";
import { buildPages } from "./world/build-pages.ts";
import { spreadOf } from "./world/figures.ts";
import type { Mistake } from "./world/mistakes.ts";

export const p23Alone: Check = {
  id: "p23-alone",
  promises: ["P23"],
  promise:
    "The deck on the stage goes on turning pages by its own keys without the server, and takes the room along when it is back.",
  how: "Chromium: the server is taken away under stage and console, every page of the deck is turned to by keyboard, forwards and back, then the server returns and stage, console and session are compared.",
  longest: { quick: 120, full: 400, soak: 1_200 },
  needs: [{ command: "chromium", debianPackage: "chromium" }],
  run,
};

const rounds = { quick: 1, full: 20, soak: 100 };
const course = stageCourse();
const stops: readonly Place[] = [
  { at: "lobby" },
  { at: "hub" },
  ...decksOf(course).flatMap(({ slides }) =>
    slides.map(({ id }): Place => ({ at: "slide", slide: id })),
  ),
];

interface Tale {
  readonly turned: number;
  readonly asked: number;
  readonly rejoinMs: number;
  readonly wrong: readonly string[];
}

async function run(context: Context): Promise<Finding> {
  const browser = await launchAlone();
  try {
    const dist = await buildPages(join(context.folder, "dist"));
    const tales: Tale[] = [];
    for (let round = 0; round < rounds[context.tier]; round += 1)
      tales.push(await goOnAlone(browser, dist));
    const waits: Mistake = {
      file: "src/stage/driver.ts",
      instead: "else if (goesOnAlone(model, outcome.refusal)) wanted.value",
      put: "else if (outcome.refusal.code === ('' as string)) wanted.value",
    };
    const waiting = await buildPages(join(context.folder, "dist-waiting"), [waits]);
    const waited = await goOnAlone(browser, waiting);
    const back = spreadOf(tales.map(({ rejoinMs }) => rejoinMs));
    const sum = (of: (tale: Tale) => number): number =>
      tales.reduce((all, tale) => all + of(tale), 0);
    return {
      figures: {
        "server taken away": tales.length,
        "pages turned without it": `${sum(({ turned }) => turned)} of ${sum(({ asked }) => asked)}`,
        "everybody at the same place again, ms p50": back.p50,
        "everybody at the same place again, ms max": back.max,
      },
      broken: tales.flatMap(({ wrong }) => wrong),
      defects: [{ name: "a deck that waits for the server", caught: waited.wrong.length > 0 }],
      notTested: [
        "A stage that is loaded anew while the server is away: README says to keep the static decks at hand.",
      ],
    };
  } finally {
    await browser.close();
  }
}

async function goOnAlone(browser: Browser, dist: string): Promise<Tale> {
  const room = await openStageRoom(course, dist);
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const stage = await context.newPage();
    await stage.goto(room.stageUrl);
    await stage.locator(".reveal.ready").waitFor();
    const console = await context.newPage();
    await console.goto(room.consoleUrl);
    await console.getByText("Connected", { exact: true }).waitFor();
    await room.stop();
    const forwards = await turnAll(stage, stops.slice(1), "ArrowRight");
    const backwards = await turnAll(stage, stops.slice(0, -1).toReversed(), "ArrowLeft");
    const last = await turnAll(stage, stops.slice(1, 4), "ArrowRight");
    const tales = [forwards, backwards, last];
    await room.restart();
    // A deck that stood still has nowhere to take the room along to.
    const wentAlong = tales.every(({ wrong }) => wrong.length === 0);
    const rejoinMs = wentAlong ? await rejoined(room, stage, stops[3] ?? { at: "hub" }) : 0;
    return {
      asked: tales.reduce((sum, { asked }) => sum + asked, 0),
      turned: tales.reduce((sum, { turned }) => sum + turned, 0),
      rejoinMs,
      wrong: [
        ...tales.flatMap(({ wrong }) => wrong),
        ...(rejoinMs > backWithinMs
          ? [`Together again only after ${Math.round(rejoinMs)} ms.`]
          : []),
      ],
    };
  } finally {
    await context.close();
    await room.end();
  }
}

// As long as a page waits between two tries after a while, and a little.
const backWithinMs = 20_000;

type Turned = Pick<Tale, "asked" | "turned" | "wrong">;

async function turnAll(stage: Page, places: readonly Place[], key: string): Promise<Turned> {
  const wrong: string[] = [];
  for (const place of places) {
    await stage.keyboard.press(key);
    if (!(await isShown(stage, place))) {
      wrong.push(
        `${key} did not turn to ${place.at === "slide" ? place.slide : place.at} without the server.`,
      );
      if (wrong.length > 2) break;
    }
  }
  return { asked: places.length, turned: places.length - wrong.length, wrong };
}

function selectorOf(place: Place): string {
  const at = place.at === "slide" ? `[data-slide="${place.slide}"]` : `[data-at="${place.at}"]`;
  return `section.present${at}`;
}

async function isShown(stage: Page, place: Place): Promise<boolean> {
  return stage
    .locator(selectorOf(place))
    .waitFor({ timeout: 2_000 })
    .then(
      () => true,
      () => false,
    );
}

/** Until the session is where the stage went alone, and the stage still there. */
async function rejoined(room: StageRoom, stage: Page, place: Place): Promise<number> {
  const begun = performance.now();
  const isThere = async (): Promise<boolean> =>
    JSON.stringify(await room.look((session) => session.place)) === JSON.stringify(place);
  while (!(await isThere()) && performance.now() - begun < 2 * backWithinMs)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const took = performance.now() - begun;
  return (await isShown(stage, place)) ? took : Infinity;
}

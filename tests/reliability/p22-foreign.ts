import { join } from "node:path";
import type { Browser } from "@playwright/test";
import type { Check, Context, Finding } from "./check.ts";
import { slideWhere, stageCourse } from "../browser/stage-course.ts";
import { openStageRoom } from "../browser/stage-room.ts";
import { buildPages } from "./world/build-pages.ts";
import { launchIntoSink, type Sunk } from "./world/sink.ts";
import { walkDecks, walkWholeSession } from "./world/whole-session.ts";

export const p22Foreign: Check = {
  id: "p22-foreign",
  promises: ["P22"],
  promise: "Nobody outside the room is asked for anything before somebody plays a film.",
  how: "Chromium with all its ways out led into a sink that writes down every host walks through a whole session on phone, stage and console, through results, mistakes and static decks; then a film is played, and only its player's host is asked.",
  longest: { quick: 150, full: 300, soak: 600 },
  needs: [{ command: "chromium", debianPackage: "chromium" }],
  run,
};

const rounds = { quick: 1, full: 3, soak: 10 };
const player = "www.youtube-nocookie.com:443";

async function run(context: Context): Promise<Finding> {
  const { folder } = context;
  const dist = await buildPages(join(folder, "dist"));
  const sunk = await launchIntoSink();
  try {
    const tales = [await walkDecks(sunk.browser, folder)];
    for (let round = 0; round < rounds[context.tier]; round += 1)
      tales.push(await walkWholeSession(sunk.browser, dist));
    const before = [...sunk.asked];
    const byPages = tales.flatMap(({ foreign }) => foreign);
    const errors = tales.flatMap(({ errors }) => errors);
    await playFilm(sunk, dist);
    const after = sunk.asked.slice(before.length);
    const others = after.filter((host) => host !== player);
    return {
      figures: {
        "pages and states": tales.reduce((sum, { states }) => sum + states.length, 0),
        "asked outside before a film was played": before.length + byPages.length,
        "asked by Chromium for itself, whatever page it shows": sunk.forItself(),
        "asked when it was played": [...new Set(after)].join(", "),
      },
      broken: [
        ...[...before, ...byPages].map((host) => `${host} was asked.`),
        ...errors.map((error) => `The walk did not go as it should: ${error}`),
        ...others.map((host) => `Playing a film asked ${host}.`),
        ...(after.includes(player)
          ? []
          : ["The sink did not see the film's own host: it sees nothing."]),
      ],
      defects: [await playersAtOnce(folder)],
      notTested: [
        "What the film's host asks for once it plays: the sink gives it nothing.",
        "Logs and exports: see their own checks.",
      ],
    };
  } finally {
    await sunk.close();
  }
}

async function playFilm({ browser }: Sunk, dist: string): Promise<void> {
  const { page, end } = await showFilm(browser, dist);
  await page.locator("section.present .player").getByRole("button").first().click();
  await page.locator("section.present iframe").waitFor();
  await page.waitForLoadState("networkidle");
  await end();
}

/** A stage that stands on a film. */
async function showFilm(browser: Browser, dist: string) {
  const course = stageCourse();
  const room = await openStageRoom(course, dist);
  const page = await browser.newPage();
  await page.goto(room.stageUrl);
  const slide = slideWhere(course, ({ layout }) => layout === "video").id;
  await room.facilitate({ kind: "move", to: { at: "slide", slide } });
  await page.locator(`section.present[data-slide="${slide}"] .player`).waitFor();
  const end = async (): Promise<void> => {
    await page.close();
    await room.end();
  };
  return { page, end };
}

/** Players are no longer put away when slides are loaded: reveal.js fetches them as soon as they are shown. */
async function playersAtOnce(folder: string): Promise<Finding["defects"][number]> {
  const dist = await buildPages(join(folder, "dist-players"), [
    { file: "src/client/enter.ts", instead: "holdFrames(deck.value);", put: "void holdFrames;" },
  ]);
  const sunk = await launchIntoSink();
  try {
    const { page, end } = await showFilm(sunk.browser, dist);
    await page.waitForLoadState("networkidle");
    await end();
    return { name: "films are fetched before they are played", caught: sunk.asked.length > 0 };
  } finally {
    await sunk.close();
  }
}

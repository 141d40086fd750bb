import type { Browser, Page } from "@playwright/test";
import { aCourse, aDeck, aSlide } from "../../server/a-course.ts";
import { slidesOf } from "../../hostile/hostile-room.ts";
import { openStageRoom } from "../../browser/stage-room.ts";

/** Of what frames and openers did to a stage that was turned page by page. */
export interface FrameTale {
  readonly messages: number;
  /** Each time the deck, or the session, was elsewhere than the facilitator had put it. */
  readonly moves: readonly string[];
}

// A host that the stage's own policy lets into frames, so that nothing but the deck itself stands in the way.
const player = "https://www.youtube-nocookie.com";
const messagesEach = 1_000;

/** A frame on every slide; each sends all that it has to its parent and to the top, on every slide. */
export async function attackByFrames(
  browser: Browser,
  dist: string,
  slides: number,
): Promise<FrameTale> {
  const frame = `<iframe src="${player}/embed/hostile"></iframe>`;
  const course = aCourse({
    decks: [
      aDeck({
        slides: Array.from({ length: slides }, (_, at) =>
          aSlide({
            id: `tending/tending/interests/${at + 1}`,
            html: `<div class="slide">${frame}</div>`,
          }),
        ),
      }),
    ],
  });
  const room = await openStageRoom(course, dist);
  const context = await browser.newContext();
  await context.route(`${player}/**`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>hostile</title>" }),
  );
  const page = await context.newPage();
  await page.addInitScript(countMessages);
  await page.goto(room.stageUrl);
  await page.locator(".reveal.ready").waitFor();
  const moves: string[] = [];
  let messages = 0;
  const places = slidesOf(course);
  for (const slide of places) {
    await room.facilitate({ kind: "move", to: { at: "slide", slide } });
    await page.locator(`section.present[data-slide="${slide}"]`).waitFor();
    await page.evaluate(takeTurns);
    const before = await room.look(({ seq }) => seq);
    for (const hostile of page.frames().filter((each) => each.url().startsWith(player))) {
      await hostile.evaluate(sendAll, messagesEach);
      messages += messagesEach;
    }
    await settled(page, messages);
    const shown = await page.locator("section.present").last().getAttribute("data-slide");
    const turned = await page.evaluate(takeTurns);
    if (turned > 0) moves.push(`The deck was turned ${turned} times on ${slide}.`);
    const after = await room.look(({ seq }) => seq);
    if (shown !== slide) moves.push(`The deck went from ${slide} to ${shown}.`);
    if (after !== before) moves.push(`The session went from ${before} to ${after} on ${slide}.`);
    const paused = await page.locator(".reveal.paused, .reveal.overview").count();
    if (paused > 0) moves.push(`The deck was paused or in its overview on ${slide}.`);
  }
  await context.close();
  await room.end();
  return { messages, moves };
}

async function settled(page: Page, messages: number): Promise<void> {
  await page.waitForFunction(
    (expected) => (globalThis as unknown as { heard: number }).heard >= expected,
    messages,
  );
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(null))));
}

interface Counts {
  heard: number;
  turned: number;
}

function countMessages(): void {
  if (self !== top) return;
  const page = Object.assign(globalThis as unknown as Counts, { heard: 0, turned: 0 });
  addEventListener("message", () => void (page.heard += 1));
  for (const turn of ["slidechanged", "paused", "overviewshown", "fragmentshown"])
    document.addEventListener(turn, () => void (page.turned += 1));
}

/** How often the deck has been turned since it was last asked. */
function takeTurns(): number {
  const page = globalThis as unknown as Counts;
  const { turned } = page;
  page.turned = 0;
  return turned;
}

/** In a frame: everything that reveal.js, a socket or a sloppy listener could take for an order. */
function sendAll(count: number): void {
  const methods =
    "slide left right up down prev next navigateLeft navigateRight navigateNext navigatePrev prevFragment togglePause toggleOverview toggleAutoSlide toggleHelp configure setState sync layout registerKeyboardShortcut triggerKey".split(
      " ",
    );
  const orders: readonly unknown[] = [
    ...methods.flatMap((method) => [
      JSON.stringify({
        method,
        args: method === "slide" ? [3] : method === "triggerKey" ? [39] : [],
      }),
      { method, args: [3] },
      method,
    ]),
    '42["command",{"id":"AAAAAAAAAAAAAAAAAAAAAA","command":{"kind":"move","to":{"at":"hub"}}}]',
    '42["entries",{"after":0,"entries":[]}]',
    { kind: "move", to: { at: "hub" } },
    { namespace: "reveal", eventName: "slidechanged", state: { indexh: 3 } },
    JSON.stringify({ namespace: "reveal-notes", type: "navigate", state: { indexh: 3 } }),
    { event: "infoDelivery", info: { playerState: 0 } },
    { type: "click" },
    { type: "keydown", key: "ArrowRight", keyCode: 39 },
    null,
    "javascript:alert(1)",
  ];
  for (let sent = 0; sent < count; sent += 1) {
    const where = sent % 2 === 0 ? parent : top;
    where?.postMessage(orders[sent % orders.length], "*");
  }
}

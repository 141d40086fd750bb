import type { Browser } from "@playwright/test";
import { createDetector } from "../../hostile/detector.ts";
import { fillRoom, wallPrompt, wordyCourse } from "../../hostile/hostile-room.ts";
import { openStageRoom } from "../../browser/stage-room.ts";

const token = "AAAAAAAAAAAAAAAAAAAAAA";
const patience = { timeout: 30_000 };

export interface HostileWalk {
  readonly shown: number;
  readonly caught: readonly string[];
}

/** The live pages in a room where everybody's name and answer, and every question and title, is hostile. */
export async function walkHostileRoom(
  browser: Browser,
  dist: string,
  words: readonly string[],
): Promise<HostileWalk> {
  const fit = words.filter(
    (text) => text.trim() !== "" && text.length <= 600 && text.isWellFormed(),
  );
  try {
    return await walk(browser, dist, fit);
  } catch (error) {
    if (!browser.isConnected()) throw error;
    const guilty = await stuckBy(browser, dist, fit);
    const what = `live: stuck: ${JSON.stringify(guilty).slice(0, 1_000)}: ${String(error)}`;
    return { shown: 4 * fit.length, caught: [what] };
  }
}

/** Few of the words, with which the pages are stuck as well: one half after the other is left out. */
async function stuckBy(
  browser: Browser,
  dist: string,
  words: readonly string[],
): Promise<readonly string[]> {
  const middle = Math.ceil(words.length / 2);
  for (const half of [words.slice(0, middle), words.slice(middle)]) {
    if (half.length === 0 || half.length === words.length) continue;
    const ended = await walk(browser, dist, half).then(
      () => true,
      () => false,
    );
    if (!ended) return stuckBy(browser, dist, half);
  }
  return words;
}

async function walk(browser: Browser, dist: string, fit: readonly string[]): Promise<HostileWalk> {
  const room = await openStageRoom(wordyCourse(fit), dist);
  const detector = await createDetector(browser);
  try {
    await fillRoom(room, fit, token);
    await room.facilitate({ kind: "stage", prompt: wallPrompt, stage: "revealed" });
    const stage = await detector.context.newPage();
    await stage.goto(room.stageUrl);
    await stage.locator("section.present .card").first().waitFor(patience);
    for (let page = 0; page < 30; page += 1) await stage.keyboard.press("ArrowDown");
    const console = await detector.context.newPage();
    await console.goto(room.consoleUrl);
    await console.locator(".answers .answer").first().waitFor(patience);
    const phone = await detector.context.newPage();
    await phone.addInitScript(
      ([name, value]) => localStorage.setItem(name ?? "", value ?? ""),
      [`talkback:${room.code}:token`, token],
    );
    await phone.goto(room.phoneUrl);
    await phone.locator("textarea, .sent").first().waitFor(patience);
    const results = await detector.context.newPage();
    await results.goto(
      new URL(`/api/sessions/${room.code}/export.html?show=1`, room.consoleUrl).href,
    );
    await results.getByRole("heading", { level: 1 }).waitFor(patience);
    await room.facilitate({ kind: "end" });
    await phone.locator(".asked").first().waitFor(patience);
    await phone.emulateMedia({ media: "print" });
    const { executions, foreign, violations } = detector;
    return {
      shown: 4 * fit.length,
      caught: [...executions, ...foreign, ...violations].map(
        ({ what, at }) => `live, ${at}: ${what}`,
      ),
    };
  } finally {
    await detector.context.close();
    await room.end();
  }
}

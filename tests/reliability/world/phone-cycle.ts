import type { Page } from "@playwright/test";
import type { StageRoom } from "../../browser/stage-room.ts";
import { forgets, type Phone } from "./a-phone.ts";
import type { Written } from "./phone-judge.ts";
import { nothing } from "./toxics.ts";

export const troubles = [
  "sleeps",
  "has no network",
  "reloads",
  "opens a new tab",
  "goes elsewhere and back",
  "crashes",
  "has a second tab",
] as const;
export type Trouble = (typeof troubles)[number];

/** When it comes: in the middle of writing, just after Send, or when the server has it and the phone does not know. */
export const moments = ["writing", "sending", "stored"] as const;
export type Moment = (typeof moments)[number];

export interface Cycle {
  readonly text: string;
  readonly trouble: Trouble;
  readonly moment: Moment;
  readonly takesBack: boolean;
  readonly random: () => number;
}

/** What one cycle showed. */
export interface Tale {
  readonly written: Written["outcome"];
  /** Null where the page was to forget it, or it was sent before. */
  readonly draftKept: boolean | null;
  /** From the end of the trouble, or from when a new page was loaded, to the newest state of the room. */
  readonly backMs: number;
  /** The page that came back was the old one, held in the browser's memory. */
  readonly fromMemory: boolean;
  readonly wrong: readonly string[];
}

const patience = { timeout: 15_000 };

export async function playCycle(phone: Phone, room: StageRoom, cycle: Cycle): Promise<Tale> {
  const { text, moment, trouble, random } = cycle;
  const wrong: string[] = [];
  await write(phone.page, text);
  if (moment === "stored") phone.network.down = { blackHole: true };
  if (moment !== "writing") await phone.page.getByRole("button", { name: /^Send/ }).click();
  if (moment === "sending") await passes(random() * 40);
  if (moment === "stored") await until(() => room.look((session) => has(session, text)));
  const { backMs, fromMemory, gone } = await suffer(phone, room, trouble);

  const forgot = gone && forgets(phone.stores);
  if (forgot && !(await phone.page.getByText("This browser keeps nothing").isVisible()))
    wrong.push(`A page that keeps nothing does not say so (${phone.stores}).`);
  let draftKept: boolean | null = null;
  if (moment === "writing") {
    draftKept = await holds(phone.page, text);
    if (forgot) draftKept = null;
    else if (!draftKept)
      wrong.push(`"${text}" is not in the form after it ${trouble} (${phone.stores}).`);
    if (!(await holds(phone.page, text))) await write(phone.page, text);
    await phone.page.getByRole("button", { name: /^Send/ }).click();
  }
  const saved = await isSaved(phone.page, text, forgot && moment !== "writing");
  if (!saved && !(forgot && moment !== "writing"))
    wrong.push(
      `"${text}" was not saved by itself after it ${trouble} while ${moment} (${phone.stores}).`,
    );
  if (saved && cycle.takesBack) wrong.push(...(await takeBack(phone, text)));
  const written = saved ? (cycle.takesBack ? "taken back" : "saved") : "unknown";
  return { written, draftKept, backMs, fromMemory, wrong };
}

function has(session: Parameters<Parameters<StageRoom["look"]>[0]>[0], text: string): boolean {
  return [...session.answers.values()].some((answers) =>
    [...answers.values()].some(({ value }) => value?.["text"] === text),
  );
}

async function write(page: Page, text: string): Promise<void> {
  await page.locator("form textarea, .sent").first().waitFor(patience);
  const edit = page.getByRole("button", { name: "Edit" });
  if (await edit.isVisible()) await edit.click();
  const box = page.getByRole("textbox");
  await box.fill(text.slice(0, -3));
  await box.pressSequentially(text.slice(-3));
}

async function holds(page: Page, text: string): Promise<boolean> {
  await page.locator("form textarea, .sent").first().waitFor(patience);
  const box = page.getByRole("textbox");
  return (await box.isVisible()) && (await box.inputValue()) === text;
}

async function isSaved(page: Page, text: string, maybe: boolean): Promise<boolean> {
  const card = page.locator(".sent", { has: page.locator('.status[data-state="saved"] strong') });
  try {
    await card.getByText(text, { exact: true }).waitFor({ timeout: maybe ? 1_500 : 15_000 });
    return true;
  } catch {
    return false;
  }
}

async function takeBack({ page, stores }: Phone, text: string): Promise<readonly string[]> {
  await page.getByRole("button", { name: "Take back" }).click();
  await page.locator("form textarea").first().waitFor(patience);
  const left = await page.evaluate(everythingKept);
  return left.includes(text)
    ? [`"${text}" was taken back and is still on the phone (${stores}).`]
    : [];
}

/** In the page: all that the origin has stored, as one text. */
async function everythingKept(): Promise<string> {
  const kept: string[] = [];
  try {
    kept.push(JSON.stringify(Object.entries(localStorage)));
  } catch {
    // Refused: then there is nothing in it.
  }
  const stored = new Promise<string>((resolve) => {
    try {
      const request = indexedDB.open("talkback");
      request.addEventListener("error", () => resolve(""));
      request.addEventListener("success", () => {
        const names = [...request.result.objectStoreNames];
        if (names[0] === undefined) return resolve("");
        const all = request.result.transaction(names).objectStore(names[0]).getAll();
        all.addEventListener("success", () => {
          request.result.close();
          resolve(JSON.stringify(all.result));
        });
      });
      setTimeout(() => resolve(""), 1_000);
    } catch {
      resolve("");
    }
  });
  return [...kept, await stored].join("\n");
}

interface Suffered {
  readonly backMs: number;
  readonly fromMemory: boolean;
  /** The page is another one than before. */
  readonly gone: boolean;
}

const fallAsleepMs = 1_100;

async function suffer(phone: Phone, room: StageRoom, trouble: Trouble): Promise<Suffered> {
  const { page, network, context } = phone;
  const backOf = async (
    comeBack: () => Promise<unknown>,
    gone: boolean,
    where = (): Page => phone.page,
  ): Promise<Suffered> => {
    // The room goes on while the phone is away.
    for (const dim of [true, false])
      await room.facilitate({ kind: "switch", what: "dim", on: dim });
    const newest = await room.look(({ seq }) => seq);
    // The acknowledgement that was held back never comes.
    if (network.down.blackHole === true) network.hangUp("rst");
    network.down = nothing;
    const woken = performance.now();
    await comeBack();
    // Of a page that had to be loaded, from when it was.
    const begun = gone ? performance.now() : woken;
    await until(async () => phone.heard() >= newest && !(await isAway(where())));
    return { backMs: performance.now() - begun, fromMemory: false, gone };
  };
  if (phone.stores === "database is deleted") await page.evaluate(deleteDatabase);
  switch (trouble) {
    case "sleeps":
      phone.sleep();
      await passes(fallAsleepMs);
      return backOf(() => phone.wake(), false);
    case "has no network":
      network.admits = false;
      network.hangUp("rst");
      await context.setOffline(true);
      await page.locator('[data-connection="away"]').waitFor(patience);
      return backOf(async () => {
        network.admits = true;
        await context.setOffline(false);
      }, false);
    case "reloads":
      return backOf(() => page.reload(), true);
    case "opens a new tab":
      return backOf(() => phone.openTab(), true);
    case "crashes":
      return backOf(() => phone.crash(), true);
    case "goes elsewhere and back": {
      await page.evaluate(() => void Object.assign(globalThis, { sameAsBefore: true }));
      await page.goto("about:blank");
      const suffered = await backOf(() => page.goBack({ waitUntil: "commit" }), true);
      const fromMemory = await page.evaluate(() => "sameAsBefore" in globalThis);
      return { ...suffered, fromMemory, gone: !fromMemory };
    }
    case "has a second tab": {
      const other = await context.newPage();
      const suffered = await backOf(
        () => other.goto(page.url()),
        false,
        () => other,
      );
      await other.locator("form textarea, .sent").first().waitFor(patience);
      await other.close();
      return suffered;
    }
  }
}

async function isAway(page: Page): Promise<boolean> {
  return (await page.locator('[data-connection="live"]').count()) === 0;
}

function passes(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function until(is: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patience.timeout;
  while (!(await is())) {
    if (performance.now() > deadline) return;
    await passes(10);
  }
}

/** Done once the page has let go of it. Runs in the browser. */
function deleteDatabase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("talkback");
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => reject(request.error));
  });
}

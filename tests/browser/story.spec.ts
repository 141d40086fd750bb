import { expect, test } from "@playwright/test";
import { expectAccessible, expectQuiet, openDevice, shown, sizes, type Device } from "./a-room.ts";
import { startTalkback, type Talkback } from "./a-talkback.ts";

let talkback: Talkback;
test.beforeAll(async () => {
  talkback = await startTalkback();
});
test.afterAll(() => talkback.end());

async function answer({ page }: Device, words: string): Promise<void> {
  await page.getByRole("textbox").fill(words);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
}

async function stage({ page }: Device, verb: "Open" | "Lock" | "Reveal"): Promise<void> {
  await page
    .getByRole("button", { name: new RegExp(`^${verb}\\b`) })
    .last()
    .click();
}

/** Turns pages until the stage shows a slide with that on it. */
async function pageTo(selector: string, desk: Device, projector: Device): Promise<void> {
  for (let page = 0; page < 12; page += 1) {
    const before = await shown(projector).getAttribute("data-slide");
    await desk.page.keyboard.press("ArrowRight");
    await expect(shown(projector)).not.toHaveAttribute("data-slide", before ?? "");
    if ((await shown(projector).locator(selector).count()) > 0) return;
  }
  throw new Error(`No slide with ${selector} ahead.`);
}

test("one workshop, from the lobby to the answers side by side, with a tripped cable in between", async ({
  browser,
}) => {
  const addresses = talkback.addresses();
  const projector = await openDevice(browser, sizes.stage, addresses.stage);
  const desk = await openDevice(browser, sizes.console, addresses.console);
  const ana = await openDevice(browser, sizes.phone, addresses.phone);
  const ben = await openDevice(browser, sizes.phone, addresses.phone.toLowerCase());
  const cleo = await openDevice(browser, sizes.phone, new URL("/", addresses.phone).href);
  const phones = [ana, ben, cleo];
  const devices = [projector, desk, ...phones];

  await test.step("no key stays in an address bar", async () => {
    await expect(projector.page).toHaveURL(new RegExp(`/stage/${talkback.code}$`));
    await expect(desk.page).toHaveURL(new RegExp(`/console/${talkback.code}$`));
  });

  await test.step("a mistyped code is a sentence, the right one in any spelling is a way in", async () => {
    const field = cleo.page.getByRole("textbox");
    await field.fill("23456");
    await cleo.page.getByRole("button", { name: "Join" }).click();
    await expect(cleo.page.getByRole("alert")).toContainText("6 letters and digits");
    await field.fill(` ${talkback.code.slice(0, 3).toLowerCase()}-${talkback.code.slice(3)} `);
    await cleo.page.getByRole("button", { name: "Join" }).click();
  });

  await test.step("the lobby says how to join and counts who has", async () => {
    await expect(shown(projector)).toContainText("3 people");
    await expect(shown(projector)).toContainText(talkback.code.slice(0, 3));
    for (const phone of phones) await expect(phone.page.getByText("You’re in.")).toBeVisible();
    await expectAccessible(projector, "the lobby");
    await expectAccessible(ana, "a phone in the lobby");
  });

  await test.step("the hub leads to Interests", async () => {
    await desk.page.keyboard.press("ArrowRight");
    const hub = shown(projector);
    await expect(hub.getByRole("button", { name: /Together/ })).toBeVisible();
    await expectAccessible(projector, "the hub");
    await hub.getByRole("button", { name: /^Interests/ }).click();
    await expect(shown(projector).getByRole("heading", { name: "Interests" })).toBeVisible();
    await expect(ana.page.getByText("On the screen now")).toBeVisible();
    await expect(ana.page.getByText("Interests").first()).toBeVisible();
  });

  await test.step("a clicker turns the pages: quote, text, video", async () => {
    await projector.page.keyboard.press("PageDown");
    await expect(shown(projector)).toContainText("Teen Librarian at an urban southern library");
    await projector.page.keyboard.press("PageDown");
    const text = shown(projector).getByText("Mentoring relationships offer someone");
    await expect(text).toBeVisible();
    const size = await text.evaluate((element) =>
      Number.parseFloat(getComputedStyle(element).fontSize),
    );
    expect(size).toBeGreaterThanOrEqual(26);
    await projector.page.keyboard.press("PageDown");
    await expect(shown(projector).getByText("3:18").first()).toBeVisible();
    await expect(projector.page.locator("iframe")).toHaveCount(0);
    await expectAccessible(projector, "a video's poster");
  });

  await test.step("the question is asked, and nobody's words are shown", async () => {
    await projector.page.keyboard.press("PageDown");
    await expect(ana.page.getByRole("textbox")).toHaveCount(0);
    await stage(desk, "Open");
    await expect(ana.page.getByRole("heading", { name: /^How did they relate/ })).toBeVisible();
    await expect(ana.page.getByText("Shown without your name")).toBeVisible();
    await expectAccessible(ana, "a phone asking");
    await answer(ana, "Ana wrote songs with a neighbour.");
    await answer(ben, "Ben built <b>robots</b> after school.");
    await expect(shown(projector)).toContainText("2 of 3 have answered");
    await expect(projector.page.locator("body")).not.toContainText("songs");
    expect(projector.heard.join("")).not.toContain("songs");
    await expect(desk.page.getByText("Ana wrote songs")).toBeVisible();
    await expectAccessible(desk, "the console with answers");
    await expectAccessible(ana, "a phone that has answered");
    await expectAccessible(projector, "the counter");
  });

  await test.step("revealed, hidden, shown again", async () => {
    await stage(desk, "Reveal");
    const wall = shown(projector);
    await expect(wall.getByText("Ana wrote songs with a neighbour.")).toBeVisible();
    await expect(wall.getByText("Ben built <b>robots</b> after school.")).toBeVisible();
    await desk.page.getByRole("button", { name: /^Hide from the room: Ana/ }).click();
    await expect(wall.getByText("Ana wrote songs")).toHaveCount(0);
    await expect(desk.page.getByText("Hidden from the room: 1")).toBeVisible();
    await desk.page.getByRole("button", { name: /^Show to the room: Ana/ }).click();
    await expect(wall.getByText("Ana wrote songs")).toBeVisible();
    await expectAccessible(projector, "the wall");
  });

  await test.step("a phone that was locked is the same person with their answer", async () => {
    await ana.page.close();
    const again = await ana.context.newPage();
    await again.goto(addresses.phone);
    await expect(again.getByText("Ana wrote songs with a neighbour.")).toBeVisible();
    await expect(again.getByText("Saved")).toBeVisible();
    await again.close();
    await desk.page.keyboard.press("ArrowRight");
    await expect(shown(projector)).toContainText("Relationships");
  });

  await test.step("Relationships and Opportunity ask again", async () => {
    for (const sphere of ["Relationships", "Opportunity"]) {
      await pageTo("[data-prompt]", desk, projector);
      await stage(desk, "Open");
      await answer(ben, `Ben on ${sphere}.`);
      await answer(cleo, `Cleo on ${sphere}.`);
      await stage(desk, "Reveal");
      await expect(shown(projector).getByText(`Cleo on ${sphere}.`)).toBeVisible();
    }
  });

  await test.step("the server dies and comes back: same code, same people, every saved answer", async () => {
    const { code } = talkback;
    await talkback.kill();
    await projector.page.keyboard.press("PageDown");
    await expect(shown(projector)).toHaveAttribute("data-deck", /together$/);
    await talkback.start();
    expect(talkback.code).toBe(code);
    await expect(desk.page.getByText("Connected", { exact: true })).toBeVisible({
      timeout: 30_000,
    });
    await expect(desk.page.getByText("2 phones")).toBeVisible({ timeout: 30_000 });
  });

  await test.step("together: the answers side by side, sphere by sphere", async () => {
    await pageTo("[data-board]", desk, projector);
    const board = shown(projector).locator("[data-board]");
    await expect(board).toContainText("Ben built <b>robots</b> after school.");
    await expect(board).toContainText("Cleo on Relationships.");
    await expect(board).toContainText("Cleo on Opportunity.");
    await expect(board).toContainText("Ana wrote songs with a neighbour.");
    for (const sphere of ["Interests", "Relationships", "Opportunity"]) {
      await expect(board).toContainText(sphere);
    }
    await expectAccessible(projector, "the answers side by side");
  });

  expectQuiet(devices);
});

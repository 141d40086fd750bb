import { expect, test, type Page } from "@playwright/test";
import { personOf, openStageRoom, type StageRoom } from "./stage-room.ts";
import { expectAccessible, expectQuiet, openDevice, sizes } from "./a-room.ts";
import { asked, kindsCourse, slideIds } from "./kinds-course.ts";
import type { Place } from "../../src/domain/session.ts";

let room: StageRoom;
test.beforeEach(async () => {
  room = await openStageRoom(kindsCourse);
});
test.afterEach(() => room.end());

const question = asked.text.id;
const connected = (page: Page) => page.getByText("Connected", { exact: true });
const step = (page: Page, verb: string) =>
  page.getByRole("list", { name: "Where this question is" }).getByRole("button", { name: verb });

async function expectPlace(place: Place): Promise<void> {
  await expect.poll(() => room.look((session) => session.place)).toEqual(place);
}

/** The question's slide is on stage, and that many people have answered it. */
async function answered(count: number): Promise<void> {
  await room.join(count + 2);
  await room.facilitate({ kind: "move", to: { at: "slide", slide: slideIds.question } });
  await room.facilitate({ kind: "stage", prompt: question, stage: "open" });
  for (let person = 1; person <= count; person += 1)
    await room.answer(question, person, `Words of person ${person}.`);
}

test("says in one sentence why it does not open, and what to do", async ({ browser }) => {
  const keyless = await openDevice(browser, sizes.console, `${room.consoleUrl.split("#")[0]}`);
  await expect(
    keyless.page.getByRole("heading", { name: "The console is not open" }),
  ).toBeVisible();
  await expect(keyless.page.getByRole("alert")).not.toBeEmpty();
  await expectAccessible(keyless, "a console without a key");
  const wrong = await openDevice(
    browser,
    sizes.console,
    `${room.consoleUrl.split("#")[0]}#k=nokey`,
  );
  await expect(wrong.page.getByRole("alert")).not.toBeEmpty();
  await expect(wrong.page).toHaveURL(/\/console\/\w+$/);
  await wrong.page.evaluate((url) => location.assign(url), room.consoleUrl);
  await expect(connected(wrong.page)).toBeVisible();
  const elsewhere = new URL("/console/ZZZZZZ#k=nokey", room.consoleUrl).href;
  const unknown = await openDevice(browser, sizes.console, elsewhere);
  await expect(unknown.page.getByRole("alert")).not.toBeEmpty();
});

test("cannot be mistaken for the stage, and keeps its key out of the address", async ({
  browser,
}) => {
  const desk = await openDevice(browser, sizes.console, room.consoleUrl);
  await expect(connected(desk.page)).toBeVisible();
  await expect(desk.page).toHaveTitle("Console · Mentors");
  await expect(desk.page).toHaveURL(/\/console\/\w+$/);
  await desk.page.reload();
  await expect(connected(desk.page)).toBeVisible();
  await expectAccessible(desk, "the lobby on the console");
  expectQuiet([desk]);
});

test("keys move the stage; two quick presses are two slides", async ({ browser }) => {
  const { page } = await openDevice(browser, sizes.console, room.consoleUrl);
  await expect(connected(page)).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expectPlace({ at: "hub" });
  await page.evaluate(() => {
    for (let press = 0; press < 2; press += 1)
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true }));
  });
  await expectPlace({ at: "slide", slide: slideIds.video });
  await page.keyboard.press("PageUp");
  await expectPlace({ at: "slide", slide: slideIds.text });
  await expect(page.getByText("Ask who had such a mentor.")).toBeVisible();
  await page.keyboard.press(" ");
  await expectPlace({ at: "slide", slide: slideIds.video });
  await page.keyboard.press("Home");
  await expectPlace({ at: "slide", slide: slideIds.video });
});

test("the outline is worked by keyboard alone", async ({ browser }) => {
  const { page } = await openDevice(browser, sizes.console, room.consoleUrl);
  const outline = page.getByRole("navigation", { name: "Slides" });
  await outline.getByRole("button", { name: "Lobby" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expectPlace({ at: "slide", slide: slideIds.text });
  await expect(outline.locator("[aria-current]")).toContainText("Somebody asks what you have made");
});

test("a question's way is one control, and people are counted", async ({ browser }) => {
  const desk = await openDevice(browser, sizes.console, room.consoleUrl);
  const { page } = desk;
  await room.join(3);
  await room.facilitate({ kind: "move", to: { at: "slide", slide: slideIds.question } });
  await expect(step(page, "Reveal")).toBeDisabled();
  await expectAccessible(desk, "a closed question");
  await step(page, "Open").click();
  await expect(page.getByText("Phones show it and take answers.")).toBeVisible();
  await room.answer(question, 1, "My laugh.");
  await room.answer(question, 1, "My laugh, and <b>my</b> clocks.");
  await room.answer(question, 2, "Nothing, I think.");
  await expect(page.getByRole("status").filter({ hasText: "2 of 3 have answered" })).toBeVisible();
  await expect(page.getByText("My laugh, and <b>my</b> clocks.")).toBeVisible();
  await expect(page.locator(".answer").first()).toContainText("Nothing, I think.");
  await expectAccessible(desk, "an open question");
  await page.keyboard.press("l");
  await expect(page.getByText("Answers are frozen.")).toBeVisible();
  await page.keyboard.press("r");
  await expect(page.getByText("The room sees the answers that are not hidden.")).toBeVisible();
  await expectAccessible(desk, "a revealed question");
  await page.keyboard.press("c");
  await expect(page.getByText("Phones do not show it.")).toBeVisible();
  expectQuiet([desk]);
});

test("hides and shows an answer, and puts one in the spotlight", async ({ browser }) => {
  const desk = await openDevice(browser, sizes.console, room.consoleUrl);
  const { page } = desk;
  await answered(2);
  await page.getByRole("button", { name: "Hide from the room: Words of person 1." }).click();
  await expect(page.getByText("Hidden from the room: 1")).toBeVisible();
  await page.keyboard.press(" ");
  await page.keyboard.press("ArrowLeft");
  await expectPlace({ at: "slide", slide: slideIds.question });
  await expect(page.getByText("Hidden from the room: 1")).toBeVisible();
  await expectAccessible(desk, "a hidden answer");
  await expect(page.getByRole("button", { name: /^Spotlight/ })).toHaveCount(0);
  await step(page, "Reveal").click();
  await page.getByRole("button", { name: "Spotlight: Words of person 2." }).click();
  const spotlight = () => room.look((session) => session.spotlight);
  await expect.poll(spotlight).toEqual({ prompt: question, author: personOf(2) });
  await expectAccessible(desk, "an answer in the spotlight");
  await page.keyboard.press("Escape");
  await expect.poll(spotlight).toBeNull();
  await page.getByRole("button", { name: "Show to the room: Words of person 1." }).click();
  await expect(page.getByText("Hidden from the room: 1")).toHaveCount(0);
});

test("one key blanks the wall; others show how to join and make the stage dark", async ({
  browser,
}) => {
  const desk = await openDevice(browser, sizes.console, room.consoleUrl);
  const { page } = desk;
  await expect(connected(page)).toBeVisible();
  for (const key of ["b", "j", "d"]) await page.keyboard.press(key);
  const switches = () => room.look((session) => ({ ...session.switches }));
  await expect.poll(switches).toEqual({ blank: true, join: true, dim: true });
  await expect(page.getByText("The room sees a blank wall.")).toBeVisible();
  await expectAccessible(desk, "a blank wall");
  await page.getByRole("button", { name: "Show the wall" }).click();
  await expect.poll(switches).toEqual({ blank: false, join: true, dim: true });
});

test("letter keys can be switched off; the list of keys comes up with ?", async ({ browser }) => {
  const desk = await openDevice(browser, sizes.console, room.consoleUrl);
  const { page } = desk;
  await expect(connected(page)).toBeVisible();
  await page.keyboard.press("Shift+?");
  await expectAccessible(desk, "the list of keys");
  await page.getByRole("checkbox", { name: "Letter keys work" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("b");
  await page.keyboard.press("ArrowRight");
  await expectPlace({ at: "hub" });
  expect(await room.look((session) => session.switches.blank)).toBe(false);
});

test("plays, pauses and winds the video on the stage", async ({ browser }) => {
  const desk = await openDevice(browser, sizes.console, room.consoleUrl);
  const { page } = desk;
  await room.facilitate({ kind: "move", to: { at: "slide", slide: slideIds.video } });
  const playback = () => room.look((session) => session.playback);
  await page.getByRole("button", { name: "Play on the stage" }).click();
  await expect.poll(playback).toMatchObject({ playing: true, atSeconds: 30 });
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await expectAccessible(desk, "a video's controls");
  await page.keyboard.press("k");
  await expect.poll(playback).toMatchObject({ playing: false });
  await page.getByRole("button", { name: "From the start" }).click();
  await expect.poll(playback).toMatchObject({ playing: false, atSeconds: 30 });
  await page.getByRole("button", { name: "On 10 s" }).click();
  await expect.poll(playback).toMatchObject({ playing: false, atSeconds: 40 });
  await expect(page.locator("iframe, video")).toHaveCount(0);
});

test("what is pressed without a connection is refused in words and not done later", async ({
  browser,
}) => {
  const desk = await openDevice(browser, sizes.console, room.consoleUrl);
  const { page } = desk;
  await expect(connected(page)).toBeVisible();
  await room.stop();
  await expect(page.getByText("No connection to the session’s computer.")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("alert")).toContainText("did not reach the stage");
  await expectAccessible(desk, "a console that is away");
  await room.restart();
  await expect(connected(page)).toBeVisible({ timeout: 30_000 });
  expect(await room.look((session) => session.place)).toEqual({ at: "lobby" });
  await page.keyboard.press("ArrowRight");
  await expectPlace({ at: "hub" });
  await expect(page.getByRole("alert")).toBeEmpty();
});

test("a phone is a remote: on, back, open, reveal, spotlight, blank", async ({ browser }) => {
  const remote = await openDevice(browser, sizes.phone, room.consoleUrl);
  const { page } = remote;
  await answered(1);
  await expectAccessible(remote, "the remote");
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  await step(page, "Reveal").tap();
  await page.getByRole("button", { name: /^Spotlight: Words/ }).tap();
  await expect.poll(() => room.look((session) => session.spotlight)).not.toBeNull();
  await page.getByRole("button", { name: "Blank the wall" }).tap();
  await expect.poll(() => room.look((session) => session.switches.blank)).toBe(true);
  await page.getByRole("button", { name: "Previous" }).tap();
  await expectPlace({ at: "slide", slide: slideIds.video });
  await page.getByRole("button", { name: "Next" }).tap();
  await expectPlace({ at: "slide", slide: slideIds.question });
});

test("among five hundred people, one changed answer redraws one row", async ({ browser }) => {
  test.slow();
  const { page } = await openDevice(browser, sizes.console, room.consoleUrl);
  await answered(498);
  await expect(page.getByRole("status").filter({ hasText: "498 of 500" })).toBeVisible();
  await expect(page.locator(".answer")).toHaveCount(498);
  await page.evaluate(() => {
    for (const row of document.querySelectorAll(".answer")) row.setAttribute("data-seen", "");
  });
  await room.answer(question, 7, "Changed words.");
  await expect(page.getByText("Changed words.")).toBeVisible();
  // The others are the very elements that were there before.
  await expect(page.locator(".answer[data-seen]")).toHaveCount(498);
});

test("ends the session only when asked twice, and can begin another", async ({ browser }) => {
  const desk = await openDevice(browser, sizes.console, room.consoleUrl);
  const { page } = desk;
  await expect(connected(page)).toBeVisible();
  await page.getByRole("button", { name: "End session" }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(desk, "the question whether to end");
  await dialog.getByRole("button", { name: "Go on with it" }).click();
  expect(await room.look((session) => session.ended)).toBe(false);
  await page.getByRole("button", { name: "End session" }).click();
  await dialog.getByRole("button", { name: "End session" }).click();
  await expect(page.getByText("This session has ended.")).toBeVisible();
  await expectAccessible(desk, "an ended session");
  await page.getByRole("button", { name: "Start another session" }).click();
  await expect(page.getByText("This session has ended.")).toHaveCount(0);
  await expect(connected(page)).toBeVisible();
  expect(page.url()).not.toContain(room.code);
});

test("opens a stage with a key of its own", async ({ browser }) => {
  const { page, context } = await openDevice(browser, sizes.console, room.consoleUrl);
  const opened = context.waitForEvent("page");
  await page.getByRole("button", { name: "Open stage" }).click();
  const stage = await opened;
  await expect(stage).toHaveURL(/\/stage\/\w+$/);
  await expect(page.getByText("1 stage", { exact: true })).toBeVisible();
});

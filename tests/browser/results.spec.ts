import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, expectQuiet, openDevice, sizes } from "./a-room.ts";
import { asked, kindsCourse } from "./kinds-course.ts";
import { openStageRoom, personOf, type StageRoom } from "./stage-room.ts";

let room: StageRoom;
const prompt = asked.text.id;
test.beforeEach(async () => {
  room = await openStageRoom(kindsCourse);
  await room.join(3);
  await room.facilitate({ kind: "stage", prompt, stage: "open" });
  await room.answer(prompt, 1, "That I take clocks apart.");
  await room.answer(prompt, 2, "=1+1");
  await room.answer(prompt, 3, "Not for everybody.");
  await room.facilitate({ kind: "hide", prompt, author: personOf(3), hidden: true });
});
test.afterEach(() => room.end());

async function keep(page: Page, format: string): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: format }).click();
  return readFile(await (await download).path(), "utf8");
}

test("E10 the console keeps results as files, with hidden answers only when asked", async ({
  browser,
}) => {
  const facilitator = await openDevice(browser, sizes.console, room.consoleUrl);
  const { page } = facilitator;
  await page.getByRole("button", { name: "Results" }).first().click();
  await expectAccessible(facilitator, "the results to keep");
  const table = await keep(page, "Table (CSV)");
  expect(table).toContain("That I take clocks apart.");
  expect(table).toContain('"\'=1+1"');
  expect(table).not.toContain("Not for everybody.");
  await page.getByLabel("Take in the answer that is hidden from the room").check();
  expect(await keep(page, "Table (CSV)")).toContain("Not for everybody.");
  expectQuiet([facilitator]);
});

test("E7 the results' page is read where it is, in our fonts, breaking no policy", async ({
  browser,
}) => {
  const facilitator = await openDevice(browser, sizes.console, room.consoleUrl);
  await facilitator.page.getByText("Connected", { exact: true }).waitFor();
  const address = new URL(`/api/sessions/${room.code}/export.html?show=1`, room.consoleUrl);
  await facilitator.page.goto(address.href);
  const { page } = facilitator;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mentors");
  await expect(page.getByText("That I take clocks apart.")).toBeVisible();
  await expect(page.getByText("1 hidden answer is left out.")).toBeVisible();
  const font = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
  expect(font).toContain("Atkinson Hyperlegible Next Variable");
  expect(facilitator.complaints).toEqual([]);
  expect(facilitator.foreign).toEqual([]);
});

import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, expectQuiet, openDevice, sizes, type Device } from "./a-room.ts";
import { asked, kindsCourse } from "./kinds-course.ts";
import { openStageRoom, type StageRoom } from "./stage-room.ts";

let room: StageRoom;
test.beforeEach(async () => {
  room = await openStageRoom(kindsCourse);
});
test.afterEach(() => room.end());

async function expectNothingSideways(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, "pixels to scroll sideways").toBeLessThanOrEqual(0);
}

test("asks for the code, takes any spelling of it, and says what is wrong with any other", async ({
  browser,
}) => {
  const phone = await openDevice(browser, sizes.phone, new URL("/", room.phoneUrl).href);
  const { page } = phone;
  const field = page.getByRole("textbox");
  const join = page.getByRole("button", { name: "Join" });
  await expectAccessible(phone, "the code's page");
  await join.click();
  await expect(page.getByRole("alert")).toContainText("Type the code");
  await field.fill("ABC DE0");
  await join.click();
  await expect(page.getByRole("alert")).toContainText("No code has “0” in it");
  await expectAccessible(phone, "a mistyped code");
  await field.fill(room.code === "ZZZZZZ" ? "YYYYYY" : "zzz zzz");
  await join.click();
  await expect(page.getByRole("alert")).not.toBeEmpty();
  await expect(field).toHaveValue("ZZZZZZ");
  await field.fill(` ${room.code.slice(0, 3).toLowerCase()}-${room.code.slice(3)}`);
  await join.click();
  await expect(page.getByRole("heading", { name: "You’re in." })).toBeVisible();
  await page.goto(new URL("/", room.phoneUrl).href);
  await page.getByRole("button", { name: /^Back to/ }).click();
  await expect(page.getByRole("heading", { name: "You’re in." })).toBeVisible();
  await expectAccessible(phone, "the lobby");
  expectQuiet([phone]);
});

test("holds at 320 pixels, on its side, at twice the size, and from right to left", async ({
  browser,
}) => {
  const phone = await openDevice(browser, sizes.phone, room.phoneUrl);
  const { page } = phone;
  const everyScreen = async (): Promise<void> => {
    for (const [width, height] of [
      [320, 568],
      [844, 390],
      [195, 422],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expectNothingSideways(page);
    }
  };
  await everyScreen();
  for (const { id } of Object.values(asked))
    await room.facilitate({ kind: "stage", prompt: id, stage: "open" });
  await expect(page.getByRole("radio").first()).toBeVisible();
  await everyScreen();
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  await everyScreen();
  await page.setViewportSize(sizes.phone);
  expect(await smallTargets(phone)).toEqual([]);
});

/** Buttons and fields less than 48 px high. */
function smallTargets({ page }: Device): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("button, textarea, label.option, label.step")]
      .filter((element) => element.getBoundingClientRect().height < 47.5)
      .map((element) => element.outerHTML.slice(0, 80)),
  );
}

import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, expectQuiet, openDevice, shown, sizes } from "./a-room.ts";
import { asked, kindsCourse, slideIds } from "./kinds-course.ts";
import { openStageRoom, type StageRoom } from "./stage-room.ts";

let room: StageRoom;
test.beforeEach(async () => {
  room = await openStageRoom(kindsCourse);
});
test.afterEach(() => room.end());

const connected = (page: Page) => page.getByText("Connected", { exact: true });

/** A link as the facilitator makes it. */
async function invite(page: Page, name: string, as: string): Promise<string> {
  await page.getByRole("button", { name: "Links", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Who is it for?").fill(name);
  await dialog.getByLabel("It lets its holder").selectOption(as);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const url = await dialog.getByLabel("New link").inputValue();
  await dialog.getByRole("button", { name: "Close" }).click();
  return url;
}

test("S16 a co-facilitator drives, the facilitator takes over, and the link is taken back", async ({
  browser,
}) => {
  const desk = await openDevice(browser, sizes.console, room.consoleUrl);
  const projector = await openDevice(browser, sizes.stage, room.stageUrl);
  await expect(connected(desk.page)).toBeVisible();
  await desk.page.keyboard.press("ArrowRight");
  await expect(shown(projector).getByRole("heading", { name: "Mentors" })).toBeVisible();

  const url = await invite(desk.page, "Maria", "driver");
  const maria = await openDevice(browser, sizes.console, url);
  await expect(maria.page).toHaveURL(/\/console\/\w+$/);
  await expect(maria.page.getByText("The facilitator drives.")).toBeVisible();
  await expect(maria.page.getByRole("button", { name: "Next", exact: true })).toBeDisabled();
  await expectAccessible(maria, "a co-facilitator's console");

  await maria.page.getByRole("button", { name: "Take over" }).click();
  await expect(maria.page.getByText("You drive:")).toBeVisible();
  await maria.page.keyboard.press("ArrowRight");
  await expect(shown(projector)).toHaveAttribute("data-slide", /.+/);
  const at = await shown(projector).getAttribute("data-slide");
  await expect(desk.page.getByText("Maria drives.")).toBeVisible();
  await expectAccessible(desk, "a console while somebody else drives");
  await projector.page.keyboard.press("PageDown");
  await expect(projector.page.getByText("A co-facilitator drives now.")).toBeVisible();
  await expect(shown(projector)).toHaveAttribute("data-slide", at ?? "");
  await expect(projector.page.locator("body")).not.toContainText("Maria");

  await desk.page.getByRole("button", { name: "Take over" }).click();
  await expect(desk.page.getByText("Maria drives.")).toHaveCount(0);
  await projector.page.keyboard.press("PageDown");
  await expect(shown(projector)).not.toHaveAttribute("data-slide", at ?? "");

  await desk.page.getByRole("button", { name: "Links", exact: true }).click();
  await expectAccessible(desk, "the list of links");
  await desk.page.getByRole("button", { name: "Take back: Drives · Maria" }).click();
  await expect(maria.page.getByText("The facilitator has taken this link back.")).toBeVisible();
  await maria.page.reload();
  await expect(maria.page.getByRole("heading", { name: "The console is not open" })).toBeVisible();
  expectQuiet([desk, projector]);
});

test("a moderator hides, a driver sees what the room sees, a reader gets the results", async ({
  browser,
}) => {
  await room.join(2);
  await room.facilitate({ kind: "move", to: { at: "slide", slide: slideIds.question } });
  await room.facilitate({ kind: "stage", prompt: asked.text.id, stage: "open" });
  await room.answer(asked.text.id, 1, "Words of a gardener.");
  await room.answer(asked.text.id, 2, "Words to be hidden.");
  const desk = await openDevice(browser, sizes.console, room.consoleUrl);
  await expect(connected(desk.page)).toBeVisible();
  const moderator = await openDevice(
    browser,
    sizes.phone,
    await invite(desk.page, "", "moderator"),
  );
  const driver = await openDevice(
    browser,
    sizes.console,
    await invite(desk.page, "Dora", "driver"),
  );
  const reader = await openDevice(browser, sizes.phone, await invite(desk.page, "", "viewer"));

  await expect(moderator.page.getByText("Words of a gardener.").first()).toBeVisible();
  await expect(driver.page.getByText("2 of 2 have answered", { exact: true })).toBeVisible();
  await expect(driver.page.getByText("Words of a gardener.")).toHaveCount(0);
  await moderator.page.getByRole("button", { name: /^Hide from the room: Words to be/ }).click();
  await expect(desk.page.getByText("Hidden from the room: 1")).toBeVisible();
  await room.facilitate({ kind: "stage", prompt: asked.text.id, stage: "revealed" });
  await expect(driver.page.getByText("Words of a gardener.").first()).toBeVisible();
  expect(driver.heard.join("")).not.toContain("to be hidden");
  await expectAccessible(moderator, "a moderator's phone");
  await expectAccessible(driver, "a driver's console");

  await expect(reader.page.getByRole("heading", { name: /^Results of/ })).toBeVisible();
  await expect(reader.page).toHaveURL(/\/results\/\w+$/);
  await expectAccessible(reader, "the results' page");
  await reader.page.getByRole("link", { name: "Read them here" }).click();
  await expect(reader.page.getByText("Words of a gardener.")).toBeVisible();
  await expect(reader.page.getByText("Words to be hidden.")).toHaveCount(0);
  expectQuiet([desk, moderator, driver]);
});

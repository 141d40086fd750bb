import { expect, test } from "@playwright/test";
import { memoryStore } from "../../server/store/memory.ts";
import { expectAccessible, openDevice, sizes } from "./a-room.ts";
import { asked, kindsCourse } from "./kinds-course.ts";
import { openStageRoom } from "./stage-room.ts";

test("S15 the door, from the console: a phone outside is told, and is in when it opens", async ({
  browser,
}) => {
  test.slow();
  const room = await openStageRoom(kindsCourse);
  const desk = await openDevice(browser, sizes.console, room.consoleUrl);
  const inside = await openDevice(browser, sizes.phone, room.phoneUrl);
  await expect(inside.page.getByText("You’re in.")).toBeVisible();
  await desk.page.getByRole("button", { name: "Door: open" }).click();
  await expect(desk.page.getByRole("button", { name: "Door: locked" })).toBeVisible();
  const outside = await openDevice(browser, sizes.phone, room.phoneUrl);
  await expect(outside.page.getByRole("alert")).toContainText("The door of this session is locked");
  await expectAccessible(outside, "a phone outside");
  await inside.page.reload();
  await expect(inside.page.getByText("You’re in.")).toBeVisible();
  await desk.page.getByRole("button", { name: "Door: locked" }).click();
  await expect(outside.page.getByText("You’re in.")).toBeVisible({ timeout: 20_000 });
  await room.end();
});

test("P16 a full disk and a stormed door are said on the console until they are over", async ({
  browser,
}) => {
  const store = memoryStore();
  let full = false;
  const room = await openStageRoom(kindsCourse, undefined, {
    store: {
      ...store,
      async append(lines) {
        if (full) throw Object.assign(new Error("database or disk is full"), { errcode: 13 });
        await store.append(lines);
      },
      async probe() {
        if (full) throw new Error("database or disk is full");
      },
    },
    onError: () => {},
  });
  const desk = await openDevice(browser, sizes.console, room.consoleUrl);
  const { page } = await openDevice(browser, sizes.phone, room.phoneUrl);
  await expect(page.getByText("You’re in.")).toBeVisible();
  await room.facilitate({ kind: "stage", prompt: asked.text.id, stage: "open" });
  await room.house({ kind: "door", locked: true });
  await expect(desk.page.getByText("the door has locked itself")).toBeVisible();
  await page.getByRole("textbox").first().fill("Kept on the phone.");
  full = true;
  await page.getByRole("button", { name: "Send" }).click();
  await expect(desk.page.getByText("the disk of the session’s computer is full")).toBeVisible();
  await expect(page.getByText("Not saved yet.")).toBeVisible();
  await expectAccessible(desk, "a console with two troubles");
  await desk.page.screenshot({ path: test.info().outputPath("troubles.png") });
  await page.screenshot({ path: test.info().outputPath("not-saved.png") });
  full = false;
  await expect(desk.page.getByText("the disk of the session’s computer is full")).toBeHidden();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await desk.page.getByRole("button", { name: "Open the door" }).click();
  await expect(desk.page.getByText("the door has locked itself")).toBeHidden();
  await room.end();
});

import { expect, test } from "@playwright/test";
import { openDevice, shown, sizes } from "./a-room.ts";
import { stageCourse } from "./stage-course.ts";
import { openStageRoom } from "./stage-room.ts";

test("keys pressed in the moment the lobby appears are not lost", async ({ browser }) => {
  const room = await openStageRoom(stageCourse());
  const stage = await openDevice(browser, sizes.stage, room.stageUrl);
  await expect(shown(stage)).toContainText("Join with your phone");
  const { page } = stage;
  await page.addInitScript(() => {
    new MutationObserver((_, watch) => {
      if (document.querySelector(".slides .lobby") === null) return;
      watch.disconnect();
      for (const key of ["d", "?"]) dispatchEvent(new KeyboardEvent("keydown", { key }));
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await expect(page.locator(".reveal.ready")).toBeVisible();
  await expect(page.locator("html[data-dim]")).toHaveCount(1);
  await expect(page.locator("#over > .help")).toBeVisible();
  await room.end();
});

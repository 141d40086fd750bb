import { readFile, stat } from "node:fs/promises";
import { chromium, type Browser, type Page } from "@playwright/test";
import type { PromptId } from "../../src/domain/ids.ts";
import { openDevice, shown, sizes, type Device } from "../browser/a-room.ts";
import { startTalkback } from "../browser/a-talkback.ts";
import { chromiumArguments, chromiumPath, ensureChromium } from "../chromium.ts";
import { answers } from "./answers.ts";
import { invite } from "./people.ts";

// Makes docs/screenshots again: one workshop with twenty people, photographed.

const folder = new URL("../../docs/screenshots/", import.meta.url).pathname;
const largestBytes = 200_000;
/** Longer than any of our transitions. */
const stillMs = 900;

async function shoot({ page }: Pick<Device, "page">, name: string): Promise<void> {
  await page.waitForTimeout(stillMs);
  const path = folder + name;
  // A full page of small text is too large as PNG.
  await page.screenshot(name.endsWith(".jpg") ? { path, type: "jpeg", quality: 68 } : { path });
  const { size } = await stat(path);
  console.log(`${name} ${Math.round(size / 1000)} kB`);
  if (size > largestBytes)
    throw new Error(`${path} has ${size} bytes, and ${largestBytes} is the most.`);
}

async function pageTo(selector: string, desk: Device, projector: Device): Promise<void> {
  for (let page = 0; page < 30; page += 1) {
    await desk.page.keyboard.press("ArrowRight");
    await projector.page.waitForTimeout(stillMs / 2);
    if ((await shown(projector).locator(selector).count()) > 0) return;
  }
  throw new Error(`No slide with ${selector} ahead.`);
}

/** The picture at the head of the README: the three surfaces, at one moment. */
async function composeTogether(browser: Browser): Promise<void> {
  const page: Page = await browser.newPage({ viewport: { width: 1400, height: 780 } });
  const picture = async (name: string): Promise<string> =>
    `data:image;base64,${(await readFile(folder + name)).toString("base64")}`;
  await page.setContent(`<style>
      body { margin: 0; background: #e9e5dc; position: relative; height: 780px; overflow: hidden }
      img { position: absolute; border-radius: 10px; box-shadow: 0 10px 34px rgb(27 29 34 / 0.24) }
    </style>
    <img src="${await picture("stage-revealed.jpg")}" style="left:40px;top:40px;width:860px">
    <img src="${await picture("console.jpg")}" style="left:330px;bottom:40px;width:660px">
    <img src="${await picture("phone-asking.png")}" style="right:60px;top:64px;width:292px;border-radius:24px">`);
  await shoot({ page }, "together.jpg");
}

ensureChromium();
const talkback = await startTalkback();
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: [...chromiumArguments],
});
const people = await invite(22, talkback.port, talkback.code);
try {
  const addresses = talkback.addresses();
  const projector = await openDevice(browser, sizes.stage, addresses.stage);
  const wide = await openDevice(browser, sizes.wideStage, talkback.addresses().stage);
  const desk = await openDevice(browser, sizes.console, addresses.console);
  const phone = await openDevice(browser, sizes.phone, addresses.phone);
  await shoot(projector, "stage-lobby.png");
  await shoot(wide, "stage-lobby-1080p.png");
  await desk.page.keyboard.press("ArrowRight");
  await shoot(projector, "stage-hub.png");
  await pageTo("blockquote", desk, projector);
  await shoot(projector, "stage-quote.png");
  await desk.page.keyboard.press("ArrowRight");
  await shoot(projector, "stage-text.png");
  await shoot(phone, "phone-looking.png");
  await pageTo("[data-video]", desk, projector);
  await shoot(projector, "stage-video.png");
  await pageTo("[data-prompt]", desk, projector);
  await desk.page.keyboard.press("o");
  await phone.page.getByRole("textbox").fill("My uncle showed me how to listen to engines.");
  await shoot(phone, "phone-asking.png");
  await phone.page.getByRole("button", { name: "Send" }).click();
  const prompt = await shown(projector).locator("[data-prompt]").getAttribute("data-prompt");
  await people.answer(prompt as PromptId, answers);
  await shoot(phone, "phone-saved.png");
  await shoot(projector, "stage-counting.png");
  await shoot(desk, "console.jpg");
  await desk.page.keyboard.press("r");
  await shoot(projector, "stage-revealed.jpg");
  await shoot(wide, "stage-revealed-1080p.jpg");
  await composeTogether(browser);
} finally {
  people.leave();
  await browser.close();
  await talkback.end();
}

import { spawnSync } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, expect, test } from "@playwright/test";
import { aCourseFolder } from "../decks/a-course-folder.ts";
import { type Device, openDevice, shown, sizes } from "./a-room.ts";

let out = "";
test.beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), "talkback-static-"));
  const args = ["bin/talkback.mjs", "decks", await aCourseFolder(), "--out", out];
  args.push("--frames", "frames.example");
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(status, stderr).toBe(0);
});

/** Straight from disk; whatever is asked of another place fails the test. */
async function open(browser: Browser, page: string, size = sizes.stage as Size): Promise<Device> {
  const url = pathToFileURL(join(out, page)).href.replace("%23", "#");
  const device = await openDevice(browser, size, url);
  if (page.startsWith("pages/")) await expect(device.page.locator(".bar-count")).toHaveText(/\d/);
  return device;
}
type Size = Parameters<typeof openDevice>[1];

/** V7, the part a program can judge. Its style sheets cannot be fetched from disk, which axe would try. */
async function expectAccessible({ page }: Device, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).options({ preload: false }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
  expect(found, `axe on ${what}`).toEqual([]);
}

function expectQuiet({ complaints, foreign }: Device): void {
  expect(complaints).toEqual([]);
  expect(foreign.filter((url) => !url.startsWith("file:"))).toEqual([]);
}

test("from disk: the course's page leads to slides that a keyboard turns and a reload finds again", async ({
  browser,
}) => {
  const device = await open(browser, "index.html");
  const { page } = device;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Gardens");
  await expectAccessible(device, "the course's page");
  await page.getByRole("link", { name: /Soil & water/ }).click();
  await expect(shown(device)).toContainText("Soil & water");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("PageDown");
  await expect(page).toHaveURL(/#\/page-3$/);
  await expect(shown(device)).toContainText("A film");
  await page.reload();
  await expect(shown(device)).toContainText("A film");
  await expectAccessible(device, "a slide");
  await page.keyboard.press("End");
  await expect(shown(device)).toContainText("CC BY-SA 4.0");
  await shown(device)
    .getByRole("link", { name: /Spheres/ })
    .click();
  await page.getByRole("link", { name: /^Relationships/ }).click();
  await expect(page).toHaveURL(/#\/relationships-1$/);
  expectQuiet(device);
  await device.context.close();
});

test("the overview shows all slides and goes to the one that is chosen", async ({ browser }) => {
  const device = await open(browser, "pages/beds/soil.html");
  const { page } = device;
  await page.keyboard.press("o");
  await page.locator(".slides > section").nth(4).click();
  await expect(page).toHaveURL(/#\/page-5$/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(shown(device)).toContainText("Soil & water");
  expectQuiet(device);
  await device.context.close();
});

test("V1 C10 a video is asked for when somebody plays it, its excerpt kept, and ends with its slide", async ({
  browser,
}) => {
  const device = await open(browser, "pages/beds/soil.html#/page-3");
  const { page } = device;
  const asked: string[] = [];
  await page.route(/^https?:/, (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  await expect(page.locator("iframe")).toHaveCount(0);
  await shown(device).locator(".poster").click();
  await expect(shown(device).locator("iframe")).toHaveCount(1);
  await expect
    .poll(() => asked[0] ?? "")
    .toMatch(/^https:\/\/www\.youtube-nocookie\.com\/embed\/abcdefghijk\?.*start=10&end=90/);
  await page.keyboard.press("PageDown");
  await expect(page.locator("iframe")).toHaveCount(0);
  await device.context.close();
});

test("V1 C11 a frame of a host on the operator's list is shown when somebody presses for it, and goes with its slide", async ({
  browser,
}) => {
  const device = await open(browser, "pages/other-more/lets-go.html");
  const { page } = device;
  const asked: string[] = [];
  await page.route("https://quiz.frames.example/**", async (route) => {
    asked.push(route.request().url());
    await route.fulfill({ contentType: "text/html", body: "<h1>A quiz</h1>" });
  });
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await expect(shown(device).locator(".link-card")).toHaveCount(2);
  // The other host is nobody's choice: its card stays a card.
  const offer = shown(device).getByRole("button", { name: "Show it here" });
  await expect(offer).toHaveCount(1);
  expect(asked).toEqual([]);
  await expectAccessible(device, "a slide with a card to open");
  await offer.focus();
  await page.keyboard.press("Enter");
  const frame = shown(device).locator(".card-frame iframe");
  await expect(frame.contentFrame().getByRole("heading")).toHaveText("A quiz");
  await expect(frame).toHaveAttribute("sandbox", "allow-scripts allow-same-origin allow-forms");
  expect(asked).toEqual(["https://quiz.frames.example/embed/1"]);
  await shown(device).getByRole("button", { name: "Close" }).click();
  await expect(frame).toHaveCount(0);
  await offer.click();
  await expect(frame).toHaveCount(1);
  await page.locator("body").press("PageDown");
  await expect(page.locator(".card-frame")).toHaveCount(0);
  expect(device.complaints).toEqual([]);
  await device.context.close();
});

test("a worksheet's page reads well on a phone and prints", async ({ browser }) => {
  const device = await open(browser, "worksheets/beds/worksheet-1.html", sizes.phone);
  const { page } = device;
  await expect(page.getByRole("heading", { name: "What would you grow?" })).toBeVisible();
  await expectAccessible(device, "a worksheet");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide).toBe(false);
  expectQuiet(device);
  await device.context.close();
});

test("on paper a slide is a page, what is folded is open and a film is its poster", async ({
  browser,
}) => {
  const device = await open(browser, "pages/beds/soil.html");
  const { page } = device;
  const sections = await page.locator(".slides > section").count();
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
  expect(pages).toHaveLength(sections);
  await device.context.close();
});

test("without a script the slides stand one below the other", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(out, "pages/beds/soil.html")).href);
  await expect(page.getByText("What would you grow?")).toBeVisible();
  await context.close();
});

import { expect, test, type Browser, type Page } from "@playwright/test";
import type { PromptId, SlideId } from "../../src/domain/ids.ts";
import type { Place } from "../../src/domain/session.ts";
import { expectAccessible, expectQuiet, openDevice, shown, sizes, type Device } from "./a-room.ts";
import { slideWhere, stageCourse } from "./stage-course.ts";
import { openStageRoom, personOf, type StageRoom } from "./stage-room.ts";

const course = stageCourse();
const videoSlide = slideWhere(course, ({ layout }) => layout === "video").id;
const asking = slideWhere(course, ({ prompt }) => prompt?.endsWith("@interests") === true);
const boardSlide = slideWhere(course, ({ board }) => board !== null).id;
const prompt = promptOf(asking.prompt);

function promptOf(found: PromptId | null): PromptId {
  if (found === null) throw new Error("The slide asks nothing.");
  return found;
}

let room: StageRoom;
test.beforeEach(async () => {
  room = await openStageRoom(course);
});
test.afterEach(() => room.end());

const slide = (id: SlideId): Place => ({ at: "slide", slide: id });
const move = (to: Place): Promise<void> => room.facilitate({ kind: "move", to });
const stagePrompt = (stage: "open" | "locked" | "revealed"): Promise<void> =>
  room.facilitate({ kind: "stage", prompt, stage });
const placeNow = (): Promise<Place> => room.look((session) => session.place);

async function openStage(browser: Browser, size: keyof typeof sizes = "stage"): Promise<Device> {
  const device = await openDevice(browser, sizes[size], room.stageUrl);
  await expect(shown(device)).toContainText("Join with your phone");
  return device;
}

test("keys go from the lobby over the hub into the decks, and take the session along", async ({
  browser,
}) => {
  const stage = await openStage(browser);
  await expect(stage.page).toHaveURL(new RegExp(`/stage/${room.code}$`));
  await stage.page.keyboard.press("ArrowRight");
  await expect(shown(stage)).toContainText("Together");
  await stage.page.keyboard.press("PageDown");
  await expect(shown(stage)).toHaveAttribute("data-slide", /opening\/1$/);
  await expect.poll(placeNow).toMatchObject({ at: "slide" });
  await stage.page.keyboard.press("h");
  await shown(stage)
    .getByRole("button", { name: /^Opportunity/ })
    .click();
  await expect(shown(stage)).toHaveAttribute("data-deck", /opportunity$/);
  await stage.page.keyboard.press("Home");
  await expect.poll(placeNow).toEqual({ at: "lobby" });
  expectQuiet([stage]);
});

test("lobby, hub, prompts, walls, boards and covers pass axe", async ({ browser }) => {
  const stage = await openStage(browser);
  await room.join(3);
  await expect(shown(stage)).toContainText("3 people here");
  await expectAccessible(stage, "the lobby");
  await move({ at: "hub" });
  await expect(shown(stage)).toContainText("Together");
  await expectAccessible(stage, "the hub");
  await move(slide(asking.id));
  await expect(shown(stage)).toContainText("opens soon");
  await expectAccessible(stage, "a closed question");
  await stagePrompt("open");
  await room.answer(prompt, 1, "One thing");
  await expect(shown(stage)).toContainText("1 of 3");
  await stagePrompt("revealed");
  await expect(shown(stage)).toContainText("One thing");
  await expectAccessible(stage, "a wall");
  await room.facilitate({ kind: "spotlight", prompt, author: personOf(1) });
  await expect(stage.page.locator(".spotlight")).toContainText("One thing");
  await expectAccessible(stage, "a spotlight");
  await move(slide(boardSlide));
  await expect(shown(stage)).toContainText("Relationships");
  await expectAccessible(stage, "a board");
  await expect(shown(stage).getByText("How did they help you")).toBeVisible();
  for (const key of ["j", "?", "b"]) {
    await stage.page.keyboard.press(key);
    await expect(stage.page.locator("#over > :is(.join-cover, .help, .blank)")).toBeVisible();
    await expectAccessible(stage, `the cover of ${key}`);
    await stage.page.keyboard.press(key);
  }
  expectQuiet([stage]);
});

test("a dim room passes axe too", async ({ browser }) => {
  const stage = await openStage(browser);
  await room.join(2);
  await stage.page.keyboard.press("d");
  await expect(stage.page.locator("html[data-dim]")).toHaveCount(1);
  await expectAccessible(stage, "a dim lobby");
  await move({ at: "hub" });
  await expect(shown(stage)).toContainText("Together");
  await expectAccessible(stage, "a dim hub");
  await stagePrompt("open");
  await room.answer(prompt, 1, "One thing");
  await stagePrompt("revealed");
  await move(slide(boardSlide));
  await expect(shown(stage)).toContainText("One thing");
  await expectAccessible(stage, "a dim board");
});

test("a phone at eight metres reads the lobby's QR: squares of 12 px and more at 1080p", async ({
  browser,
}) => {
  const { page } = await openStage(browser, "wideStage");
  const square = await page.locator(".lobby .qr").evaluate((element) => {
    const squares = Number(element.getAttribute("viewBox")?.split(" ")[2]);
    return element.getBoundingClientRect().width / squares;
  });
  expect(square).toBeGreaterThanOrEqual(12);
});

test("people are counted, words wait for the reveal, hidden ones are not there", async ({
  browser,
}) => {
  const stage = await openStage(browser);
  await room.join(4);
  await move(slide(asking.id));
  await stagePrompt("open");
  await room.answer(prompt, 1, "A neighbour with a workshop");
  await room.answer(prompt, 2, "My <b>sister</b>");
  await expect(shown(stage)).toContainText("2 of 4");
  await expect(shown(stage).locator(".dots [data-filled=true]")).toHaveCount(2);
  expect(stage.heard.join("")).not.toContain("neighbour");
  await stagePrompt("revealed");
  await expect(shown(stage).getByText("My <b>sister</b>")).toBeVisible();
  const hide = (hidden: boolean): Promise<void> =>
    room.facilitate({ kind: "hide", prompt, author: personOf(1), hidden });
  await hide(true);
  await expect(shown(stage).locator(".card")).toHaveCount(1);
  await hide(false);
  await expect(shown(stage).locator(".card[data-new=true]")).toContainText("neighbour");
  await move(slide(boardSlide));
  await expect(shown(stage).locator(".lane").first()).toContainText("A neighbour with a workshop");
  expectQuiet([stage]);
});

const longAnswer = "We met in a café and talked about bridges for an hour each week. ".repeat(6);

async function wallFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wall = document.querySelector(".present .words")?.getBoundingClientRect();
    const scale = (document.querySelector(".slides")?.getBoundingClientRect().width ?? 0) / 1280;
    return [...document.querySelectorAll<HTMLElement>(".present .words .card")].flatMap((card) => {
      const box = card.getBoundingClientRect();
      const faults = [];
      if (wall === undefined || box.bottom > wall.bottom + 1 || box.right > wall.right + 1)
        faults.push(`outside the wall: ${box.bottom} > ${wall?.bottom}`);
      if (card.scrollHeight > card.clientHeight + 1) faults.push("clipped");
      if (Number.parseFloat(getComputedStyle(card).fontSize) < 20) faults.push("small");
      if (scale === 0) faults.push("not drawn");
      return faults;
    });
  });
}

for (const size of ["stage", "wideStage"] as const) {
  test(`20 answers of 400 characters stand whole and legible on pages that turn (${sizes[size].width})`, async ({
    browser,
  }) => {
    const stage = await openStage(browser, size);
    // Cards that are still rising are not where they will stand.
    await stage.page.emulateMedia({ reducedMotion: "reduce" });
    await room.join(20);
    await stagePrompt("open");
    for (let person = 1; person <= 20; person += 1)
      await room.answer(prompt, person, `${person}. ${longAnswer}`.slice(0, 400));
    await stagePrompt("revealed");
    await move(slide(asking.id));
    const seen = new Set<string>();
    const wall = shown(stage);
    await expect(wall.getByText(/^Page 1 of \d+$/)).toBeVisible();
    await expect(wall.getByText("How did they help you")).toBeVisible();
    const pages = Number(/of (\d+)/.exec(await wall.locator(".turner").innerText())?.[1]);
    for (let page = 1; page <= pages; page += 1) {
      await expect(wall.locator(".turner")).toContainText(`Page ${page} of ${pages}`);
      expect(await wallFaults(stage.page)).toEqual([]);
      for (const text of await wall.locator(".card").allInnerTexts()) seen.add(text);
      await stage.page.keyboard.press("ArrowDown");
    }
    expect(seen.size).toBe(20);
    expectQuiet([stage]);
  });
}

test("an answer taller than the wall goes on in the next card, whole", async ({ browser }) => {
  const stage = await openStage(browser);
  await stage.page.emulateMedia({ reducedMotion: "reduce" });
  await room.join(1);
  await stagePrompt("open");
  const tall = Array.from({ length: 120 }, (_, line) => `line ${line}`)
    .join("\n")
    .slice(0, 600);
  await room.answer(prompt, 1, tall);
  await stagePrompt("revealed");
  await move(slide(asking.id));
  await expect(shown(stage).locator(".card").first()).toBeVisible();
  expect(await wallFaults(stage.page)).toEqual([]);
});

/** YouTube, as far as a stage needs it: says that it is there, and what it was told to do. */
const youtube = `<!doctype html><title>player</title><script>
let playing = true, at = Number(new URLSearchParams(location.search).get("start") ?? 0), heard = false;
const say = (info) => parent.postMessage(JSON.stringify({ event: "infoDelivery", info }), "*");
addEventListener("message", ({ data }) => {
  const { event, func, args } = JSON.parse(data);
  if (event === "listening" && !heard) { heard = true; say({ playerState: 1, currentTime: at }); }
  if (func === "playVideo") playing = true;
  if (func === "pauseVideo") playing = false;
  if (func === "seekTo") at = args[0];
  if (func) document.title = func + " " + at;
  if (event === "command") say({ playerState: playing ? 1 : 2, currentTime: at });
});
</script><body onclick="playing = !playing; say({ playerState: playing ? 1 : 2, currentTime: at })">player</body>`;

async function playYoutube(stage: Device): Promise<void> {
  await stage.context.route("https://www.youtube-nocookie.com/**", (route) =>
    route.fulfill({ contentType: "text/html", body: youtube }),
  );
}

const playback = () => room.look((session) => session.playback);

test("a video asks nobody outside before the click, then plays its excerpt in one player", async ({
  browser,
}) => {
  const stage = await openStage(browser);
  await playYoutube(stage);
  await move(slide(videoSlide));
  const poster = shown(stage).getByRole("button", { name: /3:18/ });
  await expect(poster).toBeVisible();
  expect(stage.foreign).toEqual([]);
  await poster.click();
  const frame = shown(stage).locator("iframe");
  await expect(frame).toHaveCount(1);
  await expect(frame).toHaveAttribute("src", /start=30.*end=90|end=90.*start=30/);
  await expect.poll(playback).toMatchObject({ playing: true, atSeconds: 30 });
  await room.facilitate({ kind: "play", slide: videoSlide, playing: false, atSeconds: 41 });
  const inside = frame.contentFrame();
  await expect.poll(() => inside.locator("title").innerText()).toMatch(/pauseVideo 41|seekTo 41/);
  await inside.locator("body").click();
  await expect.poll(playback).toMatchObject({ playing: true, atSeconds: 41 });
  await stage.page.keyboard.press("PageDown");
  await expect(shown(stage)).not.toHaveAttribute("data-slide", videoSlide);
  await expect(stage.page.locator("iframe")).toHaveCount(0);
  await expect.poll(playback).toMatchObject({ playing: false });
  expect(new Set(stage.foreign.map((url) => new URL(url).host))).toEqual(
    new Set(["www.youtube-nocookie.com"]),
  );
});

test("the console plays and pauses, and a reload shows the poster again", async ({ browser }) => {
  const stage = await openStage(browser);
  await playYoutube(stage);
  await move(slide(videoSlide));
  await expect(shown(stage)).toHaveAttribute("data-slide", videoSlide);
  await room.facilitate({ kind: "play", slide: videoSlide, playing: true, atSeconds: 35 });
  await expect(shown(stage).locator("iframe")).toHaveAttribute("src", /start=35/);
  await stage.page.reload();
  await expect(shown(stage)).toHaveAttribute("data-slide", videoSlide);
  await expect.poll(playback).toMatchObject({ playing: false });
  await expect(stage.page.locator("iframe")).toHaveCount(0);
});

test("a video that cannot be reached is a poster with a short link and a QR", async ({
  browser,
}) => {
  const stage = await openStage(browser);
  await move(slide(videoSlide));
  await expect(shown(stage)).toHaveAttribute("data-slide", videoSlide);
  await stage.context.setOffline(true);
  await stage.page.keyboard.press("k");
  await expect(shown(stage)).toContainText("cannot be reached");
  await expect(shown(stage).locator(".poster-code svg")).toBeVisible();
  await expect(shown(stage).locator(".poster-link")).toContainText("youtu.be/abcdefghijk");
  await expect(stage.page.locator("iframe")).toHaveCount(0);
  // Else the server would wait for it at the end.
  await stage.context.setOffline(false);
});

test("without the server the deck turns pages, and takes the room along when it is back", async ({
  browser,
}) => {
  const stage = await openStage(browser);
  await room.stop();
  await expect(stage.page.getByText("Reconnecting")).toBeVisible();
  await stage.page.keyboard.press("ArrowRight");
  await stage.page.keyboard.press("ArrowRight");
  await expect(shown(stage)).toHaveAttribute("data-slide", /opening\/1$/);
  await room.restart();
  await expect(stage.page.getByText("Reconnecting")).toHaveCount(0, { timeout: 30_000 });
  await expect.poll(placeNow).toMatchObject({ at: "slide" });
});

test("a stage link without its key says what to do", async ({ browser }) => {
  const device = await openDevice(browser, sizes.stage, room.stageUrl.replace(/#.*/, ""));
  await expect(device.page.getByRole("alert")).toContainText("The stage is not open");
  await expectAccessible(device, "a stage that is not open");
});

test("who wants less motion gets none", async ({ browser }) => {
  const stage = await openStage(browser);
  await stage.page.emulateMedia({ reducedMotion: "reduce" });
  await room.join(1);
  await stagePrompt("open");
  await room.answer(prompt, 1, "Calm");
  await stagePrompt("revealed");
  await move(slide(asking.id));
  const card = shown(stage).locator(".card");
  await expect(card).toHaveText("Calm");
  expect(await card.evaluate((element) => getComputedStyle(element).animationName)).toBe("none");
});

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, Page, Response } from "@playwright/test";
import type { PromptId, SlideId } from "../../../src/domain/ids.ts";
import { decksOf, slideWhere, stageCourse } from "../../browser/stage-course.ts";
import { openStageRoom, type StageRoom } from "../../browser/stage-room.ts";
import { aCourseFolder } from "../../decks/a-course-folder.ts";

/** What pages did on their way through a session, from the first code to the results. */
export interface SessionTale {
  /** Pages and states that were stood still on, by name. */
  readonly states: readonly string[];
  /** What a page tried that its own policy forbids. */
  readonly violations: readonly string[];
  /** Errors of scripts and of the console; that an address was refused on purpose is none. */
  readonly errors: readonly string[];
  /** Addresses on other machines that a page asked for. */
  readonly foreign: readonly string[];
  /** Every response of our server, by path. */
  readonly responses: ReadonlyMap<string, Heard>;
}

interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Shown as a page of its own, and not loaded by one. */
  readonly isPage: boolean;
}

interface Walk {
  readonly browser: Browser;
  readonly room: StageRoom;
  readonly tale: {
    readonly states: string[];
    readonly violations: string[];
    readonly errors: string[];
    readonly foreign: string[];
    readonly responses: Map<string, Heard>;
  };
}

const course = stageCourse();
const slides = decksOf(course).flatMap((deck) => deck.slides);
const prompts: readonly PromptId[] = [...new Set(slides.flatMap(({ prompt }) => prompt ?? []))];
const videoSlide: SlideId = slideWhere(course, ({ layout }) => layout === "video").id;
const patience = { timeout: 20_000 };

/** Every page in every state that it has, in the real pages with a real server. */
export async function walkWholeSession(browser: Browser, dist: string): Promise<SessionTale> {
  const room = await openStageRoom(course, dist);
  const tale = { states: [], violations: [], errors: [], foreign: [], responses: new Map() };
  const walk: Walk = { browser, room, tale };
  try {
    await walkJoining(walk);
    await walkRoom(walk);
    await walkMistakes(walk);
  } catch (error) {
    walk.tale.errors.push(
      `After "${walk.tale.states.at(-1) ?? ""}" the walk ended: ${String(error)}`,
    );
  } finally {
    await room.end();
    // Whatever it has left open when it ended early.
    for (const context of browser.contexts()) await context.close();
  }
  return tale;
}

/** Static decks, straight from disk. */
export async function walkDecks(browser: Browser, folder: string): Promise<SessionTale> {
  const out = join(folder, "decks");
  const root = new URL("../../..", import.meta.url).pathname;
  const args = ["bin/talkback.mjs", "decks", await aCourseFolder(), "--out", out];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const tale = { states: [], violations: [], errors: [], foreign: [], responses: new Map() };
  const { page, context } = await openWatched({ browser, tale });
  await page.goto(pathToFileURL(join(out, "index.html")).href);
  tell({ tale }, "static decks: the course's page");
  const links = await page
    .getByRole("link")
    .evaluateAll((found) =>
      found.map((link) => (link instanceof HTMLAnchorElement ? link.href : "")),
    );
  for (const link of new Set(links.filter((url) => url.startsWith("file:")))) {
    await page.goto(link);
    for (const key of ["ArrowRight", "PageDown", "o", "Escape", "End", "Home"])
      await page.keyboard.press(key);
    tell({ tale }, `static decks: ${link.slice(link.indexOf("/decks/") + 7)}`);
  }
  await context.close();
  return tale;
}

function tell({ tale }: Pick<Walk, "tale">, state: string): void {
  tale.states.push(state);
}

async function openWatched({ browser, tale }: Pick<Walk, "browser" | "tale">): Promise<{
  readonly page: Page;
  readonly context: BrowserContext;
}> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  await context.exposeBinding("violated", ({ page }, what: string) =>
    tale.violations.push(`${new URL(page.url()).pathname}: ${what}`),
  );
  await context.addInitScript(() => {
    const { violated } = globalThis as unknown as { violated: (what: string) => void };
    document.addEventListener("securitypolicyviolation", (event) =>
      violated(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`),
    );
  });
  context.on("response", (response) => hear(tale, response));
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(?:http|ws)/.test(protocol) && !["127.0.0.1", "localhost"].includes(hostname))
      tale.foreign.push(request.url());
  });
  context.on("weberror", (error) => tale.errors.push(error.error().message));
  context.on("console", (message) => {
    // What is asked for in order to be refused, and sockets that a refused page does not get.
    const meant = /Failed to load resource|WebSocket connection/.test(message.text());
    if (message.type() === "error" && !meant) tale.errors.push(message.text());
  });
  return { page: await context.newPage(), context };
}

function hear(tale: Walk["tale"], response: Response): void {
  const url = new URL(response.url());
  if (!url.protocol.startsWith("http") || url.pathname.startsWith("/socket.io/")) return;
  const isPage = response.request().isNavigationRequest();
  const headers = response.headers();
  const path = url.pathname.replace(/^\/assets\/.*/, "/assets/*");
  tale.responses.set(`${path} ${response.status()}`, {
    status: response.status(),
    headers,
    isPage,
  });
}

async function walkJoining(walk: Walk): Promise<void> {
  const { page, context } = await openWatched(walk);
  await page.goto(new URL("/", walk.room.phoneUrl).href);
  await page.getByRole("textbox").waitFor(patience);
  tell(walk, "phone: join");
  for (const [typed, state] of [
    ["", "nothing typed"],
    ["0O1", "odd letters"],
    ["ABC", "too short"],
    ["ABCDEF", "no such session"],
  ] as const) {
    await page.getByRole("textbox").fill(typed);
    await page.getByRole("button", { name: "Join" }).click();
    await page.locator('.error:not(:empty), [aria-invalid="true"]').first().waitFor(patience);
    tell(walk, `phone: ${state}`);
  }
  await context.close();
}

async function walkRoom(walk: Walk): Promise<void> {
  const { room } = walk;
  const [first, second] = prompts;
  if (first === undefined || second === undefined) throw new Error("The course asks nothing.");
  const phone = await openWatched(walk);
  await phone.page.goto(room.phoneUrl);
  await phone.page.getByRole("heading", { name: /in\.$/ }).waitFor(patience);
  tell(walk, "phone: lobby");
  const stage = await openWatched(walk);
  await stage.page.goto(room.stageUrl);
  await stage.page.locator(".reveal.ready").waitFor(patience);
  tell(walk, "stage: lobby");
  const console = await openWatched(walk);
  await console.page.goto(room.consoleUrl);
  await console.page.getByText("Connected", { exact: true }).waitFor(patience);
  tell(walk, "console: beginning");
  await walkStage(walk, stage.page);
  await walkQuestion(walk, { phone: phone.page, stage: stage.page, prompt: first });
  await room.facilitate({ kind: "stage", prompt: second, stage: "open" });
  await walkConsole(walk, console.page);
  await walkDoor(walk);
  await room.facilitate({ kind: "end" });
  await phone.page.getByRole("heading", { name: "My worksheet" }).waitFor(patience);
  tell(walk, "phone: ended");
  await phone.page.emulateMedia({ media: "print" });
  tell(walk, "phone: on paper");
  tell(walk, "stage: ended");
  tell(walk, "console: ended");
  for (const { context } of [phone, stage, console]) await context.close();
}

async function walkStage(walk: Walk, stage: Page): Promise<void> {
  await stage.keyboard.press("End");
  await walk.room.facilitate({ kind: "move", to: { at: "hub" } });
  await stage.locator('section.present[data-at="hub"]').waitFor(patience);
  tell(walk, "stage: hub");
  for (const { id } of slides) {
    await walk.room.facilitate({ kind: "move", to: { at: "slide", slide: id } });
    await stage.locator(`section.present[data-slide="${id}"]`).waitFor(patience);
    tell(walk, `stage: ${id}`);
  }
  await walk.room.facilitate({ kind: "move", to: { at: "slide", slide: videoSlide } });
  await stage.locator("section.present .player").waitFor(patience);
  tell(walk, "stage: a film that nobody has played");
  for (const what of ["join", "blank", "dim"] as const)
    for (const on of [true, false]) {
      await walk.room.facilitate({ kind: "switch", what, on });
      tell(walk, `stage: ${what} ${on ? "on" : "off"}`);
    }
  await stage.keyboard.press("?");
  tell(walk, "stage: help");
  await stage.keyboard.press("Escape");
}

async function walkQuestion(
  walk: Walk,
  { phone, stage, prompt }: { phone: Page; stage: Page; prompt: PromptId },
): Promise<void> {
  const { room } = walk;
  const slide = slideWhere(course, (each) => each.prompt === prompt).id;
  await room.facilitate({ kind: "move", to: { at: "slide", slide } });
  await room.facilitate({ kind: "stage", prompt, stage: "open" });
  await phone.getByRole("textbox").first().waitFor(patience);
  tell(walk, "phone: asked");
  await phone.getByRole("button", { name: "Send", exact: true }).click();
  await phone.locator(".error:not(:empty)").waitFor(patience);
  tell(walk, "phone: refused");
  await phone.getByRole("textbox").first().fill("<img src=x onerror=alert(1)> words");
  await phone.getByRole("button", { name: "Send", exact: true }).click();
  await phone.getByText("Saved", { exact: true }).waitFor(patience);
  tell(walk, "phone: saved");
  await room.join(3);
  await room.answer(prompt, 1, "A first answer.");
  await phone.getByRole("button", { name: "Edit" }).click();
  tell(walk, "phone: editing");
  for (const step of ["locked", "revealed"] as const) {
    await room.facilitate({ kind: "stage", prompt, stage: step });
    await phone.locator(".notice, .error:not(:empty)").first().waitFor(patience);
    tell(walk, `phone: ${step}`);
    tell(walk, `stage: ${step}`);
  }
  await stage.locator("section.present .card").first().waitFor(patience);
  tell(walk, "stage: a wall");
}

async function walkConsole(walk: Walk, console: Page): Promise<void> {
  for (const key of ["?", "Escape", "n", "b", "b"]) await console.keyboard.press(key);
  tell(walk, "console: keys");
  const names = await console
    .getByRole("button")
    .filter({ visible: true })
    .evaluateAll((found) => found.map(({ textContent }) => textContent ?? ""));
  const opening = /^(?:results|links?|end|keys?|more|people|session|invite)\b[^?]{0,20}$/i;
  for (const name of new Set(names.filter((each) => opening.test(each)))) {
    await console.reload();
    await console.getByText("Connected", { exact: true }).waitFor(patience);
    await console.getByRole("button", { name, exact: true }).first().click(patience);
    tell(walk, `console: ${name}`);
  }
  const results = await console.context().newPage();
  const address = new URL(`/api/sessions/${walk.room.code}/export.html?show=1`, console.url());
  await results.goto(address.href);
  await results.getByRole("heading", { level: 1 }).waitFor(patience);
  tell(walk, "results: the page");
  for (const format of ["csv", "json", "md"])
    await results.request.get(address.href.replace(".html?show=1", `.${format}`));
  await results.close();
}

async function walkDoor(walk: Walk): Promise<void> {
  await walk.room.facilitate({ kind: "door", locked: true });
  const { page, context } = await openWatched(walk);
  await page.goto(walk.room.phoneUrl);
  await page.locator("main").first().waitFor(patience);
  tell(walk, "phone: the door is locked");
  await walk.room.facilitate({ kind: "door", locked: false });
  await context.close();
}

/** Addresses without a key, without a session, without a file. */
async function walkMistakes(walk: Walk): Promise<void> {
  const { page, context } = await openWatched(walk);
  const { code } = walk.room;
  const paths =
    `/stage/${code} /console/${code} /results/${code} /stage/ABCDEF /console/nonsense /nothing.html /a/b/c ` +
    `/api/sessions/${code}/deck /api/sessions/${code}/program /api/sessions/${code}/export.html /api/sessions/ABCDEF/deck ` +
    `/qr/${code}.svg /qr/nonsense /course/none.png /course/..%2f..%2fpackage.json /assets/none.js /healthz /readyz /metrics /%zz /socket.io/`;
  for (const path of paths.split(" ")) {
    await page.goto(new URL(path, walk.room.phoneUrl).href).catch(() => null);
    tell(walk, `mistaken: ${path.replaceAll(code, ":code")}`);
  }
  await context.close();
}

import { expect, test, type Page } from "@playwright/test";
import type { PromptId } from "../../src/domain/ids.ts";
import type { PromptStage } from "../../src/domain/session.ts";
import { expectAccessible, expectQuiet, openDevice, sizes } from "./a-room.ts";
import { asked, kindsCourse, slideIds } from "./kinds-course.ts";
import { openStageRoom, type StageRoom } from "./stage-room.ts";

let room: StageRoom;
test.beforeEach(async () => {
  room = await openStageRoom(kindsCourse);
});
test.afterEach(() => room.end());

async function stage(prompt: PromptId, stage: PromptStage): Promise<void> {
  await room.facilitate({ kind: "stage", prompt, stage });
}

const send = (page: Page) => page.getByRole("button", { name: "Send", exact: true }).click();

test("says what the room looks at, and the sphere by its name", async ({ browser }) => {
  const phone = await openDevice(browser, sizes.phone, room.phoneUrl);
  await room.facilitate({ kind: "move", to: { at: "slide", slide: slideIds.text } });
  const { page } = phone;
  await expect(
    page.getByRole("heading", { name: "Somebody asks what you have made" }),
  ).toBeVisible();
  await expect(page.getByText("Interests", { exact: true })).toBeVisible();
  await expect(page.locator("[data-hue]").first()).toHaveAttribute("data-hue", "1");
  await expectAccessible(phone, "what the room looks at");
});

test("V5 a draft outlives a reload; what was sent is shown as saved, can be edited and taken back", async ({
  browser,
}) => {
  const phone = await openDevice(browser, sizes.phone, room.phoneUrl);
  const { page } = phone;
  await stage(asked.text.id, "open");
  await expect(page.getByText("Think of the last mentor you had.")).toBeVisible();
  await expect(page.getByText("Shown without your name")).toBeVisible();
  await expectAccessible(phone, "a question");
  await page.getByRole("textbox").fill("That I take clocks ap");
  await page.reload();
  await expect(page.getByRole("textbox")).toHaveValue("That I take clocks ap");
  await page.getByRole("textbox").pressSequentially("art.");
  await send(page);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Receipt \S{4}$/)).toBeVisible();
  await expect(page.getByText("That I take clocks apart.")).toBeVisible();
  await expectAccessible(phone, "a saved answer");

  await page.getByRole("button", { name: "Edit" }).click();
  await expect(page.getByRole("textbox")).toBeFocused();
  await page.getByRole("textbox").fill("That I mend clocks.");
  await expectAccessible(phone, "an edit");
  await page.getByRole("button", { name: "Send the new version" }).click();
  await expect(page.getByText("That I mend clocks.")).toBeVisible();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByRole("textbox")).toHaveValue("");
  expect(await room.look((session) => session.answers.get(asked.text.id)?.size)).toBe(0);
  expectQuiet([phone]);
});

test("refuses nothing and too much with a sentence, and loses no character of it", async ({
  browser,
}) => {
  const phone = await openDevice(browser, sizes.phone, room.phoneUrl);
  const { page } = phone;
  await stage(asked.text.id, "open");
  await send(page);
  await expect(page.getByRole("alert")).toContainText("there is nothing here yet");
  await expect(page.getByRole("textbox")).toBeFocused();
  await page.getByRole("textbox").fill("x".repeat(560));
  await expect(page.getByText("40 characters left").first()).toBeVisible();
  await page.getByRole("textbox").fill("x".repeat(612));
  await expect(page.getByText("12 characters too many").first()).toBeVisible();
  await send(page);
  await expect(page.getByRole("alert")).toContainText("12 characters too long");
  await expect(page.getByRole("textbox")).toHaveValue("x".repeat(612));
  await expectAccessible(phone, "an answer too long");
  await page.getByRole("textbox").fill("<img src=x onerror=alert(1)>");
  await send(page);
  await expect(page.getByText("<img src=x onerror=alert(1)>")).toBeVisible();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(page.locator("img")).toHaveCount(0);
});

test("V5 sends by itself what was written while the server was away", async ({ browser }) => {
  const phone = await openDevice(browser, sizes.phone, room.phoneUrl);
  const { page } = phone;
  await stage(asked.text.id, "open");
  await expect(page.getByRole("textbox")).toBeVisible();
  await room.stop();
  await expect(page.getByText("Reconnecting…")).toBeVisible();
  await page.getByRole("textbox").fill("Written in the tunnel.");
  await send(page);
  await expect(page.getByText("Will be sent when you are back online")).toBeVisible();
  await expectAccessible(phone, "an answer that waits");
  await room.restart();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible({ timeout: 30_000 });
  const answers = await room.look((session) => [
    ...(session.answers.get(asked.text.id)?.values() ?? []),
  ]);
  expect(answers.map(({ value, rev }) => ({ value, rev }))).toEqual([
    { value: { text: "Written in the tunnel." }, rev: 1 },
  ]);
});

test("a closed question keeps the answer, and the words that were never sent", async ({
  browser,
}) => {
  const sender = await openDevice(browser, sizes.phone, room.phoneUrl);
  const dawdler = await openDevice(browser, sizes.phone, room.phoneUrl);
  await room.facilitate({ kind: "move", to: { at: "slide", slide: slideIds.question } });
  await stage(asked.text.id, "open");
  await sender.page.getByRole("textbox").fill("My laugh.");
  await send(sender.page);
  await expect(sender.page.getByText("Saved", { exact: true })).toBeVisible();
  await dawdler.page.getByRole("textbox").fill("That I stayed unti");
  await stage(asked.text.id, "locked");
  await expect(sender.page.getByText("The question is closed; your answer is kept.")).toBeVisible();
  await expect(sender.page.getByRole("button", { name: "Edit" })).toHaveCount(0);
  await expect(dawdler.page.getByRole("alert")).toContainText("closed before you sent this");
  await expect(dawdler.page.getByRole("textbox")).toHaveValue("That I stayed unti");
  await expect(dawdler.page.getByRole("textbox")).not.toBeEditable();
  await expectAccessible(sender, "a closed question");
  await expectAccessible(dawdler, "words that were not sent");
  await stage(asked.text.id, "revealed");
  await expect(sender.page.getByText("The answers are on the screen.")).toBeVisible();
  await expectAccessible(sender, "a revealed question");
  await stage(asked.text.id, "open");
  await expect(dawdler.page.getByRole("textbox")).toBeEditable();
});

test("every kind of field is filled in by keyboard alone, and arrives as it was filled in", async ({
  browser,
}) => {
  const phone = await openDevice(browser, sizes.phone, room.phoneUrl);
  const { page } = phone;
  const { keyboard } = page;
  const sent = (id: PromptId) =>
    room.look((session) => [...(session.answers.get(id)?.values() ?? [])][0]?.value);

  await stage(asked.list.id, "open");
  await page.getByRole("textbox", { name: "Line 1" }).focus();
  await keyboard.type("sewing");
  await keyboard.press("Enter");
  await keyboard.type("Minecraft, whole cities of it");
  await expectAccessible(phone, "a list");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect(await sent(asked.list.id)).toEqual({ lines: ["sewing", "Minecraft, whole cities of it"] });
  await stage(asked.list.id, "closed");

  await stage(asked.columns.id, "open");
  await page.getByRole("textbox", { name: "What I know" }).fill("Little.");
  await page.getByRole("textbox", { name: "What I will do next" }).fill("Ask.");
  await expectAccessible(phone, "columns");
  await send(page);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect(await sent(asked.columns.id)).toEqual({ "column-1": "Little.", "column-4": "Ask." });
  await stage(asked.columns.id, "closed");

  await stage(asked.choice.id, "open");
  await page.getByRole("checkbox", { name: "Keeping mentors" }).focus();
  await keyboard.press("Space");
  await keyboard.press("Tab");
  await keyboard.press("Space");
  await expect(page.getByText("2 of 2 chosen")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Finding mentors" })).toBeDisabled();
  await expectAccessible(phone, "a choice");
  await send(page);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect(await sent(asked.choice.id)).toEqual({ choice: ["Keeping mentors", "Finding time"] });
  await stage(asked.choice.id, "closed");

  await stage(asked.scale.id, "open");
  await page.getByRole("radio", { name: "1, lowest" }).focus();
  await keyboard.press("Space");
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowRight");
  await expectAccessible(phone, "a scale");
  await send(page);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect(await sent(asked.scale.id)).toEqual({ rating: 3 });
});

test("a second question is announced and does not take the first from under the thumbs", async ({
  browser,
}) => {
  const phone = await openDevice(browser, sizes.phone, room.phoneUrl);
  const { page } = phone;
  await stage(asked.text.id, "open");
  await page.getByRole("textbox").fill("I was about to wri");
  await stage(asked.scale.id, "open");
  await expect(page.getByText("A new question is open.")).toBeVisible();
  await expect(page.locator("[aria-live=polite]").first()).toHaveText(
    "New question: How ready do you feel?",
  );
  await expect(page.getByRole("textbox")).toBeFocused();
  await expectAccessible(phone, "two questions");
  await page.getByRole("button", { name: "Go to it" }).click();
  await expect(page.getByRole("heading", { name: "How ready do you feel?" })).toBeVisible();
  await page.getByRole("button", { name: /^Question 2/ }).click();
  await expect(page.getByRole("textbox")).toHaveValue("I was about to wri");
});

test("two tabs of one phone are one person with one answer", async ({ browser }) => {
  const phone = await openDevice(browser, sizes.phone, room.phoneUrl);
  const other = await phone.context.newPage();
  await other.goto(room.phoneUrl);
  await stage(asked.text.id, "open");
  await phone.page.getByRole("textbox").fill("From the first tab.");
  await send(phone.page);
  await expect(other.getByText("From the first tab.")).toBeVisible();
  await other.getByRole("button", { name: "Edit" }).click();
  await other.getByRole("textbox").fill("From the second tab.");
  await other.getByRole("button", { name: "Send the new version" }).click();
  await expect(phone.page.getByText("From the second tab.")).toBeVisible();
  expect(await room.look((session) => session.people.size)).toBe(1);
});

test("works from memory, and says so, where the browser keeps nothing", async ({ browser }) => {
  const phone = await openDevice(browser, sizes.phone, "about:blank");
  const { page } = phone;
  await page.addInitScript(() => {
    for (const name of ["localStorage", "indexedDB"])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("denied", "SecurityError");
        },
      });
  });
  await page.goto(room.phoneUrl);
  await expect(page.getByText("This browser keeps nothing")).toBeVisible();
  await page.reload();
  expect(await room.look((session) => session.people.size)).toBe(1);
  await stage(asked.text.id, "open");
  await page.getByRole("textbox").fill("Kept nowhere but there.");
  await send(page);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expectAccessible(phone, "a browser that keeps nothing");
  expectQuiet([phone]);
});

test("at the end there is one page of everything that was written", async ({ browser }) => {
  const phone = await openDevice(browser, sizes.phone, room.phoneUrl);
  const { page } = phone;
  await stage(asked.text.id, "open");
  await page.getByRole("textbox").fill("That I take clocks apart.");
  await send(page);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await stage(asked.scale.id, "open");
  await stage(asked.text.id, "closed");
  await room.facilitate({ kind: "end" });
  await expect(page.getByRole("heading", { name: "My worksheet" })).toBeVisible();
  await page.reload();
  await expect(page.getByText("That I take clocks apart.")).toBeVisible();
  await expect(page.getByText("Not answered")).toBeVisible();
  await expectAccessible(phone, "the worksheet");
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as text" }).click();
  expect((await file).suggestedFilename()).toBe("My worksheet.txt");
});

import { expect, test } from "@playwright/test";
import { compileCourse } from "../../src/compiler/compile.ts";
import type { PromptId } from "../../src/domain/ids.ts";
import type { Command } from "../../src/domain/decide.ts";
import { expectAccessible, expectQuiet, openDevice, shown, sizes } from "./a-room.ts";
import { openStageRoom, type StageRoom } from "./stage-room.ts";
import { slideWhere } from "./stage-course.ts";

const page = `---
title: A Garden
---

<div class="callout activity" markdown="1">

## Worksheet #1: Soil

How does the soil in your yard smell after rain?

</div>
`;

const settings = `
questions:
  garden/worksheet-1/how-does-the-soil:
    shown: true
    chips: [Strength, Challenge]
    chips-label: This is a
    examples: ["Like iron, and a little of leaves.", { Your answer: "Of nothing at all", This is a: Challenge }]
    examples-open: true
`;

const { course, diagnostics } = compileCourse({
  name: "garden",
  root: "/",
  texts: new Map([
    ["modules/garden/_posts/2001-01-01-soil.md", page],
    ["worksheets.yaml", settings],
  ]),
  others: new Set<string>(),
  problems: [],
  partial: false,
});
const asking = slideWhere(course, ({ prompt }) => prompt !== null);
const prompt = "garden/worksheet-1/how-does-the-soil" as PromptId;
const stagePrompt = (stage: "open" | "locked" | "revealed"): Command => ({
  kind: "stage",
  prompt,
  stage,
});

let room: StageRoom;
test.beforeEach(async () => {
  expect(diagnostics).toEqual([]);
  room = await openStageRoom(course);
});
test.afterEach(() => room.end());

test("S14 P5 P6 an author's chips, examples and shown answers, from the phone to the wall", async ({
  browser,
}) => {
  await room.join(3);
  await room.facilitate({ kind: "move", to: { at: "slide", slide: asking.id } });
  const stage = await openDevice(browser, sizes.stage, room.stageUrl);
  const console = await openDevice(browser, sizes.console, room.consoleUrl);
  const phone = await openDevice(browser, sizes.phone, room.phoneUrl);
  await expect(console.page.getByText("the room sees each answer as it arrives")).toBeVisible();
  await room.facilitate(stagePrompt("open"));

  const wall = shown(stage).locator(".cards > .lane .card");
  await expect(wall).toHaveCount(2);
  await expect(wall.first()).toContainText("Example");
  await expect(shown(stage)).toContainText("0 of 4 answered");
  await expect(
    phone.page.getByText("For example: Like iron, and a little of leaves."),
  ).toBeVisible();
  await expect(
    phone.page.getByText("Shown without your name as soon as you send it"),
  ).toBeVisible();
  await expect(console.page.locator("[data-example=true]")).toHaveCount(2);
  for (const [device, what] of [
    [stage, "examples on the stage"],
    [phone, "a form with chips"],
    [console, "examples in the console"],
  ] as const)
    await expectAccessible(device, what);

  const strength = phone.page.getByLabel("Strength");
  await strength.check();
  await phone.page.getByRole("button", { name: "Send" }).click();
  await expect(phone.page.getByRole("alert")).not.toBeEmpty();
  await strength.uncheck();
  await phone.page.getByRole("textbox").fill("Of mushrooms");
  await phone.page.getByLabel("Challenge").check();
  await phone.page.getByRole("button", { name: "Send" }).click();
  await expect(phone.page.getByText("Saved")).toBeVisible();

  await expect(wall.first()).toContainText("Of mushrooms");
  await expect(wall.first().locator(".card-tag")).toHaveText("Challenge");
  await expect(shown(stage)).toContainText("1 of 4 answered");
  await room.answerAs(prompt, 1, { text: "Of rain on stone", chip: ["Strength"] });
  await room.answerAs(prompt, 2, { text: "Of leaves" });
  await expect(wall).toHaveCount(5);
  await expect(wall.first()).toContainText("Of rain on stone");
  await expectAccessible(stage, "chips on the stage");
  await expectAccessible(phone, "an answer with a chip");

  await room.facilitate(stagePrompt("locked"));
  await expect(wall).toHaveCount(0);
  await expect(shown(stage)).toContainText("3 of 4 have answered");
  await room.facilitate(stagePrompt("revealed"));
  await expect(wall).toHaveCount(5);
  expectQuiet([stage, console, phone]);
});

import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { jsonOf } from "../../../server/export/json.ts";
import { receiptOf } from "../../../server/keys.ts";
import { aWorkshop, questions, resultsOf, workshopHeader } from "./a-workshop.ts";

/** As somebody would check a seal with a text tool. */
function sealOf(json: string): string {
  const lines = json.split("\n").filter((line) => /^\{"prompt":.*"receipt":/.test(line));
  const bytes = lines.map((line) => `${line.replace(/,$/, "")}\n`).join("");
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

test("E8 the seal is the hash of the answers' lines, and another once one is changed", async () => {
  const json = [...jsonOf(await resultsOf(["one", "two, } \n {", "three"]))].join("");
  expect(JSON.parse(json).seal).toBe(sealOf(json));
  expect(sealOf(json.replace('"two', '"too'))).not.toBe(sealOf(json));
});

test("E8 an answer stands under the receipt that its phone showed", async () => {
  const workshop = aWorkshop();
  workshop.join("ada");
  workshop.open(questions.text);
  workshop.answer("ada", questions.text, { text: "a draft" });
  workshop.answer("ada", questions.text, { text: "the last word" });
  const { receipt } = (await workshop.results()).worksheets[0]?.questions[0]?.parts[0]
    ?.answers[0] ?? { receipt: "" };
  const parts = { prompt: questions.text.id, seq: 4, value: { text: "the last word" } };
  expect(receipt).toBe(receiptOf({ session: workshopHeader.id, ...parts }));
});

test("E9 every character comes back from JSON", async () => {
  const texts = ["\0", "\u202Eabc", "a\r\nb\rc", "\uFFFE", "👩‍👩‍👧‍👦", "e\u0301"];
  const document = JSON.parse([...jsonOf(await resultsOf(texts))].join(""));
  const answers: { value: { text: string } }[] =
    document.worksheets[0].questions[0].parts[0].answers;
  expect(answers.map(({ value }) => value.text).toSorted()).toEqual(texts.toSorted());
});

test("is JSON with no answers at all", async () => {
  expect(JSON.parse([...jsonOf(await aWorkshop().results())].join("")).worksheets).toEqual([]);
});
